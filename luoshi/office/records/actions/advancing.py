"""Carrying a record along the life that its pack gives it."""

from collections.abc import Mapping
from typing import Any

from luoshi.office.events.recorder import Done, action, today
from luoshi.office.people.models import Person
from luoshi.office.records.actions.filling import (
    NO_FILES,
    Files,
    changed,
    find,
    keep_files,
    keep_links,
    keep_parts,
    read,
    relate,
    settle,
)
from luoshi.office.records.holding import held
from luoshi.office.records.known import Known
from luoshi.office.records.models import Record
from luoshi.office.records.needs import demand, demand_filled
from luoshi.office.records.rights import ADVANCE, Standing, refusal, row_of, take
from luoshi.office.records.running import wind
from luoshi.packs.lifecycle import Transition


@action(ADVANCE)
def advance(
    actor: Person,
    record_id: int,
    verb: str,
    given: Mapping[str, Any] | None = None,
    said: Mapping[str, str] | None = None,
    files: Files = NO_FILES,
    *,
    known: Known | None = None,
) -> Done:
    """办理: takes one verb of the pack on the record. `given` are the fields that it asks for, `said` the words it needs."""
    it = take(actor, record_id)
    row = row_of(it, verb)
    if error := refusal(actor, verb, it):
        raise error
    record, before = it.record, held(it.kind, it.record)
    asked = [code for code in row.asks if it.sees(code)]
    values, links = read(it.kind, given or {}, asked, known or Known()), relate(actor, it.kind, given or {})
    settle(it.kind, record, values)
    keep_links(record, links)
    kept = keep_files(actor, it.kind, record, files, asked)
    told = demand(it, verb, said or {})
    was = record.stage
    _note(record, verb)
    if row.target:
        demand_filled(it, row.target, held(it.kind, record))
        _move(it, row)
    wind(it.kind, record, record.values.get(it.kind.due) if it.kind.due else None)
    record.save()
    keep_parts(it.kind, record)
    find(it.kind, record)
    facts = {
        "kind": record.kind,
        "number": record.number,
        "step": verb,
        "names": row.names.model_dump(),
        "from": was,
        "to": record.stage,
        "version": it.kind.pack.version,
        "fields": changed(it, before),
        "files": kept,
    }
    return Done(record, facts | told)


def _note(record: Record, verb: str) -> None:
    order = max((place for _day, place in record.taken.values()), default=0) + 1
    record.taken = {**record.taken, verb: [today().isoformat(), order]}


def _move(it: Standing, row: Transition) -> None:
    """Sets the stage with its day; the clock stands still in a paused stage, and stops where the record is delivered."""
    record, life, day = it.record, it.life, today()
    assert life and row.target
    before, after = life.stages[record.stage].clock, life.stages[row.target].clock
    record.stage = row.target
    record.reached = {row.target: day.isoformat()} | record.reached
    if before == "paused" and after != "paused" and record.pauses:
        *earlier, (since, _until, cause) = record.pauses
        record.pauses = [*earlier, [since, day.isoformat(), cause]]
    if after == "paused" and before != "paused":
        record.pauses = [*record.pauses, [day.isoformat(), None, life.stages[row.target].names.zh]]
    if after == "done":
        record.closed_on = record.closed_on or day
    elif after in {"runs", "paused"}:
        record.closed_on = None
