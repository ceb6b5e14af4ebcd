"""What is read of scores: the scorings, one with its leagues, one unit's sheet, the rows behind a rate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from luoshi.clock import deadline
from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger.limits import calendar
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import offices_of, reach_of
from luoshi.office.rules.queries import pack_on
from luoshi.office.scores.actions.drawing import BACK, VERBS
from luoshi.office.scores.figures import computed, rules_of
from luoshi.office.scores.gathering import EVENTS
from luoshi.office.scores.models import Appeal, Line, Scoring, ScoringQuerySet, UnitScore
from luoshi.office.scores.periods import Period, ended, named
from luoshi.office.scores.powers import in_office, may_appeal, scored, scores_for
from luoshi.office.wording import said
from luoshi.packs.scores import Scores
from luoshi.rating.scores import Sum, rate

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Share:
    """A rate on the sheet: numerator, denominator, per cent, whether its formula is confirmed."""

    code: str
    name: str
    numerator: int
    denominator: int
    value: float | None
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """An item on the sheet: what it comes to, and its lines."""

    code: str
    name: str
    source: str
    each: str
    sum: Sum
    lines: Sequence[Line]
    has_range: bool


@dataclass(frozen=True, slots=True)
class League:
    """A league's units in the order of their ranks, each with its rates."""

    name: str
    rows: Sequence[tuple[UnitScore, Sequence[Share]]]


@dataclass(frozen=True, slots=True)
class ScoringPage:
    """One scoring as its page shows it."""

    scoring: Scoring
    name: str
    leagues: Sequence[League]
    rates: Sequence[str]
    list_rule: str
    list_doubt: bool
    uncounted: Sequence[str]
    open_appeals: int
    may_publish: bool
    opens: frozenset[int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One unit's score with all that makes it."""

    score: UnitScore
    period: str
    league: str
    base: float
    floor: float
    entries: Sequence[Entry]
    shares: Sequence[Share]
    appeals: Sequence[Appeal]
    decides: frozenset[int]
    may_correct: bool
    may_appeal: bool
    appeal_until: Any
    size: int


def listed(person: Person) -> ScoringQuerySet:
    """The scorings that the person sees, the latest period first."""
    return (
        Scoring.objects.visible_to(person)
        .select_related("office", "drawn_by", "published_by")
        .order_by("-start", "-pk")
    )


def to_draw(person: Person) -> tuple[Unit | None, list[Period]]:
    """The office for which the person draws up scores, and the periods that are over and have none."""
    office = offices_of(person).first()
    rules = pack_on(today()).scores
    if office is None or rules is None:
        return None, []
    have = set(Scoring.objects.filter(office=office).values_list("start", "end"))
    return office, [period for period in ended(rules.period, today(), BACK) if tuple(period) not in have]


def scoring_page(person: Person, pk: int) -> ScoringPage:
    """One scoring: what the person may see of it."""
    scoring = listed(person).filter(pk=pk).first()
    if scoring is None:
        raise NotFound(_("没有这期考核。"))
    rules = rules_of(scoring)
    scores = list(UnitScore.objects.visible_to(person).filter(scoring=scoring).select_related("unit"))
    names = {code: said(each.names) for code, each in rules.leagues.items()}
    rule = rules.lists.rules[rules.lists.use] if rules.lists and rules.lists.use else None
    appeals = Appeal.objects.filter(score__in=[score.pk for score in scores], verdict=Appeal.Verdict.OPEN).count()
    reach = reach_of(person)
    return ScoringPage(
        scoring=scoring,
        name=named(scoring.start, scoring.end),
        leagues=[
            League(names.get(code, _("各单位")), rows)
            for code in [*rules.leagues, ""]
            if (rows := [(each, shares(rules, each)) for each in scores if each.league == code])
        ],
        rates=[said(each.names) for each in rules.rates.values()],
        list_rule=said(rule.names) if rule else "",
        list_doubt=bool(rule and rule.status == "unconfirmed"),
        uncounted=[
            said(item.names) for item in rules.items.values() if item.event not in EVENTS and item.event not in VERBS
        ],
        open_appeals=appeals,
        may_publish=scores_for(person, scoring) and not scoring.published_at and not appeals,
        opens=frozenset(each.pk for each in scores if reach.sees_all or each.unit_id in reach.unit_ids),
    )


def opened(person: Person, pk: int) -> UnitScore:
    """A score whose lines the person may see."""
    seen = UnitScore.objects.visible_to(person).opened_by(person)
    found = seen.filter(pk=pk).select_related("scoring__office", "scoring__drawn_by", "unit").first()
    if found is None:
        raise NotFound(_("没有这张考核表。"))
    return found


def line_of(score: UnitScore, pk: int) -> Line | None:
    """A line of the sheet, if it is one."""
    return score.lines.filter(pk=pk).first()


def appeal_of(score: UnitScore, pk: int) -> Appeal | None:
    """An appeal against the sheet, with the line that it is about, if it is one."""
    found = score.appeals.select_related("line").filter(pk=pk).first()
    if found:
        found.score = score  # with its scoring, which is loaded
    return found


def sheet(person: Person, pk: int) -> Sheet:
    """One unit's sheet with every line."""
    score = opened(person, pk)
    scoring, rules = score.scoring, rules_of(score.scoring)
    lines = list(score.lines.select_related("commitment", "excluded_by"))
    sums = {each.item: each for each in computed(rules, lines).sums}
    appeals = list(score.appeals.select_related("by", "decided_by", "line"))
    for each in appeals:
        each.score = score
    until = deadline(scoring.drawn_on, rules.appeal.ask.limit, calendar()).current if rules.appeal else None
    office = in_office(person, scoring)
    waiting = [each for each in appeals if each.verdict == Appeal.Verdict.OPEN]
    return Sheet(
        score=score,
        period=named(scoring.start, scoring.end),
        league=said(rules.leagues[score.league].names) if score.league in rules.leagues else "",
        base=rules.base,
        floor=rules.floor,
        entries=[
            Entry(
                code,
                said(item.names),
                said(item.cited),
                f"{item.points:+g}" + (f" … {item.up_to:+g}" if item.up_to else ""),
                sums[code],
                [line for line in lines if line.item == code],
                item.up_to is not None,
            )
            for code, item in rules.items.items()
        ],
        shares=shares(rules, score),
        appeals=appeals,
        decides=frozenset(each.pk for each in waiting if office and not scored(person, each)),
        may_correct=scores_for(person, scoring) and not scoring.published_at,
        may_appeal=bool(until and today() <= until and may_appeal(person, score)),
        appeal_until=until,
        size=scoring.scores.filter(league=score.league).count(),
    )


def shares(rules: Scores, score: UnitScore) -> list[Share]:
    """The rates of a score."""
    found = []
    for code, each in rules.rates.items():
        counted: Mapping[str, Any] = score.rates[code]
        above, below = counted["numerator"], counted["denominator"]
        confirmed = each.status != "unconfirmed"
        found.append(Share(code, said(each.names), above, below, rate(above, below), confirmed))
    return found


def behind(person: Person, pk: int, code: str) -> tuple[UnitScore, str, Sequence[tuple[Commitment, int, int]]]:
    """The matters behind a rate, as far as the person sees them: each with how often it counts above and below the line."""
    score = opened(person, pk)
    rules = rules_of(score.scoring)
    if code not in rules.rates:
        raise NotFound(_("没有这个率。"))
    counted = score.rates[code]
    over, under = counted["over"], counted["under"]
    rows: QuerySet[Commitment] = Commitment.objects.visible_to(person).filter(pk__in={*over, *under}).order_by("pk")
    return score, said(rules.rates[code].names), [(row, over.count(row.pk), under.count(row.pk)) for row in rows]


def waiting(person: Person) -> QuerySet[Appeal] | None:
    """The appeals that the person may decide, in no order; those in whose sheet they had a hand are for others. None for who
    decides none. No statement of its own."""
    offices = reach_of(person).units_as(Role.SUPERVISOR, Role.HEAD)
    if not offices:
        return None
    open_ones = Appeal.objects.filter(verdict=Appeal.Verdict.OPEN, score__scoring__office__in=offices)
    own = Line.objects.filter(excluded_by=person).values("score")
    return open_ones.exclude(by=person).exclude(score__scoring__drawn_by=person).exclude(score__in=own)


def to_decide(person: Person) -> list[Appeal]:
    """The first of the appeals that the person may decide, the most pressing first."""
    found = waiting(person)
    if found is None:
        return []
    return list(found.select_related("score__unit", "score__scoring").order_by("decide_by", "pk")[:SHOWN])
