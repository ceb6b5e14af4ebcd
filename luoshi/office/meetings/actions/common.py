"""What the reading desk's verbs share: the meeting or directive that the actor may work on, and a decision's writing."""

from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, NotFound, Refused
from luoshi.office.events.recorder import now
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of

# The ledger lies above this app, so its links are reached by their relation to directives.
Recurrence: Any = Directive._meta.get_field("recurrence").related_model


def take_directive(actor: Person, directive_id: int) -> Directive:
    """A pending directive under the lock, if the actor may decide on it."""
    directive = found_directive(actor, directive_id)
    if directive.decision != Decision.PENDING:
        by = _("（%(who)s）") % {"who": directive.decided_by} if directive.decided_by else ""
        raise Refused(
            _("这条要求%(decision)s%(by)s，请刷新页面。") % {"decision": directive.get_decision_display(), "by": by}
        )
    return directive


def decide(actor: Person, directive: Directive, decision: str, reason: str = "") -> None:
    """Writes what was decided and keeps the meeting's count of pending directives. Called inside an action."""
    was_pending = directive.decision == Decision.PENDING
    directive.decision, directive.reason = decision, reason
    directive.decided_by, directive.decided_at = actor, now()
    directive.save()
    change = (decision == Decision.PENDING) - was_pending
    if change:
        Meeting.objects.filter(pk=directive.meeting_id).update(pending=F("pending") + change)


def meeting_to_read(actor: Person, meeting_id: int) -> Meeting:
    """The meeting, if its source is the actor's to read and has no later version."""
    meeting = Meeting.objects.visible_to(actor).filter(pk=meeting_id).select_related("source", "office").first()
    if meeting is None:
        raise NotFound(_("没有这次会议。"))
    if meeting.office_id not in reach_of(actor).units_as(Role.SUPERVISOR):
        raise Forbidden(_("只有收稿的督查室可以读稿立项。"))
    if meeting.superseded_by_id:
        raise Refused(_("这篇稿子已有新版本，请在新版本上读稿。"))
    return meeting


def found_directive(actor: Person, directive_id: int) -> Directive:
    """A directive of a meeting that the actor may read, whatever was decided on it."""
    directive = (
        Directive.objects.filter(pk=directive_id)
        .select_related("meeting__source", "meeting__office", "merged_into", "decided_by")
        .first()
    )
    if directive is None:
        raise NotFound(_("没有这条要求。"))
    meeting_to_read(actor, directive.meeting_id)
    return directive
