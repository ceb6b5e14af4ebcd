"""Drafts of reports: kept for each person and commitment while they write, with the files that have arrived; gone once the
report is sent. A draft is no state of the record."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from luoshi.errors import Invalid
from luoshi.office import store
from luoshi.office.events.recorder import now
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.models import Commitment, ReportDraft
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.models import Person

FIELDS = ("slot", "progress", "done", "problems", "next_steps")
LONGEST = 20_000  # characters of a field
MOST_FILES = 20


def draft_of(person: Person, commitment: Commitment) -> ReportDraft | None:
    """What the person has written so far, if anything."""
    return ReportDraft.objects.filter(person=person, commitment=commitment).first()


def save(
    person: Person,
    commitment: Commitment,
    given: Mapping[str, Any],
    *,
    held: Iterable[str] | None = None,
    arrived: Iterable[Attachment] = (),
) -> ReportDraft:
    """Keeps the fields as they were written, the files still `held` (by digest; None: all) and those that arrived. A file
    that cannot be taken is refused after all else is kept."""
    draft = draft_of(person, commitment) or ReportDraft(person=person, commitment=commitment)
    draft.content = {name: str(given.get(name) or "").replace("\0", "")[:LONGEST] for name in FIELDS}
    wanted = None if held is None else set(held)
    files = {file["digest"]: file for file in draft.files if wanted is None or file["digest"] in wanted}
    refused = ""
    for attachment in arrived:
        try:
            if len(files) >= MOST_FILES:
                raise Invalid(_("一次最多交 %(n)d 个文件。") % {"n": MOST_FILES}, field="files")
            examine([attachment])
        except Invalid as error:
            refused = refused or str(error)
            continue
        files[attachment.digest] = {
            "digest": attachment.digest,
            "filename": attachment.filename,
            "size": len(attachment.content),
            "proves": list(attachment.proves),
        }
    draft.files, draft.saved_at = list(files.values()), now()
    draft.save()
    if refused:
        raise Invalid(refused, field="files")
    return draft


def attachments(draft: ReportDraft | None) -> list[Attachment]:
    """The files that have arrived, as a report takes them."""
    files = draft.files if draft else []
    return [Attachment(file["filename"], store.kept(file["digest"]), file["proves"]) for file in files]


def held(digests: Collection[str]) -> set[str]:
    """Which of these files wait in a draft."""
    lists = ReportDraft.objects.exclude(files=[]).values_list("files", flat=True)
    return {file["digest"] for files in lists for file in files} & set(digests)


def drop(person: Person, commitment: Commitment) -> None:
    """Forgets a draft: it was sent, or is no longer wanted."""
    ReportDraft.objects.filter(person=person, commitment=commitment).delete()
