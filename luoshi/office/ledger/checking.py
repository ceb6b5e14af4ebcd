"""What is noticed in a report before a human reads it: phrases, copies, figures that do not fit, evidence used before,
pictures that look like others.

A finding is kept with its report as plain data: the check, the rule with its version, whether it blocks, and the facts.
`telling_findings` puts it into words for one viewer.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from luoshi.office.events.recorder import today
from luoshi.office.ledger.alike import alike
from luoshi.office.ledger.models import Commitment, Evidence, Report, ReportSketch
from luoshi.office.rules.queries import pack_on
from luoshi.packs.reports import Checks
from luoshi.reading.again import letters
from luoshi.reading.copying import likeness, sketch
from luoshi.reading.figures import Figure, misfits, progress_told
from luoshi.reading.substance import substance

Finding = dict[str, Any]

ALIKE = 5  # other reports that a text is compared with, the most promising first
LOOKED_AT = 25  # rows looked at for each number of a sketch, the latest first: a set phrase of thousands costs no more
MOST = 10  # findings of one check


@dataclass(frozen=True, slots=True)
class Written:
    """A report as it is about to be sent: its words, its progress, the digests of its files by their names."""

    commitment: Commitment
    unit_id: int
    progress: int
    done: str
    files: Mapping[str, str]

    @property
    def last(self) -> Report | None:
        """The unit's last signed report on the same commitment."""
        signed = self.commitment.reports.filter(unit_id=self.unit_id, status=Report.Status.APPROVED)
        return signed.order_by("-number").first()


def findings(written: Written) -> list[Finding]:
    """All that is noticed, in the order of the pack's checks. A handful of statements, whatever the ledger's size."""
    pack = pack_on(today())
    if pack.reports is None:
        return []
    last = written.last
    found = []
    for code in Checks.model_fields:
        if check := getattr(pack.reports.checks, code):
            for number, facts in enumerate(CHECKS[code](written, last, check)):
                if number == MOST:
                    break
                rule = f"{pack.version} reports.checks.{code}"
                found.append({"check": code, "effect": check.effect, "rule": rule, "facts": facts})
    return found


def keep_sketch(report: Report) -> None:
    """Lets later copies of the report be found."""
    ReportSketch.objects.bulk_create(ReportSketch(report=report, value=value) for value in sketch(report.done))


def _empty(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    commitment, text = written.commitment, written.done
    for phrase in sorted(check.phrases, key=len, reverse=True):
        text = text.replace(phrase, "　")
    if substance(text, [commitment.title, commitment.measure, commitment.words]).is_empty:
        yield {}


def _repeated(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    if last is not None and len(letters(written.done)) >= check.letters:
        percent = likeness(written.done, last.done).percent
        if percent >= check.percent:
            yield {"report": last.pk, "number": last.number, "percent": percent}


def _copied(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    if len(letters(written.done)) < check.letters:
        return
    commitment = written.commitment
    family = {commitment.pk, commitment.parent_id, *commitment.children.values_list("pk", flat=True)}
    shared = Counter(
        report
        for value in sketch(written.done)
        for report in ReportSketch.objects.filter(value=value)
        .order_by("-pk")
        .values_list("report", flat=True)[:LOOKED_AT]
    )
    others = Report.objects.filter(pk__in=shared).exclude(commitment__in=family - {None})
    alike = sorted(others.exclude(status=Report.Status.RETURNED), key=lambda report: (-shared[report.pk], report.pk))
    for other in alike[:ALIKE]:
        percent = likeness(written.done, other.done).percent
        if percent >= check.percent:
            yield {"report": other.pk, "number": other.number, "percent": percent}


def _figures(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    for odd in misfits(last.done, written.done, jump=check.times) if last else ():
        yield {
            "kind": odd.kind,
            "number": last.number if last else 0,
            "measure": odd.earlier.measure,
            "earlier": _said(odd.earlier),
            "later": _said(odd.later),
            "times": round(odd.times, 1) if odd.times else None,
        }


def _progress(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    if last is not None:
        rise = written.progress - last.progress
        facts = {"number": last.number, "earlier": last.progress, "later": written.progress}
        if rise < 0:
            yield {"kind": "fall", **facts}
        elif rise >= check.points:
            yield {"kind": "jump", **facts, "points": rise}
    told = progress_told(written.done)
    if told is not None and told.value != written.progress:
        yield {"kind": "disagree", "words": told.words, "later": written.progress}


def _reused(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    names: dict[str, str] = {digest: name for name, digest in written.files.items()}
    before = Evidence.objects.filter(digest__in=names).exclude(report__status=Report.Status.RETURNED)
    seen: set[tuple[str, int]] = set()
    for item in before.select_related("report").order_by("pk"):
        if (item.digest, item.report.commitment_id) not in seen:
            seen.add((item.digest, item.report.commitment_id))
            yield {"filename": names[item.digest], "report": item.report_id, "number": item.report.number}


def _alike(written: Written, last: Report | None, check: Any) -> Iterator[Mapping[str, Any]]:
    names = {digest: name for name, digest in written.files.items()}
    seen: set[tuple[str, int]] = set()
    for one in alike(names, check.bits):
        report = one.evidence.report
        if (one.digest, report.commitment_id) not in seen:
            seen.add((one.digest, report.commitment_id))
            yield {
                "filename": names[one.digest],
                "report": report.pk,
                "number": report.number,
                "evidence": one.evidence.pk,
                "bits": one.bits,
            }


def _said(figure: Figure) -> str:
    """A figure as people write it: 1.2亿元, 12.6公里."""
    for scale, prefix in ((1e8, "亿"), (1e4, "万")):
        if figure.value >= scale and figure.value % (scale / 1e4) == 0:
            return f"{figure.value / scale:g}{prefix}{figure.unit}"
    return f"{figure.value:g}{figure.unit}"


CHECKS: dict[str, Callable[[Written, Report | None, Any], Iterable[Mapping[str, Any]]]] = {
    "empty": _empty,
    "repeated": _repeated,
    "copied": _copied,
    "figures": _figures,
    "progress": _progress,
    "reused": _reused,
    "alike": _alike,
}
