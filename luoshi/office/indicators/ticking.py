"""What `luoshi tick` does for indicators: rates them for the day, if figures, targets or rules have changed
since, and looks for signals, once a day."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from luoshi.office.indicators.actions.rating import basis, rate
from luoshi.office.indicators.actions.signalling import watch
from luoshi.office.indicators.models import RatingDay, Signal, Target, Watch
from luoshi.office.rules.queries import read_once

RATED, OPENED = noop("评定指标"), noop("预警")


def tick(moment: datetime) -> Mapping[str, int]:
    """The job."""
    day = timezone.localdate(moment)
    with read_once():
        if not Target.objects.filter(year=day.year).exists():
            return {}
        now, counts = basis(day), {}
        last = RatingDay.objects.filter(on__lte=day).first()
        if not last or (last.on != day and last.basis != now):
            made: RatingDay = rate(None, day)
            counts[RATED] = made.count
        if not Watch.objects.filter(on=day).exists():
            before = Signal.objects.count()
            watch(None, day)
            if opened := Signal.objects.count() - before:
                counts[OPENED] = opened
        return counts
