"""Keeps figures as a lot: rows that bring nothing new are left out, the others are written and packed."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.days import day
from luoshi.office.events.recorder import now
from luoshi.office.indicators.comparing import Compared, compared
from luoshi.office.indicators.models import Figure, Lot, LotPart, Observation
from luoshi.office.indicators.packing import packed
from luoshi.office.indicators.writing import write
from luoshi.office.people.models import Person, Unit


class Origin(NamedTuple):
    """Where a lot comes from: who reports it, how, in which paper; the file, if there is one, by its digest in the store."""

    unit: Unit
    how: str
    document: str
    filename: str = ""
    digest: str = ""
    reason: str = ""


def keep(actor: Person, origin: Origin, figures: Iterable[Figure]) -> tuple[Lot, dict[str, Any]]:
    """The lot and the facts for its event. Called inside an action, under the chain's lock; all or nothing."""
    document, reason = origin.document.strip(), origin.reason.strip()
    if not document:
        raise Invalid(_("请写明数据的来源文件，如“2021 年 3 月统计快报”。"), field="document")
    lot = Lot.objects.create(
        unit=origin.unit,
        how=origin.how,
        document=document[:300],
        filename=origin.filename[:200],
        digest=origin.digest,
        reason=reason[:300],
        entered_by=actor,
        entered_at=now(),
    )
    same = 0
    for number, some in enumerate(compared(figures)):
        fresh = [each for each in some if each.change != "same"]
        same += len(some) - len(fresh)
        _refuse(fresh, reason)
        if fresh:
            _write(lot, [each.figure for each in fresh])
            LotPart.objects.create(lot=lot, number=number, rows=packed([each.figure for each in fresh]))
            lot.count += len(fresh)
            lot.revised += sum(each.change == "revised" for each in fresh)
    if not lot.count:
        raise Refused(_("这些数与已有的完全相同，没有要入库的。"))
    lot.first, lot.last = _ids(lot)
    lot.save()
    facts = {"document": lot.document, "unit": origin.unit.pk, "how": origin.how, "file": origin.digest}
    return lot, facts | {"count": lot.count, "revised": lot.revised, "same": same, "reason": lot.reason}


def _refuse(fresh: list[Compared], reason: str) -> None:
    """Two values in one release, or a change that nobody gives a reason for."""
    for figure, change, before in fresh:
        if before is None:
            continue
        words = {
            "code": figure.indicator,
            "period": figure.period,
            "old": f"{before.value.normalize():f}",
            "new": f"{figure.value.normalize():f}",
            "day": day(before.released_on),
        }
        if change == "clash":
            raise Refused(
                _(
                    "%(code)s %(period)s：%(day)s 发布的是 %(old)s，同一次发布不能又是 %(new)s。修订请写新的发布日期或版本。"
                )
                % words
            )
        if change == "revised" and not reason:
            raise Invalid(
                _("%(code)s %(period)s 原为 %(old)s，现为 %(new)s：修订已有的数要写明理由。") % words, field="reason"
            )


def _write(lot: Lot, figures: list[Figure]) -> None:
    try:
        with transaction.atomic():
            write(lot, figures)
    except IntegrityError:
        raise Refused(_("同一批里有同一指标、地区、时期、版本和发布日期的两个数，请只留一个。")) from None


def _ids(lot: Lot) -> tuple[int, int]:
    """The first and the last row: writers come one after another, so that no other lot's rows lie between."""
    last = Observation.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return last - lot.count + 1, last
