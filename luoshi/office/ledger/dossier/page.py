"""One commitment with all that belongs to it, put together for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import ngettext

from luoshi.office.events.recorder import today
from luoshi.office.ledger import lights, limits
from luoshi.office.ledger.actions.reporting import reporting_unit
from luoshi.office.ledger.asked import Asked, asked_of
from luoshi.office.ledger.beside import Beside, all_events, cards
from luoshi.office.ledger.closeout import Step, steps
from luoshi.office.ledger.dates import Explained, explained
from luoshi.office.ledger.dossier.buttons import Verb, buttons
from luoshi.office.ledger.dossier.family import UPWARD, WITH_FAMILY, family_of, is_kin
from luoshi.office.ledger.dossier.finding import with_parts
from luoshi.office.ledger.dossier.place import Place, place_of
from luoshi.office.ledger.dossier.proofs import Proof, proofs
from luoshi.office.ledger.exhibits import File, photo_line, with_files
from luoshi.office.ledger.lifecycle import open_verbs
from luoshi.office.ledger.limits import RuleDate
from luoshi.office.ledger.models import (
    DELIVERED,
    Commitment,
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
from luoshi.office.ledger.verifying import setback
from luoshi.office.ledger.warning import before_asking, nobody_there
from luoshi.office.people.models import Person, Role, Unit
from luoshi.office.people.queries import reach_of
from luoshi.office.wording import language

# once one of these has happened, the page shows the chain of proofs
CLOSING = {"report", "apply_close"}


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
    asks_statement: bool
    warnings: Sequence[str]


def dossier(person: Person, pk: int) -> Dossier:
    """The page of one commitment. What the record says never happened is not looked for."""
    commitment, slots = with_parts(person, pk)
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
    proved = proofs(commitment, reports, verifications)
    asked = asked_of(commitment, happened)
    has_family = happened & WITH_FAMILY or any(getattr(commitment, name) for name in UPWARD)
    family = family_of(person, commitment) if has_family else []
    verbs = open_verbs(person, commitment, events)
    if "report" in verbs and _waits_for_the_head(person, commitment, reports):
        verbs.remove("report")
    units = {part.unit_id: str(part.unit) for part in commitment.involvements.all()}
    return Dossier(
        commitment=commitment,
        place=place_of(person, commitment),
        standing=_standing(commitment, proved),
        planned=_planned(commitment),
        stages=stages_of(commitment.stages),
        proofs=proved,
        supports=_units_as(commitment, Involvement.Part.SUPPORT),
        former=_units_as(commitment, Involvement.Part.FORMER),
        verbs=buttons(verbs, commitment),
        reports=reports,
        slots=slots if "sign_for" in happened and commitment.state not in DELIVERED else [],
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
        kin=[row for row in family if is_kin(row, commitment)],
        asked=asked,
        close_out=steps(commitment, events) if happened & CLOSING else [],
        open_verbs=verbs,
        has_objections=any(one.verdict == Objection.Verdict.WAITING for one in asked.objections),
        sees_draws=reach_of(person).sees_all or commitment.office_id in reach_of(person).unit_ids,
        asks_statement="apply_close" in verbs and setback(events, reports) is not None,
        warnings=_warnings(commitment, verbs),
    )


def _waits_for_the_head(person: Person, commitment: Commitment, reports: Sequence[Report]) -> bool:
    """Whether a report of the person's unit waits for its signature: until then there is no next one."""
    unit = reporting_unit(commitment, person)
    return any(report.unit_id == unit and report.status == Report.Status.SUBMITTED for report in reports)


def _warnings(commitment: Commitment, verbs: Sequence[str]) -> list[str]:
    """What the office is told before it assigns; and afterwards, while there is nobody who could sign."""
    if "assign" in verbs:
        return before_asking(commitment.lead_id)
    if commitment.state == State.ASSIGNED and "reroute" in verbs and commitment.lead_id:
        return [told] if (told := nobody_there(commitment.lead_id)) else []
    return []


def _units_as(commitment: Commitment, part: str) -> list[Unit]:
    return [each.unit for each in commitment.involvements.all() if each.part == part]


def _standing(commitment: Commitment, proved: Sequence[Proof]) -> str:
    """The sentence where claimed and proven differ, with what stands in the way of the close-out."""
    sentence = lights.standing(commitment, today())
    bare = sum(not any(item.report.status == Report.Status.APPROVED for item in proof.evidence) for proof in proved)
    if commitment.claimed >= 100 and bare and commitment.state == State.IN_PROGRESS:
        told = ngettext("%(n)d 项要素没有佐证，不能申请办结。", "%(n)d 项要素没有佐证，不能申请办结。", bare) % {
            "n": bare
        }
        return " ".join([sentence, told]) if language() == "en" else sentence + told
    return sentence


def _planned(commitment: Commitment) -> float | None:
    """序时进度 today, for as long as the clock runs."""
    facts = lights.facts(commitment, today(), lights.basis_on(today()).plan)
    return facts.planned if isinstance(facts.planned, int | float) else None


def _signable(person: Person, reports: Sequence[Report]) -> list[int]:
    """The reports that the person can sign or return now."""
    heads = reach_of(person).units_as(Role.HEAD)
    return [
        report.pk
        for report in reports
        if report.status == Report.Status.SUBMITTED and report.unit_id in heads and report.reporter_id != person.pk
    ]
