"""更正: the meeting's facts, the directives' edges and the other marks can be put right; what was decided stays."""

from datetime import date

import pytest

from luoshi.errors import Forbidden, Invalid, NotFound, Refused
from luoshi.intake import take_in
from luoshi.office.events.kept import unrecorded
from luoshi.office.ledger.acceptance import accept_directive
from luoshi.office.meetings import actions
from luoshi.office.meetings.models import Meeting
from luoshi.office.meetings.repeats import repeats
from luoshi.office.people.models import Role
from tests.builders import person

TEXT = """望川市召开常务会议

3月1日，市政府召开常务会议，审议节水方案。市长方若谷主持会议。

会议强调，市财政局要6月底前拨付资金。市发展改革委要年底前建成实训基地，抓好招生。望早日投用。
"""


@pytest.fixture
def desk(city, settings, tmp_path) -> Meeting:
    settings.MEDIA_ROOT = tmp_path / "media"
    content = TEXT.encode()
    return actions.receive(city.supervisor, city.office, content, "会议.txt", take_in(content, "会议.txt"))


def facts(desk, **said) -> actions.Facts:
    return actions.Facts(**{name: getattr(desk, name) for name in actions.Facts._fields} | said)


def due(directive) -> list[str | None]:
    return [part["end"] for part in directive.deadlines]


def test_with_a_day_the_times_still_to_be_decided_are_worked_out_and_the_others_stay(city, desk):
    first, second = desk.directives.all()[:2]
    accept_directive(city.supervisor, second.pk)
    assert (desk.date, due(first), due(second)) == (None, [None], [None])
    actions.correct_meeting(city.supervisor, desk.pk, facts(desk, date=date(2026, 3, 1), chair="方若古"))
    first, second = desk.directives.all()[:2]
    assert (due(first), due(second)) == (["2026-06-30"], [None])
    desk.refresh_from_db()
    assert (desk.date, desk.chair) == (date(2026, 3, 1), "方若古")


@pytest.mark.parametrize("said", [{"title": " "}, {"date": date(2999, 1, 1)}, {}])
def test_facts_that_cannot_be_are_refused(city, desk, said):
    with pytest.raises(Invalid):
        actions.correct_meeting(city.supervisor, desk.pk, facts(desk, **said))


def test_only_the_office_that_took_it_in_puts_it_right(city, desk):
    with pytest.raises(Forbidden, match="只有"):
        actions.correct_meeting(city.handler, desk.pk, facts(desk, title="别的"))


def test_a_directive_is_given_other_edges_and_read_anew(city, desk):
    first, second = desk.directives.all()[:2]
    start, end = TEXT.index("市发展改革委"), TEXT.index("，抓好招生")
    made = actions.reframe(city.supervisor, second.pk, start, end)
    assert made.words == "市发展改革委要年底前建成实训基地" and made.agent_words == "市发展改革委"
    assert (len(made.actions), made.origin, made.confidence) == (1, "hand", 1.0)
    with pytest.raises(Refused, match="重叠"):
        actions.reframe(city.supervisor, second.pk, first.start, end)
    with pytest.raises(Invalid, match="没有改动"):
        actions.reframe(city.supervisor, second.pk, start, end + 1)
    actions.reject(city.supervisor, second.pk, "常态工作")
    with pytest.raises(Refused):
        actions.reframe(city.supervisor, second.pk, start, end + 5)


def test_other_marks_are_added_changed_and_dropped(city, desk):
    start = TEXT.index("望早日投用")
    actions.add_mark(city.supervisor, desk.pk, "agenda", start, start + 5, "hear")
    made = desk.agenda.get(start=start)
    actions.change_mark(city.supervisor, "agenda", made.pk, "other")
    assert [item.kind for item in desk.agenda.filter(start=start)] == ["other"]
    with pytest.raises(Refused, match="重叠"):
        actions.add_mark(city.supervisor, desk.pk, "agenda", start + 1, start + 3, "hear")
    with pytest.raises(Invalid, match="这一类"):
        actions.change_mark(city.supervisor, "agenda", made.pk, "chair")
    actions.drop_mark(city.supervisor, "agenda", made.pk)
    with pytest.raises(NotFound):
        actions.drop_mark(city.supervisor, "agenda", made.pk)


def test_a_near_name_becomes_a_person_only_by_somebodys_word(city, desk):
    near = person("near", (Role.LEADER, city.finance))
    near.name = "方若古"
    with unrecorded():
        near.save()
    one = desk.attendance.get()
    with pytest.raises(Invalid, match="相近"):
        actions.change_mark(city.supervisor, "people", one.pk, "attend", city.handler.pk)
    actions.change_mark(city.supervisor, "people", one.pk, "attend", near.pk)
    one.refresh_from_db()
    assert (one.person, one.part, one.name) == (near, "attend", "方若谷")


def test_what_asks_for_the_same_thing_is_looked_for_in_the_words_as_they_are_now(city, desk):
    first, second = desk.directives.all()[:2]
    repeats(desk, [first, second])  # indexed as they were read
    words = "市发展改革委要年底前建成实训基地"
    start = TEXT.index(words)
    actions.reframe(city.supervisor, second.pk, start, start + len(words))
    actions.correct_meeting(city.supervisor, desk.pk, facts(desk, date=date(2025, 3, 1)))
    accept_directive(city.supervisor, second.pk)
    later = f"望川市召开第二次常务会议\n\n2025年4月1日，市政府召开常务会议。会议要求，{words}。\n".encode()
    other = actions.receive(city.supervisor, city.office, later, "二.txt", take_in(later, "二.txt"), near="other")
    (asked,) = other.directives.all()
    assert [(one.directive.pk, one.score) for one in repeats(other, [asked])[asked.pk]] == [(second.pk, 1.0)]


def test_a_new_version_keeps_what_was_put_right(city, desk):
    second = desk.directives.all()[1]
    words = "市发展改革委要年底前建成实训基地"
    start = TEXT.index(words)
    actions.reframe(city.supervisor, second.pk, start, start + len(words))
    actions.correct_meeting(city.supervisor, desk.pk, facts(desk, date=date(2026, 3, 1)))
    accept_directive(city.supervisor, second.pk)
    content = TEXT.replace("审议节水方案", "审议节水方案和用水办法").encode()
    taken = take_in(content, "新.txt")
    new = actions.receive(city.supervisor, city.office, content, "新.txt", taken, near=actions.AS_VERSION)
    kept = new.directives.get(origin="hand")
    assert (kept.words, kept.decision, kept.earlier) == (words, "accepted", second)
    assert due(new.directives.all()[0]) == ["2026-06-30"]
    assert new.date == date(2026, 3, 1) and new.pending == new.directives.filter(decision="pending").count()
