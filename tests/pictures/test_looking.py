"""What is told of a picture, and that no file, however bad, breaks the look at it."""

from datetime import datetime, timedelta
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from luoshi.pictures import LARGE, THUMB, Fault, first_page, look_at, looking
from tests.office.ledger.photos import photo, png

JPEG, PNG = "image/jpeg", "image/png"


def test_a_photo_tells_its_size_day_place_and_camera():
    look = look_at(photo(taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065)), JPEG)
    assert (look.width, look.height, look.fault) == (640, 480, None)
    assert look.taken.at == datetime(2025, 3, 8, 9, 30)
    assert look.taken.latitude == pytest.approx(30.66, abs=1e-3)
    assert look.taken.longitude == pytest.approx(104.065, abs=1e-3)
    assert look.taken.camera == "Wangchuan W1"


def test_a_zone_that_the_camera_noted_is_kept():
    look = look_at(photo(taken=datetime(2025, 3, 8, 9, 30), zone="-03:30"), JPEG)
    assert look.taken.at.utcoffset() == -timedelta(hours=3, minutes=30)


@pytest.mark.parametrize("side", [THUMB, LARGE])
def test_the_copy_is_a_small_jpeg_without_any_note_of_the_original(side):
    look = look_at(photo(taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065), size=(2000, 1500)), JPEG, side)
    copy = Image.open(BytesIO(look.copy))
    assert (copy.format, max(copy.size)) == ("JPEG", side)
    assert not copy.getexif()
    assert b"Exif" not in look.copy
    assert b"Wangchuan" not in look.copy


def test_a_picture_lying_on_its_side_is_set_upright():
    look = look_at(photo(orientation=6), JPEG)
    assert (look.width, look.height) == (480, 640)
    copy = Image.open(BytesIO(look.copy))
    assert copy.height > copy.width


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_pictures_of_every_kind_of_colour_have_a_copy(mode):
    assert look_at(png(Image.new(mode, (40, 30))), PNG).copy


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"\xff\xd8\xff", JPEG),
        (b"\x89PNG\r\n\x1a\n", PNG),
        (photo()[:2000], JPEG),
        (png(Image.new("L", (99, 99)))[:60], PNG),
    ],
)
def test_a_broken_picture_has_a_fault_and_no_copy(content, media_type):
    look = look_at(content, media_type)
    assert (look.fault, look.copy) == (Fault.BROKEN, b"")


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (8_000, 8_000), (50_000, 10)])
def test_a_picture_that_would_unpack_to_gigabytes_is_not_unpacked(width, height):
    bomb = png(Image.new("1", (width, height)))
    assert len(bomb) < 1_000_000
    assert look_at(bomb, PNG).fault == Fault.TOO_LARGE


def test_a_progressive_photo_may_be_half_as_large(monkeypatch):
    monkeypatch.setattr(looking, "MOST_PIXELS_PROGRESSIVE", 1000)
    assert look_at(photo(), JPEG).fault is None
    assert look_at(photo(progressive=True), JPEG).fault == Fault.TOO_LARGE


@pytest.mark.parametrize("taken", ["0000:00:00 00:00:00", "2025:13:45 99:00:00", "1970:01:01 00:00:00", "\0\0", "昨天"])
def test_wrong_days_count_as_none(taken):
    look = look_at(photo(raw_taken=taken), JPEG)
    assert (look.taken.at, look.fault) == (None, None)


@pytest.mark.parametrize("place", [(0, 0), (91, 10), (10, 181)])
def test_places_that_are_none_count_as_none(place):
    look = look_at(photo(place=place), JPEG)
    assert (look.taken.latitude, look.fault) == (None, None)


@given(at=st.integers(2, 1500), junk=st.binary(min_size=1, max_size=40))
def test_whatever_the_bytes_are_the_answer_is_a_look(at, junk):
    whole = photo(taken=datetime(2025, 3, 8, 9, 30), place=(30.66, 104.065))
    look = look_at(whole[:at] + junk + whole[at + len(junk) :], JPEG)
    assert bool(look.copy) != bool(look.fault)


def test_the_first_page_of_a_pdf_is_drawn_and_bad_ones_have_a_fault():
    page = BytesIO()
    Image.new("RGB", (300, 400), "navy").save(page, "PDF")
    look = first_page(page.getvalue(), THUMB)
    assert max(Image.open(BytesIO(look.copy)).size) == THUMB
    assert first_page(b"%PDF-1.4\n", THUMB).fault == Fault.BROKEN


def test_a_pdf_that_takes_too_long_is_given_up():
    assert first_page(b"%PDF-1.4\n", THUMB, seconds=0).fault == Fault.TOO_LARGE
