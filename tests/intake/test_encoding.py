"""Bytes come out as the text they were, whatever they are written in and whatever the page says."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake.encoding import declared_charset, decode
from tests.intake.builders import TEXT, TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "utf-16-le", "utf-16-be"])
def test_simplified_text_is_decoded_by_its_bytes_alone(encoding):
    assert decode(TEXT.encode(encoding))[0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "cp950", "utf-16-le"])
def test_traditional_text_is_decoded_by_its_bytes_alone(encoding):
    text, found = decode(TRADITIONAL.encode(encoding))
    assert (text, found) == (TRADITIONAL, encoding)


@pytest.mark.parametrize("words", ["望川市委", "会议强调，", "望川市召开", "市委书记林远舟"])
def test_a_few_characters_suffice_to_tell_gbk(words):
    assert decode(words.encode("gbk"))[0] == words


@pytest.mark.parametrize("declared", ["utf-8", "big5", "iso-8859-1", "no-such-charset", "gb2312", None])
def test_a_wrong_declared_charset_does_no_harm(declared):
    assert decode(TEXT.encode("gb18030"), declared)[0] == TEXT


def test_a_page_that_says_gb2312_may_hold_characters_of_gbk():
    assert decode("朱镕基".encode("gbk"), "gb2312")[0] == "朱镕基"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_obeyed_and_stripped(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_inside_a_character_keeps_all_the_others(encoding):
    text, found = decode(TEXT.strip().encode(encoding)[:-1])
    assert found == encoding
    assert text.startswith(TEXT.strip()[:-1])


def test_line_ends_and_spaces_stay_as_they_were():
    words = "一、\r\n　　二\t三\r四\n\n"
    assert decode(words.encode())[0] == words


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 40, b"\x00\x01\x02\x03" * 100, b"\x00" * 500, b"abc\x01\x02\x03\x04"]
)
def test_bytes_that_are_no_text_are_refused_in_chinese(data):
    with pytest.raises(Invalid, match="文件"):
        decode(data)


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1))
def test_any_text_in_utf_8_comes_back_as_it_was(words):
    words = words.lstrip("\ufeff")
    assert decode(words.encode())[0] == words


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_refusal(data):
    try:
        text, _ = decode(data)
    except Invalid:
        return
    assert isinstance(text, str)


def test_the_declared_charset_is_read_from_both_forms_of_meta():
    assert declared_charset(b'<meta charset="GBK">') == "gbk"
    assert declared_charset(b'<meta content="text/html; charset=gb2312">') == "gb2312"
    assert declared_charset(b"<p>") is None
