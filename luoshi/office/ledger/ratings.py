"""评定: what every commitment's light was on a report day, kept with its reasons and never changed; and the page of a light."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, NotFound, Refused
from luoshi.office import days
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.ledger import lights
from luoshi.office.ledger.dossier import seen
from luoshi.office.ledger.models import DROPPED, Commitment, Rating, ReportDay, State
from luoshi.office.ledger.walking import chunks
from luoshi.office.people.models import Person
from luoshi.office.rules.queries import pack_on
from luoshi.office.wording import said
from luoshi.rating import Rating as Rated
from luoshi.rating import RuleSet, Said, Statuses
from luoshi.rating.engine import INPUTS
from luoshi.rating.measures import MEASURES, number
from luoshi.rating.model import say_when

SHOWN = 24  # report days on the page
DAYS = 366  # report days in a list of them
A_PAGE = 200
ENDED = (State.ARCHIVED, *DROPPED)


class RuleRow(NamedTuple):
    """One light rule: its light with the name, its condition, whether it holds now."""

    kind: str
    name: str
    text: str
    holds: bool


class LightRow(NamedTuple):
    """A light with its name and a sentence: what would change it, or why it was so on a report day."""

    kind: str
    name: str
    text: str
    day: ReportDay | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """Why a commitment has its light today, and what it was on the report days."""

    commitment: Commitment
    light: lights.Light
    rating: Rated
    rules: RuleSet
    rule_rows: Sequence[RuleRow]
    pack_version: str
    inputs: Sequence[tuple[str, str]]
    changes: Sequence[LightRow]
    statuses: Statuses
    history: Sequence[LightRow]


def report_days() -> list[ReportDay]:
    """The days on which everything was rated, the latest first."""
    return list(ReportDay.objects.all()[:DAYS])


def rate_all(on: date) -> ReportDay:
    """Rates every commitment for a report day, once: a second call finds what was made, whatever the rules are by then."""
    return ReportDay.objects.filter(date=on).first() or _freeze(None, on)


@action("rate")
def _freeze(actor: Person | None, on: date) -> Done:
    """评定: by the rules in force on the report day, with the record as it stands; the event holds the digest of all rows."""
    if on > today():
        raise Invalid(_("%(day)s 还没有到，不能先评定。") % {"day": days.day(on)}, field="on")
    if ReportDay.objects.filter(date=on).exists():
        raise Refused(_("%(day)s 已经评定过。") % {"day": days.day(on)})
    pack = pack_on(on)
    basis = lights.Basis.of(pack)
    rules = basis.rules
    made = ReportDay.objects.create(
        date=on, made_at=now(), rules=rules.code, version=rules.version, pack_version=pack.version
    )
    digest = hashlib.sha256()
    rows = Commitment.objects.filter(registered_on__lte=on).exclude(state__in=ENDED)
    for some in chunks(rows.defer("words", "spans")):
        ratings = [_row(made, commitment, lights.rate(commitment, on, basis)) for commitment in some]
        Rating.objects.bulk_create(ratings)
        made.count += len(ratings)
        for row in ratings:
            digest.update(f"{row.commitment_id} {row.light} {row.rule} {row.inputs}\n".encode())
    made.save(update_fields=["count"])
    facts = {"date": on, "rules": rules.code, "version": rules.version, "pack": pack.version, "count": made.count}
    return Done(made, {**facts, "digest": digest.hexdigest()})


def on_day(person: Person, day: date, after: int) -> list[Rating]:
    """The lights of a report day that the person sees, a page by the commitments' ids from `after` on."""
    found = ReportDay.objects.filter(date=day).first()
    if found is None:
        raise NotFound(_("%(day)s 没有评定过。") % {"day": days.day(day)})
    seen_too = Commitment.objects.visible_to(person).filter(pk=OuterRef("commitment"))
    rows = found.ratings.filter(Exists(seen_too), commitment__gt=after).select_related("commitment")
    return list(rows.defer("commitment__words", "commitment__spans").order_by("commitment")[:A_PAGE])


def why(person: Person, pk: int) -> Why:
    """The page of a commitment's light."""
    commitment, day = seen(person, pk), today()
    pack = pack_on(day)
    basis = lights.Basis.of(pack)
    rules = basis.rules
    found = lights.rate(commitment, day, basis)
    held = {found.rule, *found.also}
    changes = [*([found.better] if found.better else []), *found.worse]
    return Why(
        commitment=commitment,
        light=lights.timing(commitment, day, basis),
        rating=found,
        rules=rules,
        rule_rows=[
            RuleRow(
                test.light,
                lights.name(test.light),
                said(Said(*say_when(rules.rules[test.rule].when))),
                test.rule in held,
            )
            for test in rules.tests
        ],
        pack_version=pack.version,
        inputs=[(_input_name(name), _input_value(name, value)) for name, value in found.inputs.items()],
        changes=[LightRow(change.light, lights.name(change.light), said(change.said)) for change in changes],
        statuses=lights.statuses(commitment, day),
        history=[
            LightRow(row.light, lights.name(row.light), said(Said(**row.why)), row.day, row.rule)
            for row in commitment.ratings.select_related("day")[:SHOWN]
        ],
    )


def _row(day: ReportDay, commitment: Commitment, found: Rated) -> Rating:
    return Rating(
        day=day,
        commitment=commitment,
        light=found.light,
        rule=found.rule,
        inputs=found.inputs,
        why={"zh": found.why.zh, "en": found.why.en},
    )


def _input_name(name: str) -> str:
    if name == "clock":
        return _("计时")
    pair = INPUTS.get(name) or MEASURES[name].name
    return said(Said(*pair))


def _input_value(name: str, value: float | bool | str | None) -> str:
    if name == "clock":
        clocks = {"running": _("计时"), "paused": _("停表"), "stopped": _("不计时"), "done": _("已完成")}
        return clocks.get(str(value), str(value))
    if value is None:
        return _("缺")
    unit = _("天") if name in {"days_left", "days_late"} else ""
    return f"{number(float(value))} {unit}".strip()
