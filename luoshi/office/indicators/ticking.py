"""What `luoshi tick` does for indicators: rates them for the day, if figures, targets or rules have changed
since, and looks for signals of indicators and of firms, once a day."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from luoshi.office.indicators.actions.dispatching_firms import FIRMS, watch_firms
from luoshi.office.indicators.actions.rating import basis, rate
from luoshi.office.indicators.actions.signalling import watch
from luoshi.office.indicators.firms import are_watched
from luoshi.office.indicators.models import FirmSignal, RatingDay, Signal, Target, Watch
from luoshi.office.rules.queries import read_once

RATED, OPENED = noop("评定指标"), noop("预警")


def tick(moment: datetime) -> Mapping[str, int]:
    """The job."""
    day, counts = timezone.localdate(moment), Counter[str]()
    with read_once():
        looked = [each.basis for each in Watch.objects.filter(on=day)]
        if Target.objects.filter(year=day.year).exists():
            last = RatingDay.objects.filter(on__lte=day).first()
            if not last or (last.on != day and last.basis != basis(day)):
                made: RatingDay = rate(None, day)
                counts[RATED] = made.count
            if all(each == FIRMS for each in looked):
                counts[OPENED] += _opened(Signal, watch, day)
        if FIRMS not in looked and are_watched(day):
            counts[OPENED] += _opened(FirmSignal, watch_firms, day)
    return +counts


def _opened(model: type[Model], look: Callable[..., object], day: date) -> int:
    before = model._default_manager.count()
    look(None, day)
    return model._default_manager.count() - before
