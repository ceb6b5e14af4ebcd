"""What cannot be read is refused in one clear Chinese sentence, in this process and in the child alike."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake import kinds, take_in, take_in_safely
from tests.intake.builders import BODY, archive, body_xml, page, pdf, word, word_xml

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)
BILLION_LAUGHS = '<!DOCTYPE x [<!ENTITY a "要"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def locked_zip() -> bytes:
    """A Word document whose members are flagged as encrypted."""
    data = bytearray(word(*BODY))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8 : at + 10] = struct.pack("<H", 1)
        at += 4
    return bytes(data)


REJECTED = {
    "empty": (b"", "a.txt", "空的"),
    "only white space": (" \n\t　\r\n".encode(), "a.txt", "只有空白"),
    "picture named docx": (PNG, "a.docx", "PNG 图片"),
    "jpeg named txt": (b"\xff\xd8\xff\xe0" + bytes(50), "a.txt", "JPEG 图片"),
    "old doc": (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "另存为 .docx"),
    "encrypted docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "加密"),
    "encrypted members": (locked_zip(), "a.docx", "加密"),
    "spreadsheet": (archive({"xl/workbook.xml": "<x/>"}), "a.docx", "Excel"),
    "any zip": (archive({"a.txt": "要"}), "a.docx", "压缩包"),
    "ofd": (archive({"OFD.xml": "<x/>"}), "a.ofd", "OFD"),
    "truncated docx": (word(*BODY)[:2000], "a.docx", "损坏"),
    "docx that is no XML": (word_xml("<w:document"), "a.docx", "损坏"),
    "docx zip bomb": (word_xml(body_xml(" " * 30_000_000)), "a.docx", "压缩炸弹"),
    "docx with entities": (word_xml(body_xml("<w:p/>", BILLION_LAUGHS)), "a.docx", "DOCTYPE"),
    "docx without words": (word(), "a.docx", "没有文字"),
    "encrypted pdf": (pdf(list(BODY), encrypted=True), "a.pdf", "加密"),
    "scanned pdf": (pdf([]), "a.pdf", "扫描件"),
    "broken pdf": (b"%PDF-1.7\n" + bytes(300), "a.pdf", "损坏"),
    "program": (b"\x7fELF" + bytes(300), "a.txt", "程序"),
    "rtf": (b"{\\rtf1 \\ansi}", "a.doc", "RTF"),
    "binary garbage": (bytes(range(256)) * 20, "a.txt", "文件"),
}


@pytest.mark.parametrize("name", REJECTED)
def test_each_of_the_reject_corpus_is_refused_with_its_reason(name):
    data, filename, reason = REJECTED[name]
    with pytest.raises(Invalid, match=reason):
        take_in(data, filename)


@pytest.mark.parametrize("name", ["empty", "docx with entities", "scanned pdf", "only white space"])
def test_the_child_refuses_with_the_same_words(name):
    data, filename, reason = REJECTED[name]
    with pytest.raises(Invalid, match=reason):
        take_in_safely(data, filename)


@pytest.mark.parametrize(
    ("data", "filename"), [(page(), "a.html"), (word(*BODY), "a.docx"), (pdf(list(BODY)), "a.pdf"), (b"abc", "a.txt")]
)
def test_the_child_gives_what_this_process_gives(data, filename):
    assert take_in_safely(data, filename) == take_in(data, filename)


def test_a_file_above_the_limit_is_refused_with_both_sizes():
    with pytest.raises(Invalid, match=r"3\.0 MB.*2 MB"):
        take_in(b"a" * 3 * 1024**2, "a.txt", max_bytes=2 * 1024**2)


def test_a_page_that_takes_too_long_is_given_up():
    with pytest.raises(Invalid, match=r"秒|上限"):
        take_in_safely(b"<!doctype html>" + b"<div>" * 300_000, "a.html", seconds=1)


def test_a_page_that_takes_too_much_memory_is_given_up():
    with pytest.raises(Invalid, match="内存"):
        take_in_safely(b"<!doctype html>" + b"<p>x" * 2_000_000, "a.html", megabytes=100)


def test_deep_nesting_does_not_exhaust_the_stack():
    words = "".join(BODY)
    assert words in take_in(f"<!doctype html>{'<div>' * 3000}{words}".encode(), "a.html").text


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-1.4\n", b"<!doctype html><p>"]))
def test_any_bytes_give_text_or_a_refusal_and_never_a_crash(data, head):
    try:
        assert take_in(head + data, "a").text.strip()
    except Invalid as refusal:
        assert str(refusal).endswith("。")


def test_the_size_an_archive_declares_is_not_believed():
    bomb = bytearray(word_xml(body_xml(" " * (kinds.MOST_UNPACKED + 1000))))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = bomb.rfind(mark)
        bomb[at + offset : at + offset + 4] = struct.pack("<I", 10_000)
    with pytest.raises(Invalid, match=r"损坏|压缩炸弹"):
        take_in(bytes(bomb), "a.docx")
