"""Faulty sheets of offices are refused by the page, each at its cell and with its reason, and nothing of them is kept."""

import html
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luoshi.office.events.models import Event
from luoshi.office.records.models import Record, RecordSheet
from tests.intake.sheets import books
from tests.intake.sheets.test_faulty_ledgers import CELLS, LABELS, LETTERS, SHEETS, SOUND, with_

PAGE = "/topics/held-in-sheets/work/"
PACK = """
pack: held-in-sheets
version: "1.0"
effective: 2020-01-01
names: {zh: 项目表, en: Sheets of projects}
source: 望川市（虚构）
relations:
  handler: {names: {zh: 承办人, en: handler}, role: handler, of: lead}
ledgers:
  work:
    names: {zh: 项目, en: Projects}
    title: title
    key: number
    columns: [lead, total, start]
    fields:
      number: {type: text, names: {zh: 项目编码, en: code}, max: 10, required: true}
      title: {type: text, names: {zh: 项目名称, en: name}, max: 20, required: true}
      lead: {type: unit, names: {zh: 牵头单位, en: lead}, part: lead, required: true}
      support: {type: unit, names: {zh: 配合单位, en: support}, part: support, many: true}
      total: {type: money, names: {zh: 总投资, en: investment}, unit: 万元, min: 0}
      area: {type: number, names: {zh: 占地, en: area}, unit: 亩, min: 0, max: 100000}
      jobs: {type: number, names: {zh: 岗位, en: jobs}, unit: 个, decimals: 0}
      share: {type: percent, names: {zh: 完成率, en: share}, min: 0, max: 100}
      gap: {type: points, names: {zh: 进度差, en: gap}}
      start: {type: date, names: {zh: 开工时间, en: start}}
      month: {type: period, names: {zh: 入库月, en: month}, every: month}
      quarter: {type: period, names: {zh: 投产季度, en: quarter}, every: quarter}
      kind:
        type: choice
        names: {zh: 建设性质, en: kind}
        options: {new: {zh: 新建, en: new}, more: {zh: 扩建, en: expansion}}
      stat: {type: flag, names: {zh: 是否入库, en: counted}}
"""
# a ledger of the office has no first day, its files no column, and a line that amends may leave columns out
NOT_HERE = {"too early", "a file", "required column missing", "required column misspelt", "column twice by alias"}
SAID_HERE = {
    "unknown unit": "没有单位",
    "required blank": "请填写“项目名称”",
    "required mark": "请填写“牵头单位”",
    "share above a hundred": "不能大于",
    "number above its range": "不能大于",
    "money below zero": "不能小于",
}
FAULTY = {
    name: (with_(**{"number": "A2"} | cells), f"{LETTERS[next(iter(cells))]}3", reason)
    for name, (cells, reason) in CELLS.items()
} | SHEETS


@pytest.fixture
def office(city, sign_in, settings, tmp_path):
    """The office that keeps these projects, and a client of who enters them."""
    (tmp_path / "sheets.yaml").write_text(PACK, encoding="utf-8")
    settings.PACKS = str(tmp_path)
    return sign_in(city.handler)


def sheet(cells: dict, **more) -> SimpleUploadedFile:
    """As the city writes its names; the column 编号 is the record's own number here."""
    return SimpleUploadedFile("表.xlsx", books.xlsx({at: here(value) for at, value in cells.items()}, **more))


def here(value):
    names = {"编号": "项目编码", "市教体局": "市教育部", "市教育局": "市教体局"}
    return re.sub("|".join(names), lambda found: names[found[0]], value) if isinstance(value, str) else value


def sent(client, file: SimpleUploadedFile) -> str:
    return html.unescape(client.post(f"{PAGE}import", {"file": file}).content.decode())


def take(client, page: str) -> None:
    held = page.partition('name="held" value="')[2].partition('"')[0]
    assert client.post(f"{PAGE}import", {"held": held, "take": "1"}).status_code == 302


@pytest.mark.once
@pytest.mark.parametrize("name", sorted(set(FAULTY) - NOT_HERE))
def test_a_faulty_sheet_is_refused_at_its_cell_with_its_reason_and_nothing_of_it_is_kept(office, name):
    cells, address, reason = FAULTY[name]
    page = sent(office, sheet(cells))
    faults = re.findall("<li>(.*?)</li>", page.partition('class="fault"')[2].partition("</ol>")[0])
    assert len(faults) == 1 and f"!{address}" in faults[0] and here(SAID_HERE.get(name, reason)) in faults[0], faults
    assert 'name="held"' not in page
    assert not Record.objects.exists() and not RecordSheet.objects.exists()
    assert not Event.objects.filter(verb__in=("import_sheet", "import_records", "enter_record")).exists()


def test_the_same_sheet_again_shows_its_differences_and_then_updates_by_the_number(office):
    first = with_(number="A2", title="二号工程")
    take(office, sent(office, sheet(first)))
    assert "没有变化 2 条" in sent(office, sheet(first))
    columns = range(ord("A"), ord("A") + len(LABELS))
    again = {f"{chr(at)}1": first[f"{chr(at)}1"] for at in columns} | {f"{chr(at)}2": SOUND[at - 65] for at in columns}
    again |= {"E2": 1500, "M2": "扩建"}
    page = sent(office, sheet({at: value for at, value in again.items() if value is not None}))
    assert "新登记 0 条，修改 1 条" in page
    assert re.findall("<del>(.*?)</del>.*?<ins>(.*?)</ins>", page) == [("1,200 万元", "1,500 万元"), ("新建", "扩建")]
    changed = Record.objects.get(key="A1")
    assert changed.values["total"] == "12000000"
    take(office, page)
    changed.refresh_from_db()
    assert (changed.values["total"], changed.values["kind"]) == ("15000000", "more")
    assert Record.objects.count() == 2
