"""再读: what a language model found, kept beside the reading by rules."""

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import Done, action, now
from luoshi.office.meetings.actions.common import meeting_to_read
from luoshi.office.meetings.actions.laying_out import as_kept
from luoshi.office.meetings.models import SecondReading
from luoshi.office.people.models import Person
from luoshi.reading.llm.account import Account
from luoshi.reading.model import Readout


@action("read_again")
def keep_second_reading(actor: Person, meeting_id: int, readout: Readout, account: Account) -> Done:
    """再读: keeps what a language model found, beside the reading by rules. Nothing of it is a directive until marked."""
    meeting = meeting_to_read(actor, meeting_id)
    if readout.text != meeting.source.text:
        raise Invalid(_("读的不是这篇稿子的原文。"))
    kept = SecondReading.objects.create(
        meeting=meeting,
        reader=account.model[:80],
        reading=as_kept(readout),
        account=account.sentence(),
        at=now(),
        by=actor,
    )
    facts = {"reader": kept.reader, "account": kept.account, "directives": len(readout.directives)}
    return Done(meeting, facts | {"reading": kept.pk})
