"""Sheets of the shapes that offices use come in with a preview per cell, all or nothing."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luoshi.intake.sheets import How
from luoshi.office.events.recorder import acting_at
from luoshi.office.indicators.models import Lot, Observation
from tests.builders import at_nine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_may() -> Iterator[None]:
    with acting_at(at_nine(date(2021, 5, 20))):
        yield


def sheet(*rows: tuple, merged: tuple[str, ...] = ()) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("表一")
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        for cells in merged:
            row, column = xlsxwriter.utility.xl_cell_to_rowcol(cells.partition(":")[0])
            page.merge_range(cells, rows[row][column])
    return out.getvalue()


LONG = sheet(
    ("指标", "地区", "时期", "数值（亿元）"),
    ("预算收入", "望川市", "2021年1-3月", 33.5),
    ("预算收入", "云台县", "2021年1—3月", "3.3"),
    ("预算收入", "云台县", "2021年1—4月", "—"),
)
WIDE = sheet(
    ("各县区预算收入",),
    ("单位：万元",),
    ("地区", "2021年1-2月", "2021年1-3月"),
    ("望川市", 220000, 335000),
    ("云台县", 22000, 33000),
)


@pytest.fixture
def send(city, sign_in):
    client = sign_in(city.support_handler)

    def sent(content: bytes | None, **changes):
        given = {"unit": city.finance.pk, "document": "3 月月报", "vintage": 1, "released_on": "2021-04-12", **changes}
        if content is not None:
            given["file"] = SimpleUploadedFile("月报.xlsx", content)
        return client.post(reverse("indicators:import"), given)

    return sent


def taken_in(send, content: bytes, **changes):
    shown = send(content, **changes)
    assert shown.context["it"].may_enter, shown.context["it"].faults
    return send(None, held=shown.context["form"].sealed, enter="1", **changes)


def test_a_long_sheet_is_shown_and_then_taken_in(send):
    shown = send(LONG)
    lines = shown.context["it"].lines
    assert [(line.cell.address, line.compared.change) for line in lines] == [("D2", "new"), ("D3", "new")]
    assert [(cell.address, cell.how) for cell in shown.context["it"].read.empty] == [("D4", How.MARK)]
    assert "表一!D4 记号表示没有数据" in shown.content.decode()
    assert not Observation.objects.exists()
    assert taken_in(send, LONG).status_code == 302
    lot = Lot.objects.get()
    assert (lot.count, lot.how, lot.filename) == (2, "imported", "月报.xlsx")


def test_the_same_sheet_again_changes_nothing(send):
    taken_in(send, LONG)
    shown = send(LONG)
    assert not shown.context["it"].may_enter
    assert shown.context["it"].counts == {"new": 0, "revised": 0, "same": 2, "clash": 0}
    assert "完全相同" in shown.content.decode()


def test_a_revision_shows_the_old_value_and_wants_its_reason(send):
    taken_in(send, LONG)
    later = sheet(("指标", "地区", "时期", "数值（亿元）"), ("预算收入", "望川市", "2021年1-3月", 34))
    changes = {"vintage": 2, "released_on": "2021-05-10"}
    shown = send(later, **changes)
    assert shown.context["it"].lines[0].compared.before.value == 33.5
    assert taken_in(send, later, **changes).status_code == 422
    assert taken_in(send, later, **changes, reason="核实").status_code == 302


def test_a_fault_stands_at_its_address_and_nothing_comes_in(send, city):
    wrong = sheet(
        ("指标", "地区", "时期", "数值（亿元）"),
        ("预算收入", "望川市", "2021年1-3月", 33.5),
        ("预算收入", "无名县", "2021年1-3月", 1),
        ("社零", "望川市", "2021年1-3月", 5),
        ("预算收入", "云台县", "2021年1-3月", "约摸"),
    )
    shown = send(wrong)
    assert {fault.address for fault in shown.context["it"].faults} >= {"B3", "D4", "D5"}
    assert not shown.context["it"].may_enter
    send(None, held=shown.context["form"].sealed, enter="1")
    assert not Observation.objects.exists()


def test_the_row_of_the_whole_is_the_area_itself(send):
    read = send(
        sheet(("地区", "2021年1-3月（万元）"), ("全市", 335000), ("云台县", 33000)), indicator="budget"
    ).context["it"]
    assert [(line.cell.address, line.compared.change) for line in read.lines] == [("B2", "new"), ("B3", "new")]
    assert not read.faults


def test_a_unit_that_is_no_area_is_told_what_an_area_is(send, city):
    told = send(sheet(("地区", "2021年1-3月（万元）"), (city.education.name, 1)), indicator="budget").content.decode()
    assert "地区是类别为行政区域或园区的单位" in told


def test_a_sheet_wide_by_month_in_another_unit_is_converted(send):
    taken_in(send, WIDE, indicator="budget")
    rows = Observation.objects.order_by("pk").values_list("period", "value", "unit")
    assert [(period, float(value), unit) for period, value, unit in rows] == [
        (202102, 22.0, "亿元"),
        (202103, 33.5, "亿元"),
        (202102, 2.2, "亿元"),
        (202103, 3.3, "亿元"),
    ]


WIDE_BY_COUNTY = sheet(
    ("单位：亿元",),
    ("时期", "望川市", "云台县"),
    ("2021年1-2月", 22.5, "2.2"),
    ("2021年1-3月", 33.5, "—"),
)
TWO_ROWS = sheet(
    ("地区", "预算收入（万元）", None),
    (None, "2021年1-2月", "2021年1—3月"),
    ("望川市", 225000, 335000),
    ("云台县", 22000, 33000),
    merged=("A1:A2", "B1:C1"),
)


@pytest.mark.parametrize(
    ("content", "changes", "values"),
    [
        (WIDE_BY_COUNTY, {"indicator": "budget"}, {22.5, 2.2, 33.5}),
        (TWO_ROWS, {}, {22.5, 33.5, 2.2, 3.3}),
    ],
)
def test_counties_across_and_headings_of_two_rows_come_in(send, content, changes, values):
    assert taken_in(send, content, **changes).status_code == 302
    assert {float(value) for value in Observation.objects.values_list("value", flat=True)} == values


HEAD = ("指标", "地区", "时期", "数值（亿元）")
GOOD = ("预算收入", "望川市", "2021年1-3月", 33.5)
WRONG = {
    "unknown indicator": ("没有的指标", "望川市", "2021年1-3月", 1),
    "unknown area": ("预算收入", "无名县", "2021年1-3月", 1),
    "somebody else's": ("社零", "望川市", "2021年1-3月", 1),
    "computed": ("预算收入占比", "望川市", "2021年1-3月", 1),
    "no period": ("预算收入", "望川市", "春天", 1),
    "month 13": ("预算收入", "望川市", "2021年1-13月", 1),
    "in the future": ("预算收入", "望川市", "2021年1-12月", 1),
    "a quarter": ("预算收入", "望川市", "2021年二季度", 1),
    "in words": ("预算收入", "望川市", "2021年1-2月", "约摸三十亿"),
    "two points": ("预算收入", "望川市", "2021年1-2月", "3.3.3"),
    "a range": ("预算收入", "望川市", "2021年1-2月", "30-40"),
    "per cent": ("预算收入", "望川市", "2021年1-2月", "33.5%"),
    "too large": ("预算收入", "望川市", "2021年1-2月", 10**12),
    "formula failed": ("预算收入", "望川市", "2021年1-2月", "#REF!"),
    "divided by zero": ("预算收入", "望川市", "2021年1-2月", "#DIV/0!"),
    "no indicator": (None, "望川市", "2021年1-2月", 1),
    "twice": ("预算收入", "望川市", "2021年1-3月", 34),
    "not over yet": ("预算收入", "望川市", "2021年1-5月", 1),
    "text number": ("预算收入", "望川市", "2021年1-2月", "l2.5"),
    "another unit": ("预算收入", "望川市", "2021年1-2月", "12 吨"),
}
BROKEN = {
    "no heading": sheet(GOOD, GOOD),
    "no unit": sheet(("指标", "地区", "时期", "数值"), GOOD),
    "no rows": sheet(HEAD),
    "no period column": sheet(("指标", "地区", "数值（亿元）"), ("预算收入", "望川市", 1)),
    "heading twice": sheet(("地区", "2021年1-2月", "2021年1-2月"), ("望川市", 1, 2)),
    "empty": sheet(),
    "a text": b"not a sheet at all",
    "nothing": b"",
    "cut off": LONG[: len(LONG) // 2],
    "a page": b"<html><body>404</body></html>",
}


@pytest.mark.parametrize("name", [*WRONG, *BROKEN])
def test_a_faulty_sheet_is_refused_with_its_reason_and_nothing_comes_in(send, name):
    shown = send(BROKEN[name] if name in BROKEN else sheet(HEAD, GOOD, WRONG[name]))
    it, errors = shown.context["it"], shown.context["form"].errors
    assert errors or it.faults, it.lines
    if name in WRONG:
        assert any(fault.address.endswith("3") or fault.address[1:] == "2" for fault in it.faults), it.faults
    if held := shown.context["form"].sealed:
        assert send(None, held=held, enter="1").status_code == 422
    assert not Observation.objects.exists()
    assert not Lot.objects.exists()


def test_who_reports_nothing_finds_no_page(city, sign_in):
    for person in (city.outsider, city.viewer, city.county_supervisor):
        assert sign_in(person).get(reverse("indicators:import")).status_code == 404
    assert sign_in(city.supervisor).get(reverse("indicators:import")).status_code == 200
