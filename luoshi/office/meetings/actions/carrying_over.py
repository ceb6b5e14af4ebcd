"""A new version of a source takes over what was put right and decided on the old one."""

from luoshi.office.meetings.actions.common import Recurrence
from luoshi.office.meetings.actions.correcting import resolve_again
from luoshi.office.meetings.actions.laying_out import as_columns
from luoshi.office.meetings.models import Decision, Directive, Meeting
from luoshi.office.rules.words import vocabulary
from luoshi.reading import by_hand


def carry_over(old: Meeting, new: Meeting) -> None:
    """A new version takes over what was decided on the same words, and the old one points to it.

    What was merged stays so only where the directive that it was merged into is there again: nothing is lost with it.
    """
    _put_right_again(old, new)
    before = {directive.words: directive for directive in old.directives.select_related("meeting__source")}
    found = [
        (directive, before[directive.words])
        for directive in new.directives.select_related("meeting__source")
        if directive.words in before
    ]
    again = {earlier.pk: directive for directive, earlier in found}
    for directive, earlier in found:
        directive.earlier = earlier
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


def _put_right_again(old: Meeting, new: Meeting) -> None:
    """Directives marked or given their edges by hand stand where their words stand once in the new text, instead of what the
    reader marked there. The day is the old one's where the new text tells none."""
    if new.date is None and old.date is not None:
        new.date = old.date
        new.save(update_fields=["date"])
        resolve_again(new)
    text, day = new.source.text, new.date.isoformat() if new.date else None
    for directive in old.directives.filter(origin="hand").select_related("meeting__source"):
        words = directive.words
        if text.count(words) != 1:
            continue
        start = text.index(words)
        end = start + len(words)
        there = new.directives.filter(start__lt=end, end__gt=start)
        if [(one.start, one.end) for one in there] != [(start, end)]:
            there.delete()
            read = by_hand.directive(text, (start, end), day, vocabulary())
            Directive.objects.create(meeting=new, origin="hand", **as_columns(read))
