"""Faulty ledgers are refused, each at its cell and with its reason, and nothing of them is handed out."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luoshi.errors import Invalid
from luoshi.intake.sheets import Found, Unfound, Wanted, Words, read_grid, read_sheet
from tests.intake.sheets.books import DAY, MONTH, PERCENT, As, grid, table

UNITS = ("市发改委", "市财政局", "市教育局")
KINDS = {"new": Words("新建", "new"), "more": Words("扩建", "expansion")}


def field(code, kind, zh, **more):
    return Wanted(code, kind, Words(zh, code), **more)


LEDGER = (
    field("number", "text", "编号", required=True, most=10),
    field("title", "text", "项目名称", required=True, most=20),
    field("lead", "unit", "牵头单位", required=True),
    field("support", "unit", "配合单位", many=True),
    field("total", "money", "总投资", unit="万元", min=0, aliases=("计划总投资",)),
    field("area", "number", "占地", unit="亩", min=0, max=100000),
    field("jobs", "number", "岗位", unit="个", decimals=0),
    field("share", "percent", "完成率", min=0, max=100),
    field("gap", "points", "进度差"),
    field("start", "date", "开工时间", earliest=date(2015, 1, 1)),
    field("month", "period", "入库月"),
    field("quarter", "period", "投产季度", every="quarter"),
    field("kind", "choice", "建设性质", options=KINDS),
    field("stat", "flag", "是否入库"),
    field("photos", "file", "照片"),
)
LABELS = [
    "编号",
    "项目名称",
    "牵头单位",
    "配合单位",
    "总投资（万元）",
    "占地（亩）",
    "岗位",
    "完成率（%）",
    "进度差（百分点）",
]
LABELS += ["开工时间", "入库月", "投产季度", "建设性质", "是否入库", "照片"]
LETTERS = dict(zip((each.code for each in LEDGER), "ABCDEFGHIJKLMNO", strict=True))
SOUND = ["A1", "一号工程", "市发改委", "市财政局、市教育局", 1200, 35.5, 120, 45, -1.5]
SOUND += [date(2021, 3, 5), "2021年6月", "2021年四季度", "新建", "否", None]


def resolve(name):
    return (
        Found(name)
        if name in UNITS
        else Unfound(Words("不在单位名录之内", "unknown"), [u for u in UNITS if u[:3] == name[:3]])
    )


def read(cells, **more):
    return read_sheet(grid(cells, **more), LEDGER, {"lead": resolve, "support": resolve})


def ledger(*rows, labels=LABELS):
    return table(labels, *rows)


def with_(**cells):
    """A sound row and, below it, one that differs."""
    changed = SOUND.copy()
    for code, value in cells.items():
        changed[ord(LETTERS[code]) - ord("A")] = value
    return ledger(SOUND, changed)


def test_the_sound_ledger_is_read():
    reading = read(with_(number="A2", month="2021.6", start=44260, stat="×", share="45%"))
    assert not reading.faults
    first, second = reading.records()
    assert {code for code in first if first[code] != second[code]} == {"number"}


CELLS = {
    "required blank": ({"title": None}, "必填"),
    "required mark": ({"lead": "—"}, "必填"),
    "too long": ({"title": "长" * 21}, "超过 20 字"),
    "number beyond fifteen digits": ({"number": 510700202103051234}, "失真"),
    "unknown unit": ({"lead": "市发展委"}, "不在单位名录"),
    "one of several units unknown": ({"support": "市财政局、市教体局"}, "“市教体局”"),
    "two leads": ({"lead": "市发改委、市财政局"}, "只能填一个"),
    "a unit twice": ({"support": "市财政局，市财政局"}, "重复"),
    "money in words": ({"total": "一千万"}, "不是数"),
    "money below zero": ({"total": -3}, "小于最小值"),
    "foreign money": ({"total": "300万美元"}, "美元"),
    "vague money": ({"total": "1000余万元"}, "不是确定"),
    "money scaled by its format": ({"total": As(12000000, '0!.0,"万"')}, "数字格式"),
    "number in another unit": ({"area": "12公顷"}, "公顷"),
    "number above its range": ({"area": 1e6}, "大于最大值"),
    "half a job": ({"jobs": 12.5}, "整数"),
    "number turned into a date": ({"jobs": date(2021, 1, 2)}, "日期"),
    "share above a hundred": ({"share": 140}, "大于最大值"),
    "points for per cent": ({"share": "3个百分点"}, "百分点"),
    "per cent for points": ({"gap": "3%"}, "百分比"),
    "per cent format for points": ({"gap": As(0.03, PERCENT)}, "百分比"),
    "digits apart": ({"area": "12 34"}, "空格"),
    "as above": ({"lead": "同上"}, "同上"),
    "failed formula": ({"area": "=#REF!"}, "公式"),
    "no such day": ({"start": "2021-02-30"}, "日历"),
    "day of no year": ({"start": "3月5日"}, "没有写年份"),
    "only a month": ({"start": As(date(2021, 3, 1), MONTH)}, "哪一天"),
    "short year": ({"start": "21.3.5"}, "次序"),
    "too early": ({"start": "2014-12-31"}, "早于"),
    "number in a date format": ({"start": As(100, DAY)}, "1900"),
    "two months for one": ({"month": "2021年1-2月"}, "不是一个月"),
    "half a year for a quarter": ({"quarter": "2021年上半年"}, "不是一个季度"),
    "week for a month": ({"month": "2021年第3周"}, "不是一个月"),
    "near an option": ({"kind": "新健"}, "不在可选项"),
    "two options for one": ({"kind": "新建、扩建"}, "不在可选项"),
    "neither yes nor no": ({"stat": "部分"}, "是还是否"),
    "a file": ({"photos": "a.jpg"}, "附件"),
}


@pytest.mark.parametrize("name", CELLS)
def test_each_faulty_cell_is_refused_at_its_address_with_its_reason(name):
    cells, reason = CELLS[name]
    reading = read(with_(**cells))
    assert [fault.address for fault in reading.faults] == [f"{LETTERS[next(iter(cells))]}3"]
    assert reason in reading.faults[0].why.zh
    assert reading.faults[0].why.en and reading.faults[0].do.zh and reading.faults[0].do.en
    with pytest.raises(Invalid, match=rf"1 处不能读取.*{reading.faults[0].address}"):
        reading.records()


def relabelled(**labels):
    changed = LABELS.copy()
    for code, label in labels.items():
        changed[ord(LETTERS[code]) - ord("A")] = label
    return ledger(SOUND, labels=changed)


SHEETS = {
    "no heading": (table(["望川市"], ["一号工程", "市发改委"]), "A1", "找不到表头"),
    "no rows": (ledger(), "A2", "没有数据行"),
    "required column missing": (relabelled(title="工程"), "A1", "缺少必填的列"),
    "required column misspelt": (relabelled(lead="牵头单立"), "A1", "是不是“牵头单立”"),
    "column twice": (relabelled(support="牵头单位"), "D1", "C1"),
    "column twice by alias": (relabelled(area="计划总投资（亿元）"), "F1", "E1"),
    "unit of another kind": (relabelled(area="占地（户）"), "F1", "不能换算"),
    "per cent over points": (relabelled(gap="进度差（%）"), "I1", "不能换算"),
    "money of no unit": (relabelled(total="总投资"), "E2", "万元还是亿元"),
    "share of no sign": (relabelled(share="完成率"), "H2", "百分号"),
    "data under no heading": ({**ledger(SOUND), "Q2": "多出来的"}, "Q2", "没有表头"),
    "data below the notes": ({**ledger(SOUND), **table(["注：略"], SOUND, at=3)}, "A4", "之后又有数据"),
}


@pytest.mark.parametrize("name", SHEETS)
def test_each_faulty_sheet_is_refused_at_its_address_with_its_reason(name):
    cells, address, reason = SHEETS[name]
    faults = read(cells).faults
    assert [fault.address for fault in faults] == [address]
    assert reason in faults[0].why.zh


def test_what_is_hidden_is_not_read_in_silence():
    faults = read(ledger(SOUND, SOUND), hidden=[3]).faults
    assert [(fault.address, "隐藏" in fault.why.zh) for fault in faults] == [("A3", True)]


@pytest.mark.parametrize(
    ("merged", "addresses"),
    [({"E2:E3": 1200}, ["E2", "E3"]), ({"C2:D2": "市发改委"}, ["C2", "D2"])],
)
def test_merged_cells_that_leave_open_whose_they_are_are_refused(merged, addresses):
    cells = {key: value for key, value in ledger(SOUND, SOUND).items() if key not in ("C2", "D2", "E2", "E3")}
    if "C2:D2" not in merged:
        cells |= {"C2": "市发改委"}
    else:
        cells |= {"E2": 1, "E3": 1}
    assert [fault.address for fault in read(cells, merged=merged).faults] == addresses


def test_every_fault_is_told_up_to_a_limit_and_the_rest_counted(monkeypatch):
    monkeypatch.setattr("luoshi.intake.sheets.sheet.MOST_FAULTS", 3)
    reading = read(ledger(*[[*SOUND[:4], "许多"]] * 5))
    assert [fault.address for fault in reading.faults] == ["E2", "E3", "E4"]
    assert reading.more_faults == 2 and not reading.lines


WORDS = [
    *LABELS,
    "一号",
    "市发改委",
    "市财政局、市教育局",
    "1",
    "45%",
    "2021年3月",
    "3月5日",
    "是",
    "新建",
    "",
    "—",
    "合计",
]
WORDS += ["注：略", "一、", "单位：万元、%", "序号", "同上", "甲", "2", "无", "（亿元）", "@title"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=6))
def test_any_table_of_words_gives_records_or_faults(rows):
    data = "\n".join("\t".join(row) for row in rows).encode()
    try:
        reading = read_sheet(read_grid(data, "a.tsv"), LEDGER, {"lead": resolve, "support": resolve})
    except Invalid:
        return
    assert reading.faults or reading.records()
