"""Kept files: whole, once, by their digest, and nothing else can be asked for."""

import errno
import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import NotFound
from luoshi.office.store import digest_of, keep, kept, place


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@given(content=st.binary(max_size=200))
def test_what_is_kept_comes_back_byte_for_byte(content):
    assert kept(keep(content)) == content
    assert keep(content) == digest_of(content) == hashlib.sha256(content).hexdigest()


def test_the_same_content_lies_there_once_and_no_half_file_beside_it(folder):
    for _ in range(3):
        keep(b"evidence")
    assert [path.read_bytes() for path in folder.rglob("*") if path.is_file()] == [b"evidence"]


def test_a_full_disk_leaves_no_half_file(folder, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        keep(b"evidence")
    assert [path for path in folder.rglob("*") if path.is_file()] == []


def test_a_lost_file_is_told_in_words():
    with pytest.raises(NotFound, match="备份"):
        kept("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "0" * 65, "Z" * 64, "0" * 64 + "\n", "A" * 64])
def test_only_a_digest_can_be_asked_for(name):
    with pytest.raises(NotFound):
        place(name)
