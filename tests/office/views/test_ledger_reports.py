"""The pages of reports: the form, the draft, what is noticed; and what is due from whom."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from luoshi.office.ledger import actions
from luoshi.office.ledger.models import ReportDraft, State
from tests import builders
from tests.builders import PDF, fresh

EMPTY = "高度重视，多次研究部署，各项工作正在有序推进，取得明显成效。"


def sent(client, item, **fields):
    """The answer to the form handed in with one empty row of files."""
    body = {"files-TOTAL_FORMS": "1", "files-INITIAL_FORMS": "0", "progress": "40", "do": "send"} | fields
    return client.post(reverse("ledger:report", args=[item.pk]), body)


def marked(page: str) -> str:
    return re.search(r'name="noticed" value="(\w+)"', page)[1]


def test_what_is_noticed_is_told_before_it_is_sent_and_may_be_sent_all_the_same(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    first = sent(client, item, done=EMPTY)
    page = first.content.decode()
    assert first.status_code == 422
    assert "没有一个数字、日期或具体事物" in page
    assert "规则 1.0 版" in page
    assert "reports.checks.empty" not in page
    assert "仍要报送" in page
    assert not item.reports.exists()
    # other words, another finding: that was not shown yet
    assert sent(client, item, done="总体进度99%，" + EMPTY, noticed=marked(page)).status_code == 422
    assert sent(client, item, done=EMPTY, noticed=marked(page)).status_code == 302
    shown = sign_in(city.head).get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "没有一个数字、日期或具体事物" in shown


def test_what_was_written_is_kept_with_its_files_when_anything_is_wrong(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    files = {"files-0-file": SimpleUploadedFile("许可证.pdf", PDF), "files-0-proves": ["1"]}
    assert sent(client, item, done="", next_steps="下月封顶", **files).status_code == 422
    page = client.get(reverse("ledger:report", args=[item.pk])).content.decode()
    assert "下月封顶" in page
    assert "许可证.pdf" in page
    digest = ReportDraft.objects.get().files[0]["digest"]
    assert sent(client, item, done="桩基完成56根", held_shown="1", held=[digest]).status_code == 302
    made = item.reports.get()
    assert [element.order for element in made.evidence.get().elements.all()] == [1]
    assert made.slot == item.slots.get()
    assert not ReportDraft.objects.exists()


def test_while_a_report_waits_for_the_head_no_next_one_is_asked_for(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    form, page = reverse("ledger:report", args=[item.pk]), reverse("ledger:one", args=[item.pk])
    assert form in client.get(page).content.decode()
    actions.report(city.handler, item.pk, progress=40, done="桩基完成56根")
    assert form not in client.get(page).content.decode()
    shown = client.get(form).content.decode()
    assert "还在等负责人审签" in shown
    assert 'value="send"' not in shown
    assert 'value="draft"' in shown
    actions.approve_report(city.head, item.reports.get().pk)
    assert form in client.get(page).content.decode()


def test_a_supporting_units_report_does_not_wait_for_the_lead_units_head(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=40, done="桩基完成56根")
    shown = sign_in(city.support_handler).get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert reverse("ledger:report", args=[item.pk]) in shown


def test_a_file_that_is_let_go_is_not_sent(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    sent(client, item, do="draft", **{"files-0-file": SimpleUploadedFile("许可证.pdf", PDF)})
    assert sent(client, item, done="桩基完成56根", held_shown="1").status_code == 302
    assert not item.reports.get().evidence.exists()


def test_a_file_that_cannot_be_taken_is_told_and_the_words_stay(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    answer = sent(client, item, done="桩基完成56根", **{"files-0-file": SimpleUploadedFile("a.pdf", b"MZ")})
    assert answer.status_code == 422
    assert "不是可收的格式" in answer.content.decode()
    assert ReportDraft.objects.get().content["done"] == "桩基完成56根"


def test_a_draft_is_saved_while_one_writes_and_is_nobody_elses(city, sign_in):
    item, client = builders.commitment(city, State.IN_PROGRESS), sign_in(city.handler)
    address = reverse("ledger:report-draft", args=[item.pk])
    assert "草稿已存" in client.post(address, {"done": "写到一半"}).content.decode()
    assert "写到一半" in client.get(reverse("ledger:report", args=[item.pk])).content.decode()
    assert sign_in(city.head).post(address, {"done": "x"}).status_code == 403
    assert sign_in(city.outsider).post(address, {"done": "x"}).status_code == 404


def test_the_form_shows_the_last_report_the_parts_and_what_lacks_evidence(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=40, done="完成投资1.2亿元", next_steps="安装设备")
    actions.approve_report(city.head, item.reports.get().pk)
    actions.break_down(city.supervisor, item.pk, [(builders.draft(city, "分解的事"), 1)])
    page = sign_in(city.handler).get(reverse("ledger:report", args=[item.pk])).content.decode()
    for words in ("完成投资1.2亿元", "安装设备", "分解事项进度：分解的事 0%。", "取得施工许可"):
        assert words in page


def test_a_returned_report_is_filled_in_again_with_the_reason(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=40, done="桩基完成56根")
    actions.return_report(city.head, item.reports.get().pk, "补附件")
    page = sign_in(city.handler).get(reverse("ledger:report", args=[item.pk])).content.decode()
    assert "退回：补附件" in page
    assert "桩基完成56根</textarea>" in page


def test_what_is_due_is_listed_by_slot_with_why_to_those_who_see_the_matter(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly", title="按周反馈的事")
    for person in (city.handler, city.head, city.supervisor):
        page = sign_in(person).get(reverse("ledger:reports")).content.decode()
        assert "按周反馈的事" in page
        assert "怎么来的" in page
    assert "按周反馈的事" not in sign_in(city.outsider).get(reverse("ledger:reports")).content.decode()
    assert sign_in(city.handler).get(reverse("ledger:reports"), {"after": "x", "state": "?"}).status_code in {400, 422}
    mine = sign_in(city.handler).get("/mine/").content.decode()
    assert f"/ledger/{item.pk}/report?slot={item.slots.get().pk}" in mine


def test_the_office_excuses_a_slot_and_changes_the_cadence_by_the_page(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly")
    client, slot = sign_in(city.supervisor), item.slots.get()
    page = client.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert f"excuse_report?slot={slot.pk}" in page
    body = {"slot": slot.pk, "reason": "防汛期间"}
    assert client.post(reverse("ledger:act", args=[item.pk, "excuse_report"]), body).status_code == 302
    body = {"cadence": "monthly", "reason": "转入收尾"}
    assert client.post(reverse("ledger:act", args=[item.pk, "change_cadence"]), body).status_code == 302
    page = client.get(reverse("ledger:one", args=[item.pk])).content.decode()
    assert "防汛期间" in page
    assert "由每周改为每月：转入收尾" in page


def test_the_pages_take_few_statements(city, sign_in, django_assert_max_num_queries):
    for _ in range(4):
        item = builders.commitment(city, State.IN_PROGRESS, cadence="weekly")
        actions.report(fresh(city.handler), item.pk, progress=40, done=EMPTY)
    client = sign_in(city.supervisor)
    for address in (reverse("ledger:reports"), reverse("ledger:one", args=[item.pk])):
        client.get(address)
        with django_assert_max_num_queries(12):
            client.get(address)
