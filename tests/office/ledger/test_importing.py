"""导入台账: an office's own ledger becomes commitments, all or none; each with its event; every fault by its cell; what is
there already, done, or nearly the same is told."""

import io
from datetime import date, datetime

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luoshi.errors import Forbidden, Invalid, Refused
from luoshi.intake.sheets import read_book
from luoshi.office.events.models import Event
from luoshi.office.events.queries import timeline, walk_chain
from luoshi.office.ledger import actions
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.ledger.sheets import plan, read, template
from luoshi.office.people.models import Unit
from tests import builders

pytestmark = pytest.mark.django_db

HEAD = ["序号", "督办事项", "来源会议", "会议日期", "责任单位", "配合单位", "完成时限", "进展情况", "完成情况"]
MAYOR, PARTY, IN_MARCH = "市政府常务会议", "市委常委会第12次会议", "2026年3月26日"
ROWS = [
    [1, "建成滨河路排水管网", PARTY, IN_MARCH, "市发改委", "财政部门、市教体局", datetime(2030, 6, 30), "已完成招标", "办理中"],
    [2, "落实校车安全责任", MAYOR, "2026年4月2日", "教育部门", "各县（市、区）", "长期", "", ""],
    [3, "开工望川大桥", PARTY, IN_MARCH, "市发展改革委", "", "2026年6月底前", "", ""],
    [4, "印发招商方案", MAYOR, "2026年4月2日", "市财政局", "", "2026-04-30", "", "已办结"],
]  # fmt: skip


def workbook(*rows: list, title: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def looked(city, *rows: list):
    return plan(city.office, read(city.office, workbook(*rows), "台账.xlsx"))


def taken(person, office, *rows: list, key: str | None = None):
    sheet = read(office, workbook(*rows), "台账.xlsx")
    return actions.import_commitments(person, office, sheet, "台账.xlsx", "0" * 64, key=key)


def supporting(commitment: Commitment) -> set[Unit]:
    return {each.unit for each in commitment.involvements.filter(part="support")}


def test_a_ledger_comes_in_with_its_units_dates_and_sources(city):
    taken(city.supervisor, city.office, HEAD, *ROWS)
    drains, bus, bridge = Commitment.objects.order_by("pk")
    assert (drains.title, drains.state, drains.lead) == ("建成滨河路排水管网", State.REGISTERED, city.planning)
    assert supporting(drains) == {city.finance, city.education}
    assert drains.basis == "市委常委会第12次会议（2026年3月26日）"
    assert (drains.original_due, drains.current_due) == (date(2030, 6, 30), date(2030, 6, 30))
    assert [(each.text, each.force) for each in drains.elements.all()] == [("建成滨河路排水管网", "deliverable")]
    assert (drains.claimed, drains.origin) == (0, "other")
    assert (bus.current_due, bus.elements.get().force) == (None, "effort")
    assert supporting(bus) == {city.county_organ}
    assert bridge.original_due == date(2026, 6, 30)


def test_each_commitment_has_one_event_that_names_its_line_and_the_chain_holds(city):
    taken(city.supervisor, city.office, HEAD, *ROWS)
    for line, commitment in enumerate(Commitment.objects.order_by("pk"), start=2):
        (event,) = timeline(commitment)
        assert (event.verb, event.detail["line"], event.detail["file"]) == ("register", line, "台账.xlsx")
    assert Event.objects.filter(verb="import_commitments").count() == 1
    assert walk_chain().is_whole


def test_what_the_table_says_of_progress_stands_in_the_timeline_and_claims_nothing(city, sign_in):
    taken(city.supervisor, city.office, HEAD, *ROWS)
    first = Commitment.objects.earliest("pk")
    shown = sign_in(city.supervisor).get(reverse("ledger:one", args=[first.pk])).content.decode()
    assert "随表“台账.xlsx”第 2 行导入" in shown
    assert "已完成招标" in shown
    assert first.claimed == 0


def test_every_fault_is_told_by_its_cell_and_nothing_comes_in(city):
    rows = [
        ["", "没有这个单位", "", "", "市发展改个委", "", "2026-06-30", "", ""],
        ["", "两个牵头", "", "", "市财政局、市教体局", "", "2026-06-30", "", ""],
        ["", "没有年份", "", "", "市财政局", "", "6月30日", "", ""],
        ["", "自己配合自己", "", "", "市财政局", "财政部门", "2026-06-30", "", ""],
        ["", "开放的集合", "", "", "市财政局", "市级有关部门", "2026-06-30", "", ""],
        ["", "尽快的事", "", "", "市财政局", "", "尽快", "", ""],
    ]
    found = looked(city, HEAD, *rows)
    told = "\n".join(found.faults)
    assert "Sheet1!E2“市发展改个委”" in told and "改成“市发展改革委”" in told  # a suggestion, no match
    assert "Sheet1!E3" in told and "2 个名称" in told
    assert "Sheet1!G4“6月30日”：没有写年份" in told
    assert "Sheet1!F5" in told and "牵头单位不能同时是配合单位" in told
    assert "Sheet1!F6" in told and "没有点名是哪些单位" in told
    assert "Sheet1!G7“尽快”：不是日期" in told
    assert len(found.faults) == 6
    with pytest.raises(Invalid, match="还有 6 处问题"):
        taken(city.supervisor, city.office, HEAD, ROWS[0], *rows)
    assert not Commitment.objects.exists()
    assert not Event.objects.filter(verb__in=("register", "import_commitments")).exists()


def test_a_table_without_the_matter_is_refused_by_its_heading(city):
    found = looked(city, ["责任单位", "完成时限"], ["市财政局", "2026-06-30"])
    assert any("事项" in fault and "缺少必填的列" in fault for fault in found.faults)


def test_a_line_twice_is_a_fault_and_lines_that_are_there_come_in_once(city):
    found = looked(city, HEAD, ROWS[0], ROWS[0])
    assert "Sheet1!B3" in found.faults[0] and "与第 2 行是同一件" in found.faults[0]
    taken(city.supervisor, city.office, HEAD, *ROWS)
    again = looked(city, HEAD, *ROWS, ["", "新增一件", "", "", "", "", "", "", ""])
    assert [entry.draft.title for entry in again.entries] == ["新增一件"]
    assert [each.line for each in again.same] == [2, 3, 4]
    assert again.without_lead == 1
    with pytest.raises(Refused, match="都已经有了"):
        taken(city.supervisor, city.office, HEAD, *ROWS)
    assert Commitment.objects.count() == 3


def test_what_is_done_is_passed_over_and_told_and_what_is_half_done_is_not(city):
    half = ["", "建设园区", "", "", "市财政局", "", "2030-01-01", "", "已完成主体施工，正在装修"]
    found = looked(city, HEAD, *ROWS, half)
    assert [row.line for row in found.done] == [5]
    assert found.entries[-1].progress == "已完成主体施工，正在装修"
    assert found.late == 1  # 2026年6月底前, seen from today's 2026 or later


def test_a_title_that_is_nearly_one_of_the_same_lead_is_told_and_comes_in_all_the_same(city):
    other = builders.commitment(city, title="建成滨河路排水管网工程")
    found = looked(city, HEAD, *ROWS)
    assert [(each.line, each.commitment) for each in found.near] == [(2, other)]
    assert len(found.entries) == 3


def test_the_same_form_twice_takes_in_once(city):
    for _n in range(2):
        taken(city.supervisor, city.office, HEAD, *ROWS, key="a-key")
    assert Commitment.objects.count() == 3


def test_the_template_reads_back(city):
    book = openpyxl.load_workbook(io.BytesIO(template()))
    sheet = book.worksheets[0]
    labels = [cell.value for cell in sheet[3]]
    assert [str(label).rstrip("*") for label in labels[:2]] == ["事项", "原文"]
    sheet.append(["照模板填的事", "原话", "会议议定"])
    file = io.BytesIO()
    book.save(file)
    found = plan(city.office, read(city.office, file.getvalue(), "模板.xlsx"))
    assert (found.faults, [entry.draft.title for entry in found.entries]) == ([], ["照模板填的事"])
    assert found.entries[0].draft.origin == "meeting"
    assert read_book(file.getvalue(), "模板.xlsx")


OTHERS = ("handler", "head", "leader", "viewer", "outsider", "nobody", "county_handler")
ADMINISTRATORS = ("system_admin", "security_admin", "audit_admin")


@pytest.mark.parametrize("who", [*OTHERS, *ADMINISTRATORS])
def test_only_supervisors_may(city, sign_in, who):
    client = sign_in(getattr(city, who))
    assert client.get(reverse("ledger:import")).status_code in {403, 404}
    assert client.get(reverse("ledger:import-template")).status_code in {403, 404}
    with pytest.raises(Forbidden):
        taken(getattr(city, who), city.office, HEAD, *ROWS)
    assert not Commitment.objects.exists()


def test_a_countys_office_takes_in_for_its_own_units_alone(city, sign_in):
    assert sign_in(city.county_supervisor).get(reverse("ledger:import")).status_code == 200
    with pytest.raises(Forbidden):
        taken(city.county_supervisor, city.office, HEAD, *ROWS)
    sheet = read(city.county_office, workbook(HEAD, ROWS[2]), "台账.xlsx")
    assert "不是本督查室所辖单位的名称或别名" in sheet.faults[0]
    own = [["", "修好村道", "", "", "县农业农村局", "", "2030-01-01", "", ""]]
    taken(city.county_supervisor, city.county_office, HEAD, *own)
    assert Commitment.objects.get().office == city.county_office


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("台账.xlsx", content)


def test_first_the_preview_then_the_whole(city, sign_in):
    client = sign_in(city.supervisor)
    address = reverse("ledger:import")
    shown = client.post(address, {"file": upload(workbook(HEAD, *ROWS))})
    words = shown.content.decode()
    assert "新立项 3 件；台账里已有 0 件，不重复导入；写明已办结 1 件，不导入。" in words
    assert "市教育和体育局" in words
    assert not Commitment.objects.exists()
    answer = client.post(address, {"held": shown.context["form"].sealed, "take": "1", "key": "k"})
    assert answer.url == reverse("ledger:list")
    assert Commitment.objects.count() == 3


def test_a_preview_with_faults_offers_nothing_to_take_in(city, sign_in):
    shown = sign_in(city.supervisor).post(
        reverse("ledger:import"),
        {"file": upload(workbook(HEAD, ["", "一件", "", "", "没有的局", "", "", "", ""])), "take": "1"},
    )
    words = shown.content.decode()
    assert "Sheet1!E2" in words
    assert 'name="take"' not in words
    assert not Commitment.objects.exists()


def test_the_preview_of_someone_else_is_not_taken_in(city, sign_in):
    shown = sign_in(city.supervisor).post(reverse("ledger:import"), {"file": upload(workbook(HEAD, *ROWS))})
    held = shown.context["form"].sealed
    answer = sign_in(city.second_supervisor).post(reverse("ledger:import"), {"held": held, "take": "1"})
    assert answer.status_code == 422
    assert "预览已过期" in answer.content.decode()


def test_a_preview_of_many_lines_costs_few_statements(city, sign_in, django_assert_max_num_queries):
    rows = [["", f"第 {n} 件各不相同的事", "", "", "市财政局", "", "2030-01-01", "", ""] for n in range(60)]
    sheet = read(city.office, workbook(HEAD, *rows), "台账.xlsx")
    with django_assert_max_num_queries(60 + 12):
        assert len(plan(city.office, sheet).entries) == 60
