"""How often and how far a unit may ask, by the rules of the day; and by when the office should answer."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from luoshi.clock import deadline
from luoshi.errors import Invalid, Refused
from luoshi.office import days
from luoshi.office.events.recorder import today
from luoshi.office.ledger import limits
from luoshi.office.ledger.lifecycle import TRANSITIONS
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import Commitment, Dispute, Extension
from luoshi.office.rules.queries import pack_on
from luoshi.packs.limits import RequestLimit

# what no longer counts among the times that were asked
NOT_COUNTED = (Extension.Status.REFUSED, Extension.Status.LAPSED)


def limit_of(verb: str, day: date | None = None) -> RequestLimit | None:
    """The limit on what a verb asks for, by the rules of a day (today)."""
    found = pack_on(day or today()).limits
    return found.requests.get(verb) if found else None


def demand_another(verb: str, asked: int) -> None:
    """Raises a refusal where this has been asked as often as it may be."""
    limit = limit_of(verb)
    if limit and limit.most is not None and asked >= limit.most:
        raise Refused(_("按现行规则最多 %(n)d 次，已经用完。") % {"n": limit.most})


def furthest(verb: str, start: date) -> date | None:
    """The last day that may be asked for, counted from the date that is to move; None without a limit."""
    limit = limit_of(verb)
    return deadline(start, limit.longest.limit, limits.calendar()).current if limit and limit.longest else None


def demand_reach(verb: str, start: date, wanted: date, field: str) -> None:
    """Raises what is wrong with a date that is asked for or granted."""
    if wanted <= start:
        raise Invalid(_("新时限应晚于现定时限 %(due)s。") % {"due": days.day(start)}, field=field)
    last = furthest(verb, start)
    if last and wanted > last:
        raise Invalid(_("按现行规则最多延到 %(last)s。") % {"last": days.day(last)}, field=field)


def counted(extensions: Iterable[Extension]) -> int:
    """How many of the extensions count among the times that were asked: refused and lapsed ones gave nothing."""
    return sum(extension.status not in NOT_COUNTED for extension in extensions)


def answer_by(step: str, commitment: Commitment, asked_at: datetime) -> RuleDate | None:
    """By when the office should answer what was asked at a moment."""
    return limits.by_rule(step, commitment, timezone.localtime(asked_at).date())


def waiting_extension(commitment: Commitment) -> Extension | None:
    """The extension that waits for the office."""
    return commitment.extensions.filter(status=Extension.Status.ASKED).first()


def follow(commitment: Commitment, before: str) -> None:
    """After a move from one state to another: an extension that was asked for and not answered lapses when the commitment
    goes on to where none can be granted."""
    grantable = TRANSITIONS["grant_extension"].sources
    if before in grantable and commitment.state not in grantable and (asked := waiting_extension(commitment)):
        asked.status = Extension.Status.LAPSED
        asked.save(update_fields=["status"])


def open_dispute(commitment: Commitment) -> Dispute | None:
    """The dispute that waits for the office."""
    return commitment.disputes.filter(decided_at=None).first()
