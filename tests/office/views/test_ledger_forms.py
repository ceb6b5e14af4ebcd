"""The forms of the verbs: they do what they say once, keep what was typed when refused, and say what is wrong."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from selectolax.lexbor import LexborHTMLParser

from luoshi.office.ledger import actions
from luoshi.office.ledger.forms import IN_DIALOGS, OF_COMMITMENT
from luoshi.office.ledger.lifecycle import TRANSITIONS, open_verbs
from luoshi.office.ledger.models import Commitment, Evidence, Report, State, Verification
from luoshi.office.ledger.views.verbs import PAGES
from tests import builders
from tests.builders import PDF, fresh


def css(answer, selector):
    """The nodes of a page."""
    return LexborHTMLParser(answer.content.decode()).css(selector)


def act(client, item, verb, **given):
    return client.post(reverse("ledger:act", args=[item.pk, verb]), given)


def state(item) -> str:
    return Commitment.objects.get(pk=item.pk).state


def test_a_simple_verb_is_one_click_and_leads_back(city, sign_in):
    item = builders.commitment(city)
    answer = sign_in(city.supervisor).post(reverse("ledger:act", args=[item.pk, "assign"]), follow=True)
    assert state(item) == State.ASSIGNED
    assert answer.redirect_chain[-1][0] == reverse("ledger:one", args=[item.pk])
    assert "已办：交办。" in answer.content.decode()


def test_a_double_click_acts_once(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    given = {"progress": 30, "done": "开工", "key": "once", **rows("files", 0)}
    for _ in range(2):
        assert client.post(reverse("ledger:report", args=[item.pk]), given).status_code == 302
    assert item.reports.count() == 1


def test_after_the_act_a_safe_address_is_followed_and_a_foreign_one_is_not(city, sign_in):
    item, client = builders.commitment(city), sign_in(city.supervisor)
    assert act(client, item, "assign", next=reverse("desk:mine")).url == reverse("desk:mine")
    other = builders.commitment(city)
    assert act(client, other, "assign", next="https://example.org/").url == reverse("ledger:one", args=[other.pk])


def test_a_refused_verb_is_a_sentence_on_the_page(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    answer = sign_in(city.head).post(reverse("ledger:act", args=[item.pk, "apply_close"]), follow=True)
    assert answer.status_code == 200
    assert "达到 100% 并经审签后才能申请办结" in answer.content.decode()
    answer = sign_in(city.handler).post(reverse("ledger:act", args=[item.pk, "apply_close"]), follow=True)
    assert "您的职责不能" in answer.content.decode()


def test_a_verb_that_needs_a_reason_has_a_page_of_its_own_and_asks_again(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.supervisor)
    assert "理由" in client.get(reverse("ledger:act", args=[item.pk, "suspend"])).content.decode()
    answer = act(client, item, "suspend", reason="")
    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert state(item) == State.IN_PROGRESS
    act(client, item, "suspend", reason="等待批复")
    assert state(item) == State.SUSPENDED


def test_what_was_typed_stays_when_the_act_is_refused(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    answer = act(sign_in(city.supervisor), item, "merge", into="2000-0001", reason="同一件事")
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "2000-0001" in text
    assert "同一件事" in text
    assert "请选择本督查室的另一件事项" in text


def test_merge_takes_a_number(city, sign_in):
    item, into = builders.commitment(city), builders.commitment(city, title="总的一件")
    act(sign_in(city.supervisor), item, "merge", into=f" {into.number} ", reason="同一件事")
    assert Commitment.objects.get(pk=item.pk).merged_into == into


def test_a_date_is_changed_with_its_reason(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    client = sign_in(city.supervisor)
    assert act(client, item, "change_due", due="soon", reason="汛期").status_code == 422
    assert "新时限不能早于今天" in act(client, item, "change_due", due="2020-01-31", reason="提前").content.decode()
    assert act(client, item, "change_due", due="2031-01-31", reason="汛期").status_code == 302
    changed = Commitment.objects.get(pk=item.pk)
    assert (changed.current_due, changed.original_due) == (date(2031, 1, 31), item.original_due)


@pytest.mark.once
@pytest.mark.parametrize("start", State)
def test_a_verb_out_of_turn_is_a_sentence_and_changes_nothing(city, sign_in, start):
    item, client = builders.commitment(city, start), sign_in(city.supervisor)
    closed = set(TRANSITIONS) - set(PAGES) - set(open_verbs(fresh(city.supervisor), item))
    for place, verb in enumerate(
        sorted(closed), [*State].index(start)
    ):  # each is asked for in some states, done in others
        if place % 2:
            assert client.get(reverse("ledger:act", args=[item.pk, verb])).status_code in {403, 404, 409}, verb
        else:
            done = act(client, item, verb, reason="x", due="2030-01-01", into=item.number)
            assert done.status_code in {302, 404, 422}, verb
        assert state(item) == start, verb


def test_every_verb_of_the_table_has_a_way_to_be_done():
    asks = {"reason": {*IN_DIALOGS, *OF_COMMITMENT}, "page": set(PAGES)}
    assert asks["reason"] | asks["page"] <= set(TRANSITIONS)
    assert not asks["reason"] & asks["page"]


def test_a_verb_that_is_none_does_not_exist(city, sign_in):
    item = builders.commitment(city)
    assert act(sign_in(city.supervisor), item, "delete").status_code == 404
    assert act(sign_in(city.supervisor), item, "register").status_code == 404


def test_verbs_with_pages_of_their_own_lead_there(city, sign_in):
    item = builders.commitment(city)
    answer = sign_in(city.supervisor).get(reverse("ledger:act", args=[item.pk, "break_down"]))
    assert answer.url == reverse("ledger:break-down", args=[item.pk])


# reports


def rows(prefix: str, count: int, **given) -> dict:
    return {f"{prefix}-TOTAL_FORMS": count, f"{prefix}-INITIAL_FORMS": 0, **given}


def test_a_report_brings_files_each_with_what_it_proves(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    given = rows(
        "files",
        3,
        **{
            "files-0-file": SimpleUploadedFile("许可.pdf", PDF),
            "files-0-proves": ["1", "2"],
            "files-2-file": SimpleUploadedFile("照片.png", b"\x89PNG\r\n\x1a\n"),
            "files-2-proves": ["2"],
        },
    )
    address = reverse("ledger:report", args=[item.pk])
    sign_in(city.handler).post(address, {"progress": 60, "done": "封顶", "problems": "雨多", **given})
    report = Report.objects.get()
    assert (report.progress, report.done, report.problems) == (60, "封顶", "雨多")
    told = {file.filename: {element.order for element in file.elements.all()} for file in Evidence.objects.all()}
    assert told == {"许可.pdf": {1, 2}, "照片.png": {2}}


def test_a_report_in_error_keeps_what_was_typed(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    address = reverse("ledger:report", args=[item.pk])
    given = rows("files", 1, **{"files-0-file": SimpleUploadedFile("许可.pdf", b"not a pdf"), "files-0-proves": ["1"]})
    answer = sign_in(city.handler).post(address, {"progress": 60, "done": "写了很多", **given})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "写了很多" in text
    assert "不是可收的格式" in text
    assert "没有收到的文件要重新选择" in text
    answer = sign_in(city.handler).post(address, {"progress": 101, "done": "写了很多", **rows("files", 1)})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_a_tick_without_a_file_is_told(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    given = rows("files", 1, **{"files-0-proves": ["1"]})
    answer = sign_in(city.handler).post(reverse("ledger:report", args=[item.pk]), {"progress": 1, "done": "x", **given})
    assert "请选择文件" in answer.content.decode()


def test_a_file_too_large_is_told_and_the_words_stay(city, sign_in, settings):
    settings.UPLOAD_LIMIT = 100
    item = builders.commitment(city, State.IN_PROGRESS)
    given = rows("files", 1, **{"files-0-file": SimpleUploadedFile("大.pdf", PDF + b"x" * 200)})
    given = {"progress": 5, "done": "写了很多", **given}
    answer = sign_in(city.handler).post(reverse("ledger:report", args=[item.pk]), given)
    assert answer.status_code == 422
    assert "大.pdf" in answer.content.decode()
    assert "写了很多" in answer.content.decode()


def test_a_head_signs_a_report_or_returns_it_with_a_reason(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.head)
    actions.report(city.handler, item.pk, progress=50, done="一半")
    first = item.reports.get()
    page = client.get(reverse("ledger:act", args=[item.pk, "return_report"]), {"report": first.pk})
    assert f'name="report" value="{first.pk}"' in page.content.decode()
    assert act(client, item, "return_report", report=first.pk, reason="").status_code == 422
    act(client, item, "return_report", report=first.pk, reason="写具体些")
    actions.report(city.handler, item.pk, progress=60, done="六成")
    act(client, item, "approve_report", report=item.reports.latest("number").pk)
    assert list(item.reports.values_list("status", flat=True)) == ["approved", "returned"]


def test_a_report_of_another_matter_is_not_signed_here(city, sign_in):
    item, other = builders.commitment(city, State.IN_PROGRESS), builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, other.pk, progress=50, done="一半")
    for report in (other.reports.get().pk, "", "x", "9" * 30):
        assert act(sign_in(city.head), item, "approve_report", report=report).status_code == 404


# verification


def test_a_verification_ticks_each_element_beside_its_evidence(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    client, address = sign_in(city.second_supervisor), reverse("ledger:verify", args=[item.pk])
    assert client.get(address).content.decode().count("验收单.pdf") == 2
    first, second = item.elements.all()
    answers = {f"tick_{first.pk}": "yes", f"tick_{second.pk}": "no"}
    answer = client.post(address, {"method": "on_site", "finding": "", **answers})
    assert answer.status_code == 422
    assert [(one.attributes["name"], one.attributes["value"]) for one in css(answer, "input[type=radio][checked]")] == [
        *answers.items()
    ]
    told = client.post(address, {"method": "on_site", "finding": "差一项", **answers}, follow=True)
    assert "已办：核查。有未证实的要素，事项已退回补办。" in told.content.decode()
    assert (state(item), Verification.objects.get().ticks) == (
        State.IN_PROGRESS,
        {str(first.pk): True, str(second.pk): False},
    )


def test_an_element_that_was_passed_over_is_asked_for_and_sends_nothing_back(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    first, second = item.elements.all()
    given = {"method": "on_site", "finding": "现场查看", f"tick_{first.pk}": "yes"}
    answer = sign_in(city.second_supervisor).post(reverse("ledger:verify", args=[item.pk]), given)
    assert answer.status_code == 422
    assert f"还有 1 项要素没有答，请逐项答“属实”或“未证实”：2. {second.text}" in answer.content.decode()
    assert [one.text(strip=True) for one in css(answer, ".answers .errorlist")] == ["还没有答。"]
    assert [one.attributes["name"] for one in css(answer, "input[checked]")] == [f"tick_{first.pk}"]
    assert (state(item), Verification.objects.exists()) == (State.CLOSE_REQUESTED, False)


def test_all_ticked_is_verified(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    ticks = {f"tick_{element.pk}": "yes" for element in item.elements.all()}
    given = {"method": "phone", "finding": "属实", **ticks}
    told = sign_in(city.second_supervisor).post(reverse("ledger:verify", args=[item.pk]), given, follow=True)
    assert "全部属实，核查通过。" in told.content.decode()
    assert state(item) == State.VERIFIED


def test_a_head_who_applies_again_with_nothing_new_is_asked_why_and_the_verifier_reads_it(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    builders.verify(city, item.pk, passed=False)
    head = sign_in(city.head)
    address = reverse("ledger:act", args=[item.pk, "apply_close"])
    page = head.get(reverse("ledger:one", args=[item.pk]))
    assert [one.text(strip=True) for one in css(page, f'.verbs a[href="{address}"]')] == ["申请办结"]
    answer = head.post(address)  # as the button on 我的 sends it
    assert answer.status_code == 422
    assert "退回补办以后还没有新的反馈" in answer.content.decode()
    assert [one.attributes["name"] for one in css(answer, "form textarea")] == ["statement"]
    head.post(address, {"statement": "现场核查走错了地块，验收单就是本地块的。"})
    assert state(item) == State.CLOSE_REQUESTED
    looked = sign_in(city.third_supervisor).get(reverse("ledger:verify", args=[item.pk])).content.decode()
    assert "现场核查走错了地块" in looked
    assert "再次申请办结，没有新的反馈" in looked


def test_with_a_new_report_the_head_applies_again_by_one_button(city, sign_in):
    item = builders.commitment(city, State.CLOSE_REQUESTED)
    builders.verify(city, item.pk, passed=False)
    builders.prove(city, item.pk)
    page = sign_in(city.head).get(reverse("ledger:one", args=[item.pk]))
    address = reverse("ledger:act", args=[item.pk, "apply_close"])
    assert css(page, f'.verbs form[action="{address}"]')
    assert "为什么原来的佐证" not in page.content.decode()


# break-down


def parts(*given: tuple[str, int, str, int]) -> dict:
    found = rows("parts", len(given))
    for place, (title, lead, due, weight) in enumerate(given):
        named = {"title": title, "lead": lead, "due": due, "weight": weight}
        found |= {f"parts-{place}-{name}": value for name, value in named.items()}
    return found


def test_a_break_down_makes_a_part_of_each_row_filled_in(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    given = parts(("第一件", city.finance.pk, "2029-01-01", 2), ("", "", "", 1), ("第二件", city.education.pk, "", 3))
    sign_in(city.supervisor).post(reverse("ledger:break-down", args=[item.pk]), given)
    made = [(child.title, child.lead_id, child.current_due, child.weight) for child in item.children.order_by("pk")]
    assert made == [("第一件", city.finance.pk, date(2029, 1, 1), 2), ("第二件", city.education.pk, None, 3)]
    assert [element.text for child in item.children.order_by("pk") for element in child.elements.all()] == [
        "第一件",
        "第二件",
    ]


def test_more_rows_come_without_script_and_keep_what_was_typed(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    given = parts(("第一件", city.finance.pk, "", 2)) | {"more": "yes"}
    answer = sign_in(city.supervisor).post(reverse("ledger:break-down", args=[item.pk]), given)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "parts-3-title" in text
    assert 'value="第一件"' in text
    assert "errorlist" not in text
    assert not item.children.exists()


def test_a_part_due_after_the_whole_is_refused_with_its_name(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, due=date(2030, 6, 30))
    given = parts(("太晚的一件", city.finance.pk, "2031-01-01", 2))
    answer = sign_in(city.supervisor).post(reverse("ledger:break-down", args=[item.pk]), given)
    assert answer.status_code == 422
    assert "“太晚的一件”的时限晚于总事项" in answer.content.decode()
    assert not item.children.exists()


def test_a_row_half_filled_in_is_told_beside_its_field(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    given = parts(("没有单位的一件", "", "", 200))
    answer = sign_in(city.supervisor).post(reverse("ledger:break-down", args=[item.pk]), given)
    assert answer.content.decode().count("errorlist") == 2


# registering and amending


def draft(city, **given) -> dict:
    return {
        "title": "建成污水处理厂",
        "origin": "note",
        "basis": "市长批示",
        "words": "要抓紧建成",
        "lead": city.planning.pk,
        "due": "2030-12-31",
        "handler": city.handler.pk,
        "leader": city.leader.pk,
        "domain": "environment",
        "confidentiality": "public",
        "urgency": "urgent",
        "cadence": "weekly",
        "is_major": "on",
        "measure": "出水达标",
        "elements": "主体完工\n\n 出水达标 ",
        "continuing": "水质常年达标",
        "stages": "2030-06-30 40% 主体完工\n2030-12-31 100",
        "supports": [city.finance.pk],
        **given,
    }


def test_a_matter_is_registered_by_hand(city, sign_in):
    answer = sign_in(city.supervisor).post(reverse("ledger:new"), draft(city))
    item = Commitment.objects.get()
    assert answer.url == reverse("ledger:one", args=[item.pk])
    assert (item.title, item.origin, item.basis, item.words) == ("建成污水处理厂", "note", "市长批示", "要抓紧建成")
    assert (item.urgency, item.cadence, item.is_major) == ("urgent", "weekly", True)
    assert (item.lead, item.handler, item.leader) == (city.planning, city.handler, city.leader)
    assert [(element.text, element.is_continuing) for element in item.elements.all()] == [
        ("主体完工", False),
        ("出水达标", False),
        ("水质常年达标", True),
    ]
    assert item.stages == [["2030-06-30", 40, "主体完工"], ["2030-12-31", 100, ""]]
    page = sign_in(city.handler).get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "40% · 主体完工" in page and "长期坚持" in page
    assert [part.unit for part in item.involvements.filter(part="support")] == [city.finance]


def test_registering_in_error_keeps_what_was_typed_and_tells_beside_the_field(city, sign_in):
    answer = sign_in(city.supervisor).post(reverse("ledger:new"), draft(city, title="", supports=[city.planning.pk]))
    assert answer.status_code == 422
    assert "要抓紧建成" in answer.content.decode()
    answer = sign_in(city.supervisor).post(reverse("ledger:new"), draft(city, supports=[city.planning.pk]))
    assert "牵头单位不能同时是配合单位" in answer.content.decode()
    assert not Commitment.objects.exists()


def test_only_supervisors_register(city, sign_in):
    for name in ("handler", "leader", "viewer", "system_admin"):
        client = sign_in(getattr(city, name))
        assert client.get(reverse("ledger:new")).status_code == 403, name
        assert client.post(reverse("ledger:new"), draft(city)).status_code == 403, name


def test_an_office_gives_work_to_its_own_area_only(city, sign_in):
    text = sign_in(city.county_supervisor).get(reverse("ledger:new")).content.decode()
    assert "云台县农业农村局" in text
    assert "市财政局" not in text


def test_amending_fills_the_form_and_keeps_forces_of_elements(city, sign_in):
    elements = (("提高认识", "stance"), ("稳住增长", "effort"), ("建成厂房", "deliverable"))
    item, client = builders.commitment(city, elements=elements), sign_in(city.supervisor)
    address = reverse("ledger:amend", args=[item.pk])
    assert "提高认识\n稳住增长</textarea>" in client.get(address).content.decode()
    client.post(address, draft(city, elements="新的一件", continuing="提高认识\n稳住增长"))
    changed = Commitment.objects.get(pk=item.pk)
    assert (changed.title, changed.urgency, changed.cadence) == ("建成污水处理厂", "urgent", "weekly")
    told = client.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "紧急程度、重大会议部署、反馈周期" in told
    assert [(element.text, element.force) for element in changed.elements.all()] == [
        ("新的一件", "deliverable"),
        ("提高认识", "stance"),
        ("稳住增长", "effort"),
    ]
    told = client.post(address, draft(city, stages="明年 40%"))
    assert told.status_code == 422 and "节点第 1 行看不懂" in told.content.decode()
    told = client.post(address, draft(city, stages="2031-01-01 40%"))
    assert told.status_code == 422 and "晚于时限" in told.content.decode()


def test_amending_after_assignment_is_refused_in_words(city, sign_in):
    item = builders.commitment(city, State.ASSIGNED)
    answer = sign_in(city.supervisor).get(reverse("ledger:amend", args=[item.pk]))
    assert answer.status_code == 409
    assert "待签收" in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "state", "verb"),
    [("handler", State.IN_PROGRESS, "report"), ("supervisor", State.REGISTERED, "amend")],
)
def test_a_form_takes_few_statements(city, sign_in, name, state, verb, django_assert_max_num_queries):
    item, client = builders.commitment(city, state, cadence="monthly"), sign_in(getattr(city, name))
    address = reverse(f"ledger:{verb}", args=[item.pk])
    assert client.get(address).status_code == 200
    with django_assert_max_num_queries(12):
        client.get(address)
