"""重复部署: what is asked for again is found, linked to the commitment that carries it, and told as a chain of months."""

import re
from itertools import pairwise

import pytest
from django.urls import reverse

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.kept import unrecorded
from luoshi.office.events.models import Event
from luoshi.office.events.queries import walk_chain
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.ledger.actions import register, withdraw
from luoshi.office.ledger.models import Commitment, Recurrence
from luoshi.office.ledger.recurring import chain, link_directive
from luoshi.office.meetings import repeats
from luoshi.office.meetings.actions import reject, reopen
from luoshi.office.meetings.models import Decision, Directive, Meeting
from tests.builders import draft, meeting

MARCH = """市委常委会会议三月召开

{要[加快推进城北污水处理厂扩建工程]，[6月底前完成主体施工]}。{要[做好春季植树造林]}。
"""
APRIL = """市委常委会会议四月召开

会议还听取了其他汇报，研究了若干事项。{要[加快推进城北污水处理厂扩建工程]，[9月底前建成投用]}。{要[抓实校园食品安全]}。
"""
MAY = """市政府五月召开常务会议，会上通报有关情况

{要[加快推进城北污水处理厂扩建工程]，[9月底前建成投用]，[同步建设管网]}。
"""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def at(city, text, day, **options) -> Meeting:
    made = meeting(city, text, near="other", **options)
    with unrecorded():
        Meeting.objects.filter(pk=made.pk).update(date=day)
    return Meeting.objects.select_related("source", "office").get(pk=made.pk)


def first(made: Meeting) -> Directive:
    return made.directives.select_related("meeting__source", "meeting__office").first()


@pytest.fixture
def march(city):
    return at(city, MARCH, "2026-03-26")


@pytest.fixture
def carried(city, march):
    return accept_directive(city.supervisor, first(march).pk)


def found(made: Meeting) -> list[tuple[str, bool]]:
    one = first(made)
    return [(repeat.directive.words[:6], repeat.score > 0.4) for repeat in repeats.repeats(made, [one])[one.pk]]


def test_what_was_asked_for_before_is_found_with_a_score(city, carried):
    april = at(city, APRIL, "2026-04-28")
    assert found(april) == [("要加快推进城", True)]
    other = april.directives.last()
    assert repeats.repeats(april, [other])[other.pk] == []


def test_a_later_meeting_is_nothing_earlier(city, carried, march):
    at(city, APRIL, "2026-02-01")
    assert found(march) == []


def test_what_was_not_taken_up_is_not_offered(city, march):
    reject(city.supervisor, first(march).pk, "已在办")
    assert found(at(city, APRIL, "2026-04-28")) == []


def test_another_offices_directives_are_not_looked_at(city, carried):
    other = at(city, APRIL, "2026-04-28", by=city.county_supervisor, office=city.county_office)
    assert found(other) == []


def test_a_history_that_was_put_back_is_read_anew(city, carried):
    assert found(at(city, APRIL, "2026-04-28"))
    repeats._known.digest = "another history"
    assert found(at(city, MAY, "2026-05-28"))


def test_new_directives_beside_many_are_found_too(city, carried, monkeypatch):
    monkeypatch.setattr(repeats, "FEW", 1)
    monkeypatch.setattr(repeats, "FRESH_SHARE", 1)
    repeats.repeats(at(city, "市委常委会三月召开另一次会议\n\n{要[压实防汛责任]}。", "2026-03-27"), [])
    main = repeats._known.main
    april = at(city, APRIL, "2026-04-28")
    link_directive(city.supervisor, first(april).pk, carried.pk)
    assert len(found(at(city, MAY, "2026-05-28"))) == 2
    assert repeats._known.main is main and len(repeats._known.fresh.entries) == 3


def test_searching_takes_two_statements_however_many_there_are(city, carried, django_assert_num_queries):
    made = at(city, APRIL, "2026-04-28")
    directives = list(made.directives.select_related("meeting__source"))
    repeats.repeats(made, directives)
    for several in (directives, directives[:1]):
        with django_assert_num_queries(2):
            repeats.repeats(made, several)


def test_linking_makes_no_second_commitment_and_is_recorded_on_both(city, carried):
    april = at(city, APRIL, "2026-04-28")
    linked = link_directive(city.supervisor, first(april).pk, carried.pk, key="k")
    assert (linked.decision, linked.decided_by) == (Decision.LINKED, city.supervisor)
    assert link_directive(city.supervisor, linked.pk, carried.pk, key="k") == linked
    assert Commitment.objects.count() == 1
    assert Recurrence.objects.get().score > 0.4
    april.refresh_from_db()
    assert april.pending == 1
    kinds = Event.objects.filter(verb="link").values_list("subject_kind", flat=True)
    assert sorted(kinds) == ["ledger.commitment", "meetings.directive"]
    assert walk_chain().is_whole


def test_what_is_linked_is_itself_offered_the_next_month(city, carried):
    link_directive(city.supervisor, first(at(city, APRIL, "2026-04-28")).pk, carried.pk)
    assert len(found(at(city, MAY, "2026-05-28"))) == 2


def test_a_link_is_taken_back(city, carried):
    linked = link_directive(city.supervisor, first(at(city, APRIL, "2026-04-28")).pk, carried.pk)
    assert reopen(city.supervisor, linked.pk).decision == Decision.PENDING
    assert not Recurrence.objects.exists()
    assert chain(city.supervisor, carried) == []
    assert Event.objects.filter(verb="unlink", subject_id=carried.pk).count() == 1
    link_directive(city.supervisor, linked.pk, carried.pk)


def test_a_new_version_takes_the_link_along(city, carried):
    april = at(city, APRIL, "2026-04-28")
    link_directive(city.supervisor, first(april).pk, carried.pk)
    newer = meeting(city, APRIL.replace("若干事项", "若干其他事项"), near="version")
    assert first(newer).decision == Decision.LINKED
    assert Recurrence.objects.get().directive == first(newer)


def test_a_finished_commitment_carries_nothing_more(city, carried):
    withdraw(city.supervisor, carried.pk, "不再需要")
    with pytest.raises(Refused, match="另行立项"):
        link_directive(city.supervisor, first(at(city, APRIL, "2026-04-28")).pk, carried.pk)


def test_only_an_own_offices_commitment_that_is_not_the_directives_own_can_carry(city, carried, march):
    april = at(city, APRIL, "2026-04-28")
    with pytest.raises(NotFound):
        link_directive(city.supervisor, first(april).pk, 0)
    with pytest.raises(Forbidden):
        link_directive(city.county_supervisor, first(april).pk, carried.pk)
    with pytest.raises(Refused):
        link_directive(city.supervisor, first(march).pk, carried.pk)


def test_a_directive_is_carried_by_a_commitment_of_its_own_office_alone(city, march):
    own = draft(city, lead_id=city.county_farm.pk, support_ids=())
    county = register(city.county_supervisor, city.county_office, own)
    assert Commitment.objects.visible_to(city.supervisor).filter(pk=county.pk).exists()
    with pytest.raises(NotFound, match="不能关联"):
        link_directive(city.supervisor, first(march).pk, county.pk)


def test_the_chain_tells_each_month_and_what_changed(city, carried):
    for text, day in ((MAY, "2026-05-28"), (APRIL, "2026-04-28")):
        link_directive(city.supervisor, first(at(city, text, day)).pk, carried.pk)
    links = chain(city.supervisor, carried)
    assert [str(link.directive.meeting.date) for link in links] == ["2026-03-26", "2026-04-28", "2026-05-28"]
    for before, link in pairwise(links):
        parts = {
            side: "".join(one.words for one in link.changes if one.side in {"same", side})
            for side in ("earlier", "later")
        }
        assert parts == {"earlier": before.words, "later": link.words}


def test_the_chain_leaves_out_meetings_that_the_viewer_may_not_see(city, carried):
    hidden = at(city, APRIL, "2026-04-28", confidentiality="internal")
    link_directive(city.supervisor, first(hidden).pk, carried.pk)
    assert len(chain(city.supervisor, carried)) == 2
    assert len(chain(city.handler, carried)) == 1


def test_the_desk_offers_to_link_and_shows_the_difference(city, carried, sign_in):
    desk, april = sign_in(city.supervisor), at(city, APRIL, "2026-04-28")
    page = desk.get(reverse("desk:reading", args=[april.pk])).content.decode()
    assert f"与 <b>{carried.number}</b>（3月26日）要求相近 0." in page
    assert "看异同" in page and "<del>" in page and "<ins>" in page
    answer = desk.post(reverse("desk:link", args=[first(april).pk]), {"commitment": carried.pk, "key": "one"})
    assert answer.url.endswith(f"#d{first(april).pk}")
    page = desk.get(reverse("desk:reading", args=[april.pk])).content.decode()
    assert re.search(r'<span class="linked[^"]*">已关联 <b>', page)
    assert carried.number in page and "关联已有事项" in page
    assert "重复部署 2 次" in desk.get(reverse("ledger:one", args=[carried.pk])).content.decode()
    assert carried.number in desk.get(reverse("meetings:one", args=[april.pk])).content.decode()


def test_linking_to_nothing_is_refused_in_words(city, carried, sign_in):
    pk = first(at(city, APRIL, "2026-04-28")).pk
    answer = sign_in(city.supervisor).post(reverse("desk:link", args=[pk]), {"commitment": "x"})
    assert answer.status_code == 422 and "请选择要关联的事项" in answer.content.decode()


def test_the_desk_takes_twelve_statements_with_repeats(city, carried, sign_in, django_assert_max_num_queries):
    desk, april = sign_in(city.supervisor), at(city, APRIL, "2026-04-28")
    link_directive(city.supervisor, first(april).pk, carried.pk)
    may = at(city, MAY, "2026-05-28")
    desk.get(reverse("desk:reading", args=[may.pk]))
    for made in (may, april):
        with django_assert_max_num_queries(12):
            desk.get(reverse("desk:reading", args=[made.pk]))
