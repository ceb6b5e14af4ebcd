"""评定: every indicator that has a target gets its light for a day, with its reasons, once; a target that is set or adjusted
later on the day is judged at once."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office import days
from luoshi.office.events.recorder import Done, action, now, today
from luoshi.office.indicators import catalogue
from luoshi.office.indicators.judging import Judged, Judges
from luoshi.office.indicators.models import Lot, Rating, RatingDay, Target
from luoshi.office.indicators.periods import month_of
from luoshi.office.indicators.powers import AREAS
from luoshi.office.indicators.queries.targets import in_force
from luoshi.office.people.models import Person, Unit


@action("rate_indicators")
def rate(actor: Person | None, on: date) -> Done:
    """By the figures, targets and rules as they stand; the event holds the digest of all lights."""
    if on > today():
        raise Invalid(_("%(day)s 还没有到，不能先评定。") % {"day": days.day(on)}, field="on")
    if RatingDay.objects.filter(on=on).exists():
        raise Refused(_("%(day)s 已经评定过。") % {"day": days.day(on)})
    return Done(*_freeze(on, list(_judges(on).every())))


def judge_at_once(target: Target) -> list[tuple[str, RatingDay, dict[str, Any]]]:
    """What a new target of this year changes: its own light, where the day was rated before, else the whole day is rated, so
    that no day shows lights of two days. Gives the event; none while there is no figure to judge."""
    on = today()
    if target.year != on.year or target.set_on > on:
        return []
    made = RatingDay.objects.filter(on=on).first()
    if made is None:
        found = list(_judges(on).every())
        return [("rate_indicators", *_freeze(on, found))] if found else []
    judged = _judges(on, target.indicator).judged(target.indicator, target.area_id)
    if judged is None:
        return []
    there = made.ratings.filter(indicator=target.indicator, area=target.area, is_replaced=False)
    replaced = there.update(is_replaced=True)
    row = _row(made, judged)
    row.save()
    made.count += 1 - replaced
    made.basis = {**made.basis, "target": target.pk}
    made.save(update_fields=["count", "basis"])
    named = {"indicator": row.indicator, "area": row.area_id}
    return [("rate_again", made, {**named, "on": on, "replaced": bool(replaced), "digest": _digest([row])})]


def _judges(on: date, only: str = "") -> Judges:
    return Judges(in_force(on.year, on), Unit.objects.in_bulk(_areas()), on, only)


def _freeze(on: date, found: Sequence[Judged]) -> tuple[RatingDay, dict[str, Any]]:
    """The lights of a day, with the facts for the event."""
    made = RatingDay.objects.create(on=on, made_at=now(), basis=basis(on), count=len(found))
    rows = [_row(made, each) for each in found]
    Rating.objects.bulk_create(rows, batch_size=1000)
    return made, {"on": on, "count": made.count, "basis": made.basis, "digest": _digest(rows)}


def _digest(rows: Sequence[Rating]) -> str:
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.indicator} {row.area_id} {row.period} {row.light} {row.rule} {row.inputs}\n".encode())
    return digest.hexdigest()


def basis(on: date) -> dict[str, Any]:
    """What the lights of a day follow from: while it is the same, so are they."""
    lot = Lot.objects.aggregate(last=Max("pk"))["last"]
    target = Target.objects.filter(set_on__lte=on).aggregate(last=Max("pk"))["last"]
    codes = Target.objects.filter(year=on.year).order_by().values_list("indicator", flat=True).distinct()
    packs = {pack.pack: pack.version for code in codes if (pack := catalogue.pack_of(code, on))}
    return {"lot": lot, "target": target, "packs": dict(sorted(packs.items())), "year": on.year}


def _areas() -> list[int]:
    return list(Unit.objects.filter(kind__in=AREAS).values_list("pk", flat=True))


def _row(day: RatingDay, found: Judged) -> Rating:
    rating, half = found.judgement.rating, found.half
    return Rating(
        day=day,
        indicator=found.code,
        area_id=found.area,
        period=month_of(found.period),
        light=rating.light,
        rule=rating.rule,
        rules=f"{rating.rules} {rating.version}",
        inputs=rating.inputs,
        why={"zh": found.judgement.said.zh, "en": found.judgement.said.en},
        standing=half.standing,
        straight=half.straight or "",
        half_why={"zh": half.said.zh, "en": half.said.en},
    )
