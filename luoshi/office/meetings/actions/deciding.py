"""What is decided on a directive short of registering it: reject, merge into its neighbour, think again."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid, Refused
from luoshi.office.events.recorder import Done, action
from luoshi.office.meetings.actions.common import Recurrence, decide, found_directive, take_directive
from luoshi.office.meetings.models import Decision
from luoshi.office.people.models import Person


@action("reject")
def reject(actor: Person, directive_id: int, reason: str) -> Done:
    """不立项: the directive is not followed up, for a stated reason."""
    if not reason.strip():
        raise Invalid(_("不立项要写明理由。"), field="reason")
    directive = take_directive(actor, directive_id)
    decide(actor, directive, Decision.REJECTED, reason.strip()[:300])
    return Done(directive, {"reason": directive.reason, "words": directive.words})


@action("merge_directive")
def merge_with_previous(actor: Person, directive_id: int) -> Done:
    """并入上一条: the directive joins its nearest pending neighbour before it; both become one commitment."""
    directive = take_directive(actor, directive_id)
    before = (
        directive.meeting.directives.filter(decision=Decision.PENDING, start__lt=directive.start)
        .order_by("-start")
        .first()
    )
    if before is None:
        raise Refused(_("前面没有待定的要求可以并入。"))
    directive.merged.update(merged_into=before)
    directive.merged_into = before
    decide(actor, directive, Decision.MERGED)
    return Done(directive, {"into": before.pk})


@action("reopen")
def reopen(actor: Person, directive_id: int) -> Done:
    """重新考虑: takes back a rejection, a merge or a link."""
    directive = found_directive(actor, directive_id)
    if directive.decision not in {Decision.REJECTED, Decision.MERGED, Decision.LINKED}:
        raise Refused(_("只有“不立项”“并入他条”或“关联已有事项”的要求可以重新考虑。"))
    if directive.merged_into and directive.merged_into.decision == Decision.ACCEPTED:
        raise Refused(_("并入的那一条已经立项。"))
    before, directive.merged_into = directive.decision, None
    decide(actor, directive, Decision.PENDING)
    links = list(Recurrence.objects.filter(directive=directive).select_related("commitment"))
    Recurrence.objects.filter(directive=directive).delete()
    unlinked = {"directive": directive.pk, "meeting": str(directive.meeting), "words": directive.words}
    return Done(directive, {"from": before}, [("unlink", link.commitment, unlinked) for link in links])
