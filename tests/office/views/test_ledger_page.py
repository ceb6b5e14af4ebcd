"""One commitment's page: who sees it, what it shows, which buttons, how little is asked of the database."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from luoshi.office.events.recorder import today
from luoshi.office.ledger import actions
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.ledger.dossier import BESIDE, dossier
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.models import Commitment, Evidence, State, Verification
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Role
from tests import builders
from tests.builders import PDF, fresh

STATEMENTS = 12


def page(client, item) -> str:
    answer = client.get(reverse("ledger:one", args=[item.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_may_not_be_seen_does_not_exist(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    for name in ("supervisor", "handler", "head", "support_handler", "leader"):
        assert sign_in(getattr(city, name)).get(reverse("ledger:one", args=[item.pk])).status_code == 200, name
    for name in ("outsider", "viewer", "county_supervisor", "system_admin", "nobody"):
        for address in ("one", "amend", "report", "verify", "break-down"):
            answer = sign_in(getattr(city, name)).get(reverse(f"ledger:{address}", args=[item.pk]))
            assert answer.status_code == 404, (name, address)
    public = builders.commitment(city, title="公开的", confidentiality="public")
    assert sign_in(city.viewer).get(reverse("ledger:one", args=[public.pk])).status_code == 200


@pytest.mark.once
@pytest.mark.parametrize("state", State)
def test_the_buttons_are_the_open_verbs_with_at_most_one_primary_and_that_first(city, state):
    item = builders.commitment(city, state)
    for name in ("supervisor", "second_supervisor", "handler", "head", "support_handler", "leader"):
        person = fresh(getattr(city, name))
        verbs = dossier(person, item.pk).verbs
        assert {verb.name for verb in verbs} == set(open_verbs(person, item)) - BESIDE, name
        assert not any(verb.is_primary for verb in verbs[1:]), name


def test_the_page_shows_the_words_and_where_they_stand(city, sign_in):
    meeting = builders.meeting(city, due=date(2030, 12, 31))
    directive = meeting.directives.get(start=meeting.source.text.index("压实") - 1)
    item = accept_directive(city.supervisor, directive.pk)
    text = page(sign_in(city.supervisor), item)
    assert "要压实安全生产责任" in text
    assert "第 3 段第 2 句" in text
    address = reverse("meetings:one", args=[meeting.pk])
    assert f"{address}?at={directive.pk}#p3" in text
    marked = sign_in(city.supervisor).get(address, {"at": directive.pk}).content.decode()
    assert 'id="p3"' in marked
    assert "mark d accepted sel" in marked


def test_an_internal_meeting_is_not_named_to_those_who_may_not_see_it(city, sign_in):
    meeting = builders.meeting(city, confidentiality=Confidentiality.INTERNAL)
    item = accept_directive(city.supervisor, meeting.directives.first().pk)
    text = page(sign_in(city.handler), item)
    assert reverse("meetings:one", args=[meeting.pk]) not in text
    assert "第 2 段第 1 句" in text


def test_the_three_statuses_stand_apart_and_the_difference_is_a_sentence(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, due=today() - timedelta(days=2))
    actions.report(city.handler, item.pk, progress=100, done="完成", attachments=[Attachment("证.pdf", PDF, [1])])
    actions.approve_report(city.head, item.reports.get().pk)
    text = page(sign_in(city.head), item)
    for words in (
        "100%",
        "0 / 2",
        "逾期 2 天",
        "自报完成，核实 0/2；自报完成，逾期 2 天未办结。1 项要素没有佐证，不能申请办结。",
    ):
        assert words in text


def test_a_changed_date_leaves_the_original_in_sight(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, due=date(2030, 6, 30))
    actions.change_due(city.supervisor, item.pk, date(2030, 9, 30), "汛期停工")
    text = page(sign_in(city.handler), item)
    assert "原定 2030年6月30日" in text
    assert "由 2030年6月30日 改为 2030年9月30日：汛期停工" in text


def test_each_element_tells_how_far_it_is_proved(city):
    item = builders.commitment(city, State.IN_PROGRESS)

    def told():
        return [proof.light.text for proof in dossier(fresh(city.supervisor), item.pk).proofs]

    assert told() == ["无佐证", "无佐证"]
    actions.report(city.handler, item.pk, progress=100, done="完成", attachments=[Attachment("证.pdf", PDF, [1, 2])])
    assert told() == ["佐证待审签", "佐证待审签"]
    actions.approve_report(city.head, item.reports.get().pk)
    assert told() == ["待核查", "待核查"]
    actions.apply_close(city.head, item.pk)
    first, second = item.elements.all()
    actions.verify(
        city.second_supervisor,
        item.pk,
        method=Verification.Method.ON_SITE,
        finding="只见一项",
        ticks={first.pk: True, second.pk: False},
    )
    assert told() == ["已核实", "核查未通过"]
    actions.report(city.handler, item.pk, progress=100, done="补齐", attachments=[Attachment("补.pdf", PDF, [2])])
    actions.approve_report(city.head, item.reports.latest("number").pk)
    assert told() == ["已核实", "待核查"]


def test_the_timeline_tells_every_step_in_words(city, sign_in):
    item = builders.commitment(city)
    actions.amend(city.supervisor, item.pk, builders.draft(city, "换个标题", due=date(2031, 1, 1)))
    builders.advance(city, item, State.ARCHIVED)
    told = [(event.label, event.sentence) for event in dossier(fresh(city.supervisor), item.pk).told][::-1]
    assert told == [
        ("立项", f"编号 {item.number}"),
        ("修改", "改了标题、时限"),
        ("交办", "交给市发展改革委，时限 2031年1月1日"),
        ("签收", ""),
        ("反馈", "第 1 次反馈，自报 100%，佐证 1 份"),
        ("审签", "第 1 次反馈，自报 100% 生效"),
        ("申请办结", ""),
        ("核查", "现场，2/2 项属实：现场查看"),
        ("办结", ""),
        ("销号", ""),
        ("归档", ""),
    ]


def test_setbacks_stand_out_in_the_timeline(city):
    item = builders.commitment(city, State.ASSIGNED)
    actions.return_unsigned(city.handler, item.pk, "不归我单位")
    last = dossier(fresh(city.supervisor), item.pk).told[0]
    assert (last.is_setback, last.sentence) == (True, "不归我单位")


def test_a_unit_that_lost_the_lead_is_still_named_in_the_timeline(city):
    item = builders.commitment(city, State.ASSIGNED)
    actions.return_unsigned(city.handler, item.pk, "不归我单位")
    changed = builders.draft(city, lead_id=city.education.pk, support_ids=())
    actions.amend(city.supervisor, item.pk, changed)
    told = [event.sentence for event in dossier(fresh(city.supervisor), item.pk).told]
    assert any("交给市发展改革委" in sentence for sentence in told)


def test_whole_and_parts_show_each_other_only_to_those_who_see_them(city, sign_in):
    whole = builders.commitment(city, State.IN_PROGRESS, support_ids=())
    part = builders.draft(city, "分解的一件", lead_id=city.education.pk, support_ids=(), due=date(2030, 1, 1))
    actions.break_down(city.supervisor, whole.pk, [(part, 3)])
    child = Commitment.objects.get(parent=whole)
    assert "分解的一件" in page(sign_in(city.supervisor), whole)
    assert "分解的一件" not in page(sign_in(city.leader), whole)
    assert whole.title not in page(sign_in(city.outsider), child)
    assert whole.title in page(sign_in(city.supervisor), child)


def test_evidence_is_saved_never_shown_and_only_by_those_who_see_the_matter(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=10, done="开工", attachments=[Attachment("许可.pdf", PDF, [1])])
    address = reverse("ledger:evidence", args=[Evidence.objects.get().pk])
    answer = sign_in(city.supervisor).get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert sign_in(city.outsider).get(address).status_code == 404
    assert address in page(sign_in(city.head), item)


def test_only_the_head_of_the_reporting_unit_gets_the_buttons_of_a_report(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS)
    actions.report(city.handler, item.pk, progress=10, done="开工")
    approve = reverse("ledger:act", args=[item.pk, "approve_report"])
    assert approve in page(sign_in(city.head), item)
    for name in ("supervisor", "handler", "support_head"):
        assert approve not in page(sign_in(getattr(city, name)), item), name


@pytest.mark.parametrize("state", State)
def test_a_page_takes_few_statements(city, sign_in, state):
    item = builders.commitment(city, state)
    for name in ("supervisor", "handler", "head", "support_handler", "leader"):
        client = sign_in(getattr(city, name))
        client.get(reverse("ledger:list"))
        with CaptureQueriesContext(connection) as statements:
            page(client, item)
        assert len(statements) <= STATEMENTS, name


def closed_with_parts(city) -> Commitment:
    """A whole that was closed after its part."""
    whole = builders.commitment(city, State.IN_PROGRESS)
    actions.break_down(city.supervisor, whole.pk, [(builders.draft(city, "分解的一件"), 1)])
    builders.advance(city, Commitment.objects.get(parent=whole), State.CLOSED)
    of_its_own = [Attachment("竣工验收.pdf", PDF + b"2", [1, 2])]
    actions.report(city.handler, whole.pk, progress=100, done="实训楼通过竣工验收", attachments=of_its_own)
    actions.approve_report(city.head, whole.reports.get().pk)
    actions.apply_close(city.head, whole.pk)
    builders.verify(city, whole.pk)
    return actions.close(city.supervisor, whole.pk)


def test_the_page_of_a_closed_whole_takes_few_statements(city, sign_in):
    whole = closed_with_parts(city)
    for person in (city.supervisor, city.head):
        client = sign_in(person)
        client.get(reverse("ledger:list"))
        with CaptureQueriesContext(connection) as statements:
            assert "分解的一件" in page(client, whole)
        assert len(statements) <= STATEMENTS, person


def test_what_people_wrote_is_shown_as_text(city, sign_in):
    item = builders.commitment(city, State.IN_PROGRESS, title="<script>alert(1)</script>")
    actions.report(city.handler, item.pk, progress=10, done="<img src=x>")
    text = page(sign_in(city.supervisor), item)
    assert "<script>alert" not in text
    assert "<img src=x>" not in text


def test_what_it_was_merged_into_is_named_only_to_those_who_may_see_it(city, sign_in):
    one = builders.commitment(city, State.IN_PROGRESS)
    other = builders.commitment(
        city, lead_id=None, support_ids=(), handler_id=None, title="别的单位的事项"
    )  # led by nobody yet: units that worked on a merged matter support the other, and see it
    actions.merge(city.supervisor, one.pk, other.pk, "内容相同")
    page = reverse("ledger:one", args=[one.pk])
    assert "别的单位的事项" in sign_in(city.supervisor).get(page).text
    assert "别的单位的事项" not in sign_in(city.handler).get(page).text


def test_the_office_is_told_where_nobody_could_sign_for_what_a_unit_is_given(city, sign_in):
    empty = builders.unit("市水务局", city.area)
    item = builders.commitment(city, State.REGISTERED, lead_id=empty.pk)
    client = sign_in(city.supervisor)
    assert "市水务局还没有承办人和单位负责人" in page(client, item)
    actions.assign(city.supervisor, item.pk)  # a warning never stops anything
    assert "市水务局还没有承办人和单位负责人" in page(client, item)
    builders.person("newhand", (Role.HANDLER, empty))
    assert "市水务局还没有单位负责人" in page(client, item)
    builders.person("newhead", (Role.HEAD, empty))
    assert "市水务局还没有" not in page(client, item)
