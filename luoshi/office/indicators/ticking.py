"""What `luoshi tick` does for indicators: rates them for the day, if figures, targets or rules have changed since."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop as noop

from luoshi.office.indicators.actions.rating import basis, rate
from luoshi.office.indicators.models import RatingDay, Target
from luoshi.office.rules.queries import read_once

RATED = noop("评定指标")


def tick(moment: datetime) -> Mapping[str, int]:
    """The job."""
    day = timezone.localdate(moment)
    with read_once():
        if not Target.objects.filter(year=day.year).exists():
            return {}
        last = RatingDay.objects.filter(on__lte=day).first()
        if last and (last.on == day or last.basis == basis(day)):
            return {}
        made: RatingDay = rate(None, day)
        return {RATED: made.count}
