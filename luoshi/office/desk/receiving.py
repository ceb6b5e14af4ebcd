"""收稿: takes documents in one by one and says of each what became of it, so that one bad file never spoils the rest."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core import signing
from django.utils.translation import gettext as _

from luoshi.errors import Invalid, LuoshiError
from luoshi.intake import Intake, day_in_name, take_in_safely
from luoshi.office.meetings.actions import AlreadyHere, NearlyHere, receive
from luoshi.office.meetings.models import Meeting, Source
from luoshi.office.people.models import Person, Unit
from luoshi.office.store import keep, kept

PASTED = "粘贴的文字.txt"
SALT = "desk.receiving"
TICKET_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True)
class Document:
    """What was handed in: its bytes, its name, and what the person said of it (title, publisher, published, url)."""

    content: bytes
    filename: str
    said: Mapping[str, str]
    confidentiality: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: `meeting` where it was received, `refusal` where not. `first` is the same source received
    before; `like` a near-same one, and `ticket` what to send back with the answer how this one is meant."""

    filename: str
    meeting: Meeting | None = None
    refusal: str = ""
    first: Source | None = None
    like: Source | None = None
    likeness: int = 0
    ticket: str = ""


def take(person: Person, office: Unit, document: Document, key: str) -> Outcome:
    """Receives one document, or says why not."""
    try:
        return Outcome(document.filename, meeting=_receive(person, office, document, key))
    except AlreadyHere as error:
        return Outcome(document.filename, refusal=str(error), first=error.source)
    except NearlyHere as error:
        return Outcome(
            document.filename,
            refusal=str(error),
            like=error.source,
            likeness=round(100 * error.score),
            ticket=_ticket(person, office, document),
        )
    except LuoshiError as error:
        return Outcome(document.filename, refusal=str(error))


def take_again(person: Person, ticket: str, near: str, key: str) -> Meeting:
    """Receives a document that was held back for its likeness, as a new version or as another document."""
    try:
        held = signing.loads(ticket, salt=SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        raise Invalid(_("这个表单已失效，请重新上传这份文件。")) from None
    if held.pop("person") != person.pk:
        raise Invalid(_("这份文件不是您上传的，请重新上传。"))
    office = Unit.objects.get(pk=held.pop("office"))
    document = Document(content=kept(held.pop("digest")), **held)
    return _receive(person, office, document, key, near=near)


def _receive(person: Person, office: Unit, document: Document, key: str, *, near: str = "") -> Meeting:
    taken = take_in_safely(document.content, document.filename)
    keep(document.content)  # before the chain's lock, so that nobody waits for the disk
    return receive(
        person,
        office,
        document.content,
        document.filename,
        _described(taken, document),
        near=near,
        confidentiality=document.confidentiality,
        key=key,
    )


def _described(taken: Intake, document: Document) -> Intake:
    """What the person said of a document goes before what it says of itself; its name comes last."""
    said = {name: value for name, value in document.said.items() if value}
    if not (taken.published or said.get("published")) and (day := day_in_name(document.filename)):
        said["published"] = day
    return msgspec.structs.replace(taken, **said)


def _ticket(person: Person, office: Unit, document: Document) -> str:
    """Where the bytes lie and what was said of them, signed: nothing else of a held document is kept."""
    held: dict[str, Any] = {
        "person": person.pk,
        "office": office.pk,
        "digest": keep(document.content),
        "filename": document.filename,
        "said": dict(document.said),
        "confidentiality": document.confidentiality,
    }
    return signing.dumps(held, salt=SALT, compress=True)
