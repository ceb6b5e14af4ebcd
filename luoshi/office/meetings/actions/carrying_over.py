"""A new version of a source takes over what was put right and decided on the old one."""

from luoshi.office.meetings.actions.common import Recurrence
from luoshi.office.meetings.actions.putting_right_again import put_right_again
from luoshi.office.meetings.models import Decision, Meeting


def carry_over(old: Meeting, new: Meeting) -> None:
    """A new version takes over what was decided on the same words, and the old one points to it.

    What was merged stays so only where the directive that it was merged into is there again: nothing is lost with it.
    """
    put_right_again(old, new)
    before = {directive.words: directive for directive in old.directives.select_related("meeting__source")}
    found = [
        (directive, before[directive.words])
        for directive in new.directives.select_related("meeting__source")
        if directive.words in before
    ]
    again = {earlier.pk: directive for directive, earlier in found}
    for directive, earlier in found:
        directive.earlier, directive.pack = earlier, earlier.pack
        into = again.get(earlier.merged_into_id) if earlier.merged_into_id else None
        if earlier.decision != Decision.MERGED or into:
            directive.decision, directive.reason, directive.merged_into = earlier.decision, earlier.reason, into
            directive.decided_by, directive.decided_at = earlier.decided_by, earlier.decided_at
        directive.save()
        if earlier.decision == Decision.LINKED:
            Recurrence.objects.filter(directive=earlier).update(directive=directive)
    new.pending = new.directives.filter(decision=Decision.PENDING).count()
    new.save(update_fields=["pending"])
    old.superseded_by = new
    old.pending = 0
    old.save(update_fields=["superseded_by", "pending"])
