"""What is done to a record in a test of its pack, on a day of the test's own."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from luoshi.office.events.recorder import acting_at
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Person
from luoshi.office.records import actions
from luoshi.office.records.models import Record
from tests.builders import at_nine


def doing(usual: date) -> Callable[..., Record]:
    """`do(person, record, verb, …)` on the usual day, or on another: the record as it is then kept."""

    def do(
        person: Person,
        record: Record,
        verb: str,
        given: Mapping[str, object] | None = None,
        day: date = usual,
        files: Mapping[str, Sequence[Attachment]] | None = None,
        **said: str,
    ) -> Record:
        with acting_at(at_nine(day)):
            actions.advance(person, record.pk, verb, given or {}, said, files or {})
        return Record.objects.get(pk=record.pk)

    return do
