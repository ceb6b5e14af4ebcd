"""What the record does not know of the tables is taken into it: once for an office that was there before the record held
rows, and after an upgrade that wrote rows by itself."""

from collections.abc import Iterator
from itertools import chain, islice

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.errors import Refused
from luoshi.office.events.journal import Change
from luoshi.office.events.models import ChainHead
from luoshi.office.events.queries import Finding
from luoshi.office.events.recorder import append
from luoshi.office.events.replay import Difference, Progress, compare

ROWS = 200  # in one event


def take_in(reason: str, told: Progress = lambda *_: None) -> int:
    """Records how the rows stand on which the tables differ from the chain; gives their number. All or nothing, while no
    other writes; each event names the reason, so that whoever reads the record sees what came into it this way."""
    if not reason.strip():
        raise Refused(_("请写明补记的缘由。"))
    with transaction.atomic():
        head = ChainHead.objects.select_for_update().get(pk=1)
        found = compare(told)
        finding = next(found)
        assert isinstance(finding, Finding)
        if not finding.is_whole:
            raise Refused(
                _("第 %(seq)d 条记录有问题：%(reason)s先查明，再补记。")
                % {"seq": finding.seq, "reason": finding.reason}
            )
        changes = (_change(each) for each in found if isinstance(each, Difference))
        count = 0
        for part, rows in enumerate(_portions(changes), start=1):
            append(head, None, "baseline", head, {"reason": reason, "part": part, "count": len(rows)}, None, rows)
            count += len(rows)
    return count


def _change(difference: Difference) -> Change:
    """The change that makes the chain agree with the table."""
    label, pk, in_chain, in_table = difference
    if in_chain is None or in_table is None:
        return label, pk, in_table
    return label, pk, {name: in_table[name] for name in difference.fields}


def _portions(changes: Iterator[Change]) -> Iterator[list[Change]]:
    for first in changes:
        yield list(islice(chain([first], changes), ROWS))
