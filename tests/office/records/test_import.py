"""导入: tables of offices become records, all or none; a second time they update by number or key; faults bear their cells."""

import io

import openpyxl
import pytest

from luoshi.errors import LuoshiError
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.models import Commitment
from luoshi.office.records import actions
from luoshi.office.records.kinds import kind
from luoshi.office.records.models import Record
from luoshi.office.records.tables import plan, template, wanted

LEDGER = "projects.project"
PAGE = "/topics/projects/project/import"
HEAD = ["项目名称", "项目代码", "责任单位", "配合单位", "建设地点", "行业", "总投资（万元）", "应入库纳统"]
ROWS = [
    ["望川大桥", "9904-990102-04-01-000001", "市发改委", "市财政局、教育部门", "云台县", "基础设施", "3.2亿元", "是"],
    ["职教中心", "9904-990102-04-01-000002", "市教育和体育局", "", "云台县", "民生社会事业", "8,600", "否"],
]


def workbook(*rows: list) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def taken(person, content: bytes):
    return actions.import_table(person, plan(person, kind(LEDGER), content, "项目.xlsx"), "项目.xlsx", "0" * 64)


def test_a_table_becomes_records_with_all_that_entering_gives_them(city):
    found = plan(city.supervisor, kind(LEDGER), workbook(HEAD, *ROWS), "项目.xlsx")
    assert (found.faults, found.new, found.changed) == ([], 2, [])
    assert found.cells[0][6][1] == "按单元格里的单位"
    assert not Record.objects.exists()
    taken(city.supervisor, workbook(HEAD, *ROWS))
    bridge = Record.objects.get(title="望川大桥")
    assert (bridge.values["invested"], bridge.lead, bridge.office) == ("320000000", city.planning, city.office)
    assert bridge.values["supports"] == [city.finance.pk, city.education.pk]
    assert (bridge.stage, bridge.number[:1]) == ("reserve", "项")
    assert Record.objects.visible_to(city.support_handler).get() == bridge
    assert Event.objects.filter(verb="import_records").count() == 1
    assert walk_chain().is_whole


def test_the_same_table_again_changes_nothing_and_a_changed_one_shows_its_differences(city):
    taken(city.supervisor, workbook(HEAD, *ROWS))
    again = plan(city.supervisor, kind(LEDGER), workbook(HEAD, *ROWS), "项目.xlsx")
    assert (again.new, len(again.changed), again.same) == (0, 0, 2)
    rows = [ROWS[0], [*ROWS[1][:6], "9000", "是"]]
    changed = plan(city.supervisor, kind(LEDGER), workbook(HEAD, *rows), "项目.xlsx")
    assert [(each.label, each.before, each.after) for each in changed.changed[0].changes] == [
        ("总投资", "8,600 万元", "9,000 万元"),
        ("应入库纳统", "否", "是"),
    ]
    taken(city.supervisor, workbook(HEAD, *rows))
    found = Record.objects.get(title="职教中心")
    assert found.values["invested"] == "90000000"
    assert Event.objects.filter(verb="amend_record", subject_id=found.pk).count() == 1


def test_a_record_is_also_found_by_its_number(city):
    taken(city.supervisor, workbook(HEAD, *ROWS))
    number = Record.objects.get(title="望川大桥").number
    found = plan(city.supervisor, kind(LEDGER), workbook(["编号", "项目名称"], [number, "望川一桥"]), "a.xlsx")
    assert [(each.number, each.values) for each in found.changed] == [(number, {"name": "望川一桥"})]


@pytest.mark.parametrize(
    ("row", "cell", "wrong"),
    [
        (["甲", "9904-990102-04-01-000003", "没有的局", "", "云台县", "工业", "1", "是"], "C4", "没有单位"),
        (["甲", "9904-990102-04-01-000003", "市发改委", "", "云台县", "航天", "1", "是"], "F4", "航天"),
        (["甲", "9904-990102-04-01-000003", "市发改委", "", "云台县", "工业", "约三亿", "是"], "G4", ""),
        (["甲", "9904-990102-04-01-000003", "市发改委", "", "月亮", "工业", "1", "是"], "E4", "没有区域"),
        (["甲", "9904", "市发改委", "", "云台县", "工业", "1", "是"], "B4", "格式不对"),
        (["甲", "9904-990102-04-01-000001", "市发改委", "", "云台县", "工业", "1", "是"], "B4", "第 2 行已经有了"),
    ],
)
def test_a_fault_bears_its_cell_and_nothing_is_taken_in(city, row, cell, wrong):
    found = plan(city.supervisor, kind(LEDGER), workbook(HEAD, *ROWS, row), "项目.xlsx")
    assert any(f"!{cell}" in fault and wrong in fault for fault in found.faults), found.faults
    with pytest.raises(LuoshiError, match="一行也没有导入"):
        taken(city.supervisor, workbook(HEAD, *ROWS, row))
    assert not Record.objects.exists()


def test_a_name_that_is_unknown_is_told_once(city):
    row = ["甲", "9904-990102-04-01-000003", "市发改委", "各县区", "云台县", "工业", "1", "是"]
    found = plan(city.supervisor, kind(LEDGER), workbook(HEAD, row), "项目.xlsx")
    assert found.faults == ["Sheet!D2“各县区”：没有单位“各县区”，或已停用；核对全称。"]


def test_a_line_that_only_the_rules_refuse_leaves_nothing_behind(city):
    without = ["甲", "9904-990102-04-01-000003", "市发改委", "", "云台县", "", "1", "是"]
    assert (
        "!F4：请填写“行业”。" in plan(city.supervisor, kind(LEDGER), workbook(HEAD, *ROWS, without), "a.xlsx").faults[0]
    )
    with pytest.raises(LuoshiError, match="一行也没有导入"):
        taken(city.supervisor, workbook(HEAD, *ROWS, without))
    with pytest.raises(LuoshiError, match="职责"):
        taken(city.handler, workbook(HEAD, *ROWS))
    assert not Record.objects.exists()
    taken(city.handler, workbook(HEAD, ROWS[0]))
    assert Record.objects.get().lead == city.planning


def test_a_matter_s_ledger_makes_commitments(city):
    head = ["问题", "问题类别", "时限类型", "完成时限", "责任单位", "验收销号单位", "整改措施"]
    row = ["河道污染", "水环境", "限期整改", "2030-06-30", "市发改委", "市财政局", "清淤"]
    of = kind("rectification.finding")
    actions.import_table(city.supervisor, plan(city.supervisor, of, workbook(head, row), "a.xlsx"), "a.xlsx", "0" * 64)
    assert Commitment.objects.get().title == "河道污染"
    assert Record.objects.get().sheet


def test_every_pack_s_template_reads_back_without_a_fault(city):
    for name in (LEDGER, "rectification.finding", "rectification.feedback"):
        found = plan(city.supervisor, kind(name), template(kind(name)), "模板.xlsx")
        assert [fault for fault in found.faults if "没有数据行" not in fault] == []
        assert len(wanted(kind(name))) > 5


def test_the_page_shows_first_and_takes_in_what_was_shown(city, sign_in):
    client = sign_in(city.supervisor)
    file = io.BytesIO(workbook(HEAD, *ROWS))
    file.name = "项目.xlsx"
    shown = client.post(PAGE, {"file": file})
    page = shown.content.decode()
    assert shown.status_code == 200
    assert "新登记 2 条" in page
    assert not Record.objects.exists()
    held = page.partition('name="held" value="')[2].partition('"')[0]
    for _twice in range(2):
        assert client.post(PAGE, {"held": held, "take": "1", "key": "one"}).status_code in {302, 422}
    assert Record.objects.count() == 2
    assert sign_in(city.leader).get(PAGE).status_code == 403
    assert sign_in(city.second_supervisor).post(PAGE, {"held": held, "take": "1"}).status_code == 422
    assert client.get("/topics/projects/project/template.xlsx").content[:2] == b"PK"


def test_a_column_that_no_field_is_called_like_is_named_before_anything_is_taken_in(city, sign_in):
    file = io.BytesIO(workbook([*HEAD, "建设起止", "进度说明"], *([*row, "2026—2028", "桩基"] for row in ROWS)))
    file.name = "项目.xlsx"
    page = sign_in(city.supervisor).post(PAGE, {"file": file}).content.decode()
    assert "有 2 列没有读取：建设起止、进度说明" in page
    assert "新登记 2 条" in page


def test_the_page_of_a_record_tells_of_the_table_that_it_came_with(city, sign_in):
    taken(city.supervisor, workbook(HEAD, *ROWS))
    made = Record.objects.get(title="望川大桥")
    assert (
        "随表“项目.xlsx”登记" in sign_in(city.supervisor).get(f"/topics/projects/project/{made.pk}/").content.decode()
    )
