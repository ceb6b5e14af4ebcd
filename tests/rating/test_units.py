"""Units in both languages: a number with its unit, and units that a pack declares."""

import pytest

from luoshi.rating.units import UNITS, measured


@pytest.mark.parametrize(
    ("number", "unit", "zh", "en"),
    [
        ("41.8", "亿元", "41.8 亿元", "41.8 × 100 million yuan"),
        ("7", "%", "7%", "7%"),
        ("1.2", "百分点", "1.2 个百分点", "1.2 pp"),
        ("3", "件", "3 件", "3 cases"),
        ("1", "件", "1 件", "1 case"),
        ("1", "份", "1 份", "1 copy"),
        ("8", "个", "8 个", "8"),
        ("5", "公里", "5 公里", "5 km"),
        ("5", "别的", "5 别的", "5 别的"),
    ],
)
def test_a_number_stands_with_its_unit(number, unit, zh, en):
    assert (measured(number, unit, "zh"), measured(number, unit, "en")) == (zh, en)


def test_a_unit_that_a_pack_declares_is_said_in_its_english():
    assert measured("12", "万头", "en", "10,000 head") == "12 × 10,000 head"


def test_every_known_unit_has_english_without_chinese():
    assert all(
        english.isascii() or english in {"m²", "km²", "10,000 m²", "10,000 m³", "t·km"} for english in UNITS.values()
    )
