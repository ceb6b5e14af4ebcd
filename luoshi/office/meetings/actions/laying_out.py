"""A reading as rows: the meeting of a source, who attended, and what the reader marked."""

from datetime import date
from typing import Any

import msgspec

from luoshi.office.events.recorder import now
from luoshi.office.meetings.models import (
    PHRASE_LENGTH,
    AgendaItem,
    Attendance,
    Directive,
    Formulation,
    Instrument,
    Meeting,
    Source,
)
from luoshi.office.people.models import Unit
from luoshi.office.people.names import ids_by_name
from luoshi.reading.model import DOMAINS, Readout
from luoshi.reading.model import Directive as Mark


def lay_out(source: Source, office: Unit, readout: Readout, confidentiality: str) -> Meeting:
    """The meeting of a source and its marks, as rows."""
    words = readout.words
    day = readout.date or None
    meeting = Meeting.objects.create(
        source=source,
        office=office,
        title=(source.title or words(readout.title) or words(readout.body) or source.filename)[:300],
        body=words(readout.body)[:120],
        place=words(readout.place)[:40],
        date=date.fromisoformat(day) if day else None,
        chair=words(readout.chair)[:40],
        confidentiality=confidentiality,
        reading=as_kept(readout),
        pending=len(readout.directives),
        received_at=now(),
    )
    known = ids_by_name(office, {words(person.name) for person in readout.people})
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            name=words(person.name)[:40],
            title=words(person.title)[:80],
            part=person.part,
            start=person.name[0],
            end=person.name[1],
            person_id=known.get(words(person.name)),
        )
        for person in readout.people
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, kind=item.kind, start=item.subject[0], end=item.subject[1])
        for item in readout.agenda
    )
    Instrument.objects.bulk_create(
        Instrument(
            meeting=meeting,
            form=item.form,
            start=item.span[0],
            end=item.span[1],
            issuer_start=item.issuer[0] if item.issuer else None,
            issuer_end=item.issuer[1] if item.issuer else None,
        )
        for item in readout.instruments
    )
    Formulation.objects.bulk_create(
        Formulation(meeting=meeting, normal=item.normal[:PHRASE_LENGTH], start=item.span[0], end=item.span[1])
        for item in readout.formulations
    )
    Directive.objects.bulk_create(Directive(meeting=meeting, **as_columns(item)) for item in readout.directives)
    return meeting


def as_columns(item: Mark) -> dict[str, Any]:
    """A directive as it was read, by the columns of its row."""
    return {
        "start": item.span[0],
        "end": item.span[1],
        "mode": item.mode,
        "domain": item.domain if item.domain in DOMAINS else "other",
        "agent_start": item.agent[0] if item.agent else None,
        "agent_end": item.agent[1] if item.agent else None,
        "actions": [{"span": list(part.span), "force": part.force} for part in item.actions],
        "deadlines": msgspec.to_builtins(item.resolved_deadlines)
        or [{"span": list(span), "start": None, "end": None} for span in item.deadlines],
        "quantities": msgspec.to_builtins(item.resolved_quantities)
        or [{"span": list(span)} for span in item.quantities],
        "missing": list(item.missing),
        "confidence": item.confidence,
    }


def as_kept(readout: Readout) -> dict[str, Any]:
    """A reading as it is kept: without the text, which is the source's."""
    return msgspec.to_builtins(readout) | {"text": None}
