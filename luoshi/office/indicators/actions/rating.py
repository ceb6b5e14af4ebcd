"""评定: every indicator that has a target gets its light for a day, with its reasons, once."""

import hashlib
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
    made = RatingDay.objects.create(on=on, made_at=now(), basis=basis(on))
    judges = Judges(in_force(on.year, on), Unit.objects.in_bulk(_areas()), on)
    rows = [_row(made, each) for each in judges.every()]
    Rating.objects.bulk_create(rows, batch_size=1000)
    made.count = len(rows)
    made.save(update_fields=["count"])
    digest = hashlib.sha256()
    for row in rows:
        digest.update(f"{row.indicator} {row.area_id} {row.period} {row.light} {row.rule} {row.inputs}\n".encode())
    return Done(made, {"on": on, "count": made.count, "basis": made.basis, "digest": digest.hexdigest()})


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
