"""The files of a matter's reports with what they show of themselves, and its pictures by their dates (形象进度)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Subquery
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from luoshi.errors import NotFound
from luoshi.office.ledger.examining import preview
from luoshi.office.ledger.models import Commitment, Evidence, FileFacts, Report
from luoshi.office.ledger.telling_findings import ToldFinding, tell_all
from luoshi.office.people.models import Person
from luoshi.pictures import Fault

FAULTS = {
    Fault.BROKEN: _("文件不完整或已损坏，不能预览"),
    Fault.TOO_LARGE: _("尺寸过大，不能预览"),
    Fault.LOCKED: _("文件加了密码，不能预览"),
}
SHOWN = ("media_type", "width", "height", "taken_at", "camera", "latitude", "longitude", "fault")
ON_FILES = {"reused", "alike"}  # the checks that look at files


class File(NamedTuple):
    """A file of a report, the ids of the elements that it is to prove, and its facts (None: nobody has looked yet)."""

    pk: int
    filename: str
    size: int
    digest: str
    report: Report
    proves: frozenset[int | None]
    facts: FileFacts | None

    @property
    def at(self) -> datetime:
        """When the picture was taken, as the camera says; else when it was handed in."""
        return (self.facts and self.facts.taken_at) or self.report.reported_at

    @property
    def place(self) -> str:
        """Where it was taken, as the camera says: 30.6612°N 104.0653°E."""
        facts = self.facts
        if facts is None or facts.latitude is None or facts.longitude is None:
            return ""
        north, east = ("N" if facts.latitude >= 0 else "S"), ("E" if facts.longitude >= 0 else "W")
        return f"{abs(facts.latitude):.4f}°{north} {abs(facts.longitude):.4f}°{east}"

    @property
    def fault(self) -> Any:
        """Why there is no preview, in words."""
        return FAULTS.get(Fault(self.facts.fault), "") if self.facts and self.facts.fault else ""

    @property
    def is_early(self) -> bool:
        """Taken before the matter was taken up: of what was there before."""
        taken = self.facts and self.facts.taken_at
        return bool(taken and localdate(taken) < self.report.commitment.registered_on)


def facts_of(digest: str) -> dict[str, Subquery]:
    """The facts of a row's file as annotations, so that they cost no statement of their own; `facts_in` takes them."""
    of_file = FileFacts.objects.filter(digest=OuterRef(digest))
    return {f"facts_{name}": Subquery(of_file.values(name)) for name in SHOWN}


def facts_in(row: Any) -> FileFacts | None:
    """The facts of a row's file; None where nobody has looked at it yet."""
    if row.facts_media_type is None:
        return None
    return FileFacts(digest=row.digest, **{name: getattr(row, f"facts_{name}") for name in SHOWN})


def with_files(commitment: Commitment) -> list[Report]:
    """The reports, the latest first, each with its `files`: one statement, with a look-up by key for each fact shown."""
    rows: Sequence[Any] = list(
        commitment.reports.select_related("unit", "reporter", "decided_by")
        .annotate(
            file=F("evidence"),
            filename=F("evidence__filename"),
            size=F("evidence__size"),
            digest=F("evidence__digest"),
            proves=F("evidence__elements"),
            **facts_of("evidence__digest"),
        )
        .order_by("-number", "file")
    )
    found = []
    for _pk, same in groupby(rows, key=lambda row: row.pk):
        first, *rest = same
        first.commitment = commitment
        first.files = [
            File(
                pk,
                lines[0].filename,
                lines[0].size,
                lines[0].digest,
                first,
                frozenset(line.proves for line in lines),
                facts_in(lines[0]),
            )
            for pk, lines in ((pk, list(lines)) for pk, lines in groupby((first, *rest), key=lambda row: row.file))
            if pk is not None
        ]
        found.append(first)
    return found


def photo_line(reports: Iterable[Any]) -> list[File]:
    """形象进度: the pictures of the reports that were not sent back, by date."""
    pictures = (
        file
        for report in reports
        if report.status != Report.Status.RETURNED
        for file in report.files
        if file.facts and file.facts.is_picture and file.facts.has_preview
    )
    return sorted(pictures, key=lambda file: (file.at, file.pk))


def noticed(person: Person, reports: Sequence[Report]) -> list[tuple[Report, list[ToldFinding]]]:
    """What was noticed of the files, report by report, for the verifier."""
    told = tell_all([(report.findings, report.done) for report in reports], person)
    of_files = [[one for one in some if one.check in ON_FILES] for some in told]
    return [(report, some) for report, some in zip(reports, of_files, strict=True) if some]


def evidence_of(person: Person, pk: int) -> Evidence:
    """A file handed in on a commitment that the person sees."""
    found = Evidence.objects.filter(pk=pk, report__commitment__in=Commitment.objects.visible_to(person)).first()
    if found is None:
        raise NotFound(_("没有这份佐证。"))
    return found


def preview_of(person: Person, pk: int, size: str) -> bytes:
    """A small copy of a file that the person may see, without the camera's notes."""
    found = preview(evidence_of(person, pk), size)
    if found is None:
        raise NotFound(_("这份佐证没有预览。"))
    return found
