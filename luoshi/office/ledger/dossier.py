"""One commitment with all that belongs to it, as its page shows it to one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luoshi.errors import NotFound
from luoshi.office.events.recorder import today
from luoshi.office.ledger import lights, limits
from luoshi.office.ledger.asked import Asked, asked_of
from luoshi.office.ledger.beside import Beside, all_events, cards
from luoshi.office.ledger.closeout import Step, steps
from luoshi.office.ledger.dates import Explained, explained
from luoshi.office.ledger.exhibits import File, photo_line, with_files
from luoshi.office.ledger.lifecycle import TRANSITIONS, open_verbs
from luoshi.office.ledger.lights import Light
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import (
    DELIVERED,
    Commitment,
    Element,
    Involvement,
    Objection,
    Report,
    ReportSlot,
    State,
    Verification,
)
from luoshi.office.ledger.recurring import Link, chain
from luoshi.office.ledger.stages import Stage, stages_of
from luoshi.office.ledger.telling import Told, tell
from luoshi.office.ledger.telling_findings import tell_all as tell_findings
from luoshi.office.ledger.warning import before_asking
from luoshi.office.meetings.models import Confidentiality, Meeting
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.reading.sentences import cut

# the step that carries the commitment on, where the person may take it; the others are beside the way
# events after which there is a family to look for, and the columns that lead up to it
WITH_FAMILY = {"break_down", "divide", "check_elsewhere", "take_over"}
UPWARD = ("parent_id", "merged_into_id", "divided_from_id", "prompted_by_id")
# once one of these has happened, the page shows the chain of proofs
CLOSING = {"report", "apply_close"}
ONWARD = ("assign", "sign_for", "settle", "apply_close", "report", "verify", "close", "strike_off", "archive", "resume")
# these act on one report, or on one slot, and stand beside it
ON_REPORTS = {"approve_report", "return_report"}
ON_SLOTS = {"excuse_report"}
SLOTS = 12  # on the page while the work goes on, the latest first; 反馈 has the rest
# these answer what was asked, drawn or objected, and stand beside it
ON_ASKED = {"grant_extension", "refuse_extension", "decide_objection", "look_back"}
BESIDE = ON_REPORTS | ON_SLOTS | ON_ASKED


@dataclass(frozen=True, slots=True)
class Verb:
    """A button: what it does, what it is called, whether it asks for something first."""

    name: str
    label: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing to prove: its evidence, how far it is proved, and who looked at it last."""

    element: Element
    evidence: Sequence[File]
    light: Light
    verifier: str
    verified: Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand: in which meeting (None where the person may not see it), which paragraph and sentence."""

    meeting: Meeting | None
    paragraph: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on the page of one commitment."""

    commitment: Commitment
    place: Place | None
    standing: str
    planned: float | None
    stages: Sequence[Stage]
    proofs: Sequence[Proof]
    supports: Sequence[Unit]
    former: Sequence[Unit]
    verbs: Sequence[Verb]
    reports: Sequence[Report]
    slots: Sequence[ReportSlot]
    may_report: bool
    may_excuse: bool
    signable: Sequence[int]
    photos: Sequence[File]
    verifications: Sequence[Mapping[str, Any]]
    told: Sequence[Told]
    parent: Commitment | None
    children: Sequence[Commitment]
    merged_into: Commitment | None
    dates: Explained
    proposed: RuleDate | None
    chain: Sequence[Link]
    beside: Sequence[Beside]
    kin: Sequence[Commitment]
    asked: Asked
    close_out: Sequence[Step]
    open_verbs: Sequence[str]
    has_objections: bool
    sees_draws: bool
    warnings: Sequence[str]


def seen(person: Person, pk: int) -> Commitment:
    """The commitment with what a row and the lifecycle's table ask of it; what the person may not see does not exist."""
    parts = Prefetch("involvements", Involvement.objects.select_related("unit"))
    return Commitment.objects.visible_to(person).for_list().prefetch_related(parts).one(pk)


def dossier(person: Person, pk: int) -> Dossier:
    """The page of one commitment. What the record says never happened is not looked for."""
    commitment = _with_parts(person, pk)
    told = all_events(person, commitment)
    events = [event for event in told if event.subject_kind == commitment._meta.label_lower]
    happened = {event.verb for event in events}
    reports = with_files(commitment) if "report" in happened else []
    for report, found in zip(
        reports, tell_findings([(one.findings, one.done) for one in reports], person), strict=True
    ):
        vars(report)["told"] = found
    verifications = [
        {**detail, "who": event.actor, "when": event.at, "method": Verification.Method(detail["method"]).label}
        for event in events
        if event.verb == "verify"
        for detail in [event.detail]
    ]
    proofs = _proofs(commitment, reports, verifications)
    asked = asked_of(commitment, happened)
    has_family = happened & WITH_FAMILY or any(getattr(commitment, name) for name in UPWARD)
    family = _family(person, commitment) if has_family else []
    verbs = open_verbs(person, commitment, events)
    units = {part.unit_id: str(part.unit) for part in commitment.involvements.all()}
    return Dossier(
        commitment=commitment,
        place=_place(person, commitment),
        standing=_standing(commitment, proofs),
        planned=_planned(commitment),
        stages=stages_of(commitment.stages),
        proofs=proofs,
        supports=_units_as(commitment, Involvement.Part.SUPPORT),
        former=_units_as(commitment, Involvement.Part.FORMER),
        verbs=_buttons(verbs, commitment),
        reports=reports,
        slots=_slots(commitment) if "sign_for" in happened and commitment.state not in DELIVERED else [],
        may_report="report" in verbs,
        may_excuse="excuse_report" in verbs,
        signable=_signable(person, reports) if "approve_report" in verbs else [],
        photos=photo_line(reports),
        verifications=verifications[::-1],
        told=tell(told, units),
        parent=next((row for row in family if row.pk == commitment.parent_id), None),
        children=[row for row in family if row.parent_id == commitment.pk],
        merged_into=next((row for row in family if row.pk == commitment.merged_into_id), None),
        dates=explained(commitment, events),
        proposed=limits.finish(commitment) if "amend" in verbs and commitment.current_due is None else None,
        chain=chain(person, commitment) if "link" in happened else [],
        beside=cards(person, commitment, told),
        kin=[row for row in family if _is_kin(row, commitment)],
        asked=asked,
        close_out=steps(commitment, events) if happened & CLOSING else [],
        open_verbs=verbs,
        has_objections=any(one.verdict == Objection.Verdict.WAITING for one in asked.objections),
        sees_draws=reach_of(person).sees_all or commitment.office_id in reach_of(person).unit_ids,
        warnings=before_asking(commitment.lead_id) if "assign" in verbs else [],
    )


def proofs(commitment: Commitment, reports: Sequence[Report]) -> list[Proof]:
    """What is to be proved, each with its evidence: for the form of a verification."""
    return _proofs(commitment, reports, [])


def _with_parts(person: Person, pk: int) -> Commitment:
    """The commitment with the units that take part: one query, for the office always takes part."""
    joined = ("lead", "office", "leader", "handler", "source__meeting")
    unread = ("source__fingerprint", "source__furniture", "source__meeting__reading")
    parts = list(
        Involvement.objects.filter(commitment__in=Commitment.objects.visible_to(person).filter(pk=pk).values("pk"))
        .select_related("unit", *(f"commitment__{name}" for name in joined))
        .defer(*(f"commitment__{name}" for name in unread))
        .order_by("pk")
    )
    if not parts:
        raise NotFound(_("没有这件事项。"))
    commitment = parts[0].commitment
    vars(commitment)["_prefetched_objects_cache"] = {"involvements": parts}  # as prefetch_related would have left them
    return commitment


def _units_as(commitment: Commitment, part: str) -> list[Unit]:
    return [each.unit for each in commitment.involvements.all() if each.part == part]


def _slots(commitment: Commitment) -> list[ReportSlot]:
    return list(commitment.slots.select_related("unit")[:SLOTS])


def _proofs(commitment: Commitment, reports: Sequence[Any], verifications: Sequence[Mapping[str, Any]]) -> list[Proof]:
    handed_in = sorted((file for report in reports for file in report.files), key=lambda file: file.pk)
    since = commitment.reopened_at  # what went before a close-out that did not hold proves nothing any more
    last = verifications[-1] if verifications and (since is None or verifications[-1]["when"] > since) else None
    found = []
    for element in commitment.elements.all():
        files = [file for file in handed_in if element.pk in file.proves]
        look = last if last and str(element.pk) in last["ticks"] else None
        found.append(
            Proof(
                element,
                files,
                _proof_light(
                    element, [item for item in files if since is None or item.report.reported_at > since], look
                ),
                str(look["who"]) if look else "",
                look["when"] if look else None,
            )
        )
    return found


def _proof_light(element: Element, files: Sequence[File], looked: Mapping[str, Any] | None) -> Light:
    if element.is_proven:
        return Light("d", _("已核实"))
    newer = [item for item in files if looked is None or item.report.reported_at > looked["when"]]
    if looked and not newer:
        return Light("r", _("核查未通过"))
    if any(item.report.status == Report.Status.APPROVED for item in newer):
        return Light("y", _("待核查"))
    if any(item.report.status == Report.Status.SUBMITTED for item in newer):
        return Light("n", _("佐证待审签"))
    return Light("n", _("无佐证"))


def _standing(commitment: Commitment, proofs: Sequence[Proof]) -> str:
    """The sentence where claimed and proven differ, with what stands in the way of the close-out."""
    sentence = lights.standing(commitment, today())
    bare = sum(not any(item.report.status == Report.Status.APPROVED for item in proof.evidence) for proof in proofs)
    if commitment.claimed >= 100 and bare and commitment.state == State.IN_PROGRESS:
        return sentence + ngettext(
            "%(n)d 项要素没有佐证，不能申请办结。", "%(n)d 项要素没有佐证，不能申请办结。", bare
        ) % {"n": bare}
    return sentence


def _planned(commitment: Commitment) -> float | None:
    """序时进度 today, for as long as the clock runs."""
    facts = lights.facts(commitment, today(), lights.basis_on(today()).plan)
    return facts.planned if isinstance(facts.planned, int | float) else None


def _place(person: Person, commitment: Commitment) -> Place | None:
    if commitment.source is None or not commitment.spans:
        return None
    start = commitment.spans[0][0]
    before = [piece for piece in cut(commitment.source.text) if piece.start <= start]
    last = before[-1].paragraph
    return Place(
        _visible_meeting(person, commitment),
        len({piece.paragraph for piece in before}),
        sum(piece.paragraph == last for piece in before),
    )


def _visible_meeting(person: Person, commitment: Commitment) -> Meeting | None:
    """The meeting of the words, if the person sees it. Asked of the database only where its row does not tell."""
    meeting = getattr(commitment.source, "meeting", None)
    if meeting is None or meeting.confidentiality == Confidentiality.PUBLIC or reach_of(person).sees_all:
        return meeting
    return meeting if Meeting.objects.visible_to(person).filter(pk=meeting.pk).exists() else None


def _buttons(verbs: Sequence[str], commitment: Commitment) -> list[Verb]:
    """The open verbs as buttons, the one that carries the commitment on first."""
    offered = [verb for verb in verbs if verb not in BESIDE]
    onward = [verb for verb in ONWARD if verb in offered]
    if commitment.claimed < 100 and "apply_close" in onward:
        onward.remove("apply_close")
    if commitment.notice_until and today() <= commitment.notice_until and "strike_off" in onward:
        onward.remove("strike_off")  # the notice still runs
    if "assign" in onward and not (commitment.lead_id and commitment.provable):
        onward = ["amend"]
    primary = onward[0] if onward else ""
    return [
        Verb(verb, _(TRANSITIONS[verb].label), verb == primary)
        for verb in sorted(offered, key=lambda verb: verb != primary)
    ]


def _signable(person: Person, reports: Sequence[Report]) -> list[int]:
    """The reports that the person can sign or return now."""
    heads = reach_of(person).units_as(Role.HEAD)
    return [
        report.pk
        for report in reports
        if report.status == Report.Status.SUBMITTED and report.unit_id in heads and report.reporter_id != person.pk
    ]


def _is_kin(row: Commitment, commitment: Commitment) -> bool:
    """Whether it came of the commitment, or the commitment of it, as an equal."""
    came_from = {commitment.divided_from_id, commitment.prompted_by_id}
    return row.pk in came_from or commitment.pk in {row.divided_from_id, row.prompted_by_id}


def _family(person: Person, commitment: Commitment) -> list[Commitment]:
    """The whole that it is a part of, its own parts, what it was merged into or came from, and what came of it, as far as the
    person sees them."""
    return list(
        Commitment.objects.visible_to(person)
        .filter(
            Q(pk__in=[getattr(commitment, name) for name in UPWARD])
            | Q(parent=commitment)
            | Q(divided_from=commitment)
            | Q(prompted_by=commitment)
        )
        .for_list()
        .order_by("pk")
    )
