"""That a picture is known again after scaling and saving anew, that others are told apart, and that bands lose none."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

from luoshi.pictures import SURE_BITS, bands, distance, fingerprint, near
from tests.office.ledger.photos import scene

SIGNED = st.integers(-(2**63), 2**63 - 1)


def saved(picture: Image.Image, quality: int) -> Image.Image:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(out)


@pytest.mark.parametrize("seed", range(5))
def test_a_picture_that_is_scaled_brightened_or_saved_anew_is_nearly_the_same(seed):
    picture = scene(seed)
    own = fingerprint(picture)
    changed = [picture.resize((300, 225)), ImageEnhance.Brightness(picture).enhance(1.1), saved(picture, 30)]
    assert max(distance(own, fingerprint(each)) for each in changed) <= SURE_BITS


def test_different_pictures_are_far_apart():
    prints = [fingerprint(scene(seed)) for seed in range(12)]
    assert min(distance(one, other) for at, one in enumerate(prints) for other in prints[:at]) > SURE_BITS


def test_a_blank_page_has_no_fingerprint():
    assert fingerprint(Image.new("RGB", (100, 100), "white")) is None


@given(value=SIGNED, bits=st.sets(st.integers(0, 63), max_size=SURE_BITS))
def test_whatever_differs_in_few_enough_bits_shares_a_near_band(value, bits):
    other = value
    for bit in bits:
        other ^= 1 << bit if bit < 63 else -(1 << 63)
    assert distance(value, other) == len(bits)
    assert any(theirs in near(mine) for mine, theirs in zip(bands(value), bands(other), strict=True))


@given(value=SIGNED)
def test_a_fingerprint_fits_into_a_column_and_its_bands_too(value):
    assert all(0 <= band < 2**16 for band in bands(value))
    assert len(set(near(bands(value)[0]))) == 17
