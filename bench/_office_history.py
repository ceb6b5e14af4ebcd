"""How a commitment of the measured office came to its state: its events, its report with evidence, its verification."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from bench._office_matters import SIDE_WAYS, Cast, Matter
from bench._office_rows import Bulk, Chain
from luoshi.office.ledger.models import Commitment, Evidence, Proof, Report, State, Verification
from luoshi.office.people.models import Role

ELEMENTS = ("印发方案并明确责任分工", "完成年度目标任务", "提交验收或评估材料")
ONWARD = (
    ("assign", State.ASSIGNED),
    ("sign_for", State.IN_PROGRESS),
    ("apply_close", State.CLOSE_REQUESTED),
    ("verify", State.VERIFIED),
    ("close", State.CLOSED),
    ("strike_off", State.STRUCK_OFF),
    ("archive", State.ARCHIVED),
)


@dataclass(frozen=True, slots=True)
class History:
    """Lays the events of commitments and writes the rows that they leave."""

    cast: Cast
    bulk: Bulk
    chain: Chain

    def lay(
        self,
        matter: Matter,
        place: int,
        pk: int,
        number: str,
        directive: int | None,
        elements: list[int],
        registered: datetime,
        finished: datetime,
    ) -> None:
        """The events that led to the state, spread from the first day to the last, and the rows that they left."""
        subject = (Commitment._meta.label_lower, pk)
        first, second = (self.cast.person(Role.SUPERVISOR, matter.office, turn) for turn in (place, place + 1))
        handler = self.cast.person(Role.HANDLER, matter.lead, place) or first
        head = self.cast.person(Role.HEAD, matter.lead) or first
        steps = _steps(matter, place)
        pace = (finished - registered) / max(1, len(steps) - 1)
        due = matter.due and matter.due.isoformat()
        report = None
        for step, verb in enumerate(steps):
            at = registered + step * pace
            actor, detail = first, {}
            match verb:
                case "register":
                    detail = {
                        "number": number,
                        "title": matter.title,
                        "words": matter.sentence,
                        "directive": directive,
                        "office": matter.office.pk,
                        "lead": matter.lead.pk,
                        "due": due,
                        "elements": [(text, "deliverable") for text in ELEMENTS],
                    }
                case "assign":
                    detail = {"lead": matter.lead.pk, "due": due}
                case "sign_for":
                    actor, detail = handler, {"handler": handler}
                case "report":
                    decided = at + pace if "approve_report" in steps else None
                    report = self._report(matter, pk, elements, (handler, at), (head, decided))
                    actor, detail = handler, report
                case "approve_report":
                    actor, detail = head, {key: report[key] for key in ("report", "number", "progress", "unit")}
                case "apply_close":
                    actor, detail = head, {"claimed": 100}
                case "verify":
                    actor, detail = second, self._verification(pk, elements, second, at)
                case "strike_off":
                    detail = {"proven": len(ELEMENTS)}
                case "merge":
                    detail = {"into": 1, "number": "并入事项", "reason": "同一件事"}
                case "suspend" | "make_standing" | "withdraw":
                    detail = {"reason": "按会议要求"}
            self.chain.record(at, actor, verb, subject, detail)

    def _report(
        self,
        matter: Matter,
        pk: int,
        elements: list[int],
        reported: tuple[int, datetime],
        decided: tuple[int, datetime | None],
    ) -> dict[str, Any]:
        """A report with a file for all that is to be proved; gives the facts for its event."""
        signed = decided[1] is not None
        report = self.bulk.add(
            Report,
            commitment_id=pk,
            unit_id=matter.lead.pk,
            number=1,
            progress=matter.claimed,
            done=f"已{matter.title}，各项工作按计划推进。",
            status=Report.Status.APPROVED if signed else Report.Status.SUBMITTED,
            reporter_id=reported[0],
            reported_at=reported[1],
            decided_by_id=decided[0] if signed else None,
            decided_at=decided[1],
        )
        digest = hashlib.sha256(f"evidence {report}".encode()).hexdigest()
        item = self.bulk.add(
            Evidence,
            report_id=report,
            digest=digest,
            filename="验收材料.pdf",
            media_type="application/pdf",
            size=180_000,
        )
        for element in elements:
            self.bulk.add(Proof, evidence_id=item, element_id=element)
        return {
            "report": report,
            "number": 1,
            "unit": matter.lead.pk,
            "progress": matter.claimed,
            "done": f"已{matter.title}，各项工作按计划推进。",
            "evidence": [{"id": item, "digest": digest, "filename": "验收材料.pdf", "elements": [1, 2, 3]}],
        }

    def _verification(self, pk: int, elements: list[int], verifier: int, at: datetime) -> dict[str, Any]:
        """A visit that found all proved; gives the facts for its event."""
        ticks = {str(element): True for element in elements}
        facts = {"method": Verification.Method.ON_SITE.value, "finding": "现场查看，与反馈一致。", "passed": True}
        made = self.bulk.add(
            Verification,
            commitment_id=pk,
            verifier_id=verifier,
            **facts,
            ticks=msgspec.json.encode(ticks).decode(),
            at=at,
        )
        return {"verification": made, **facts, "ticks": ticks}


def _steps(matter: Matter, place: int) -> list[str]:
    """The verbs that lead to the state."""
    aside = dict(zip(SIDE_WAYS, ("make_standing", "suspend", "merge", "withdraw"), strict=True))
    if verb := aside.get(matter.state):
        return ["register", "assign", "sign_for", verb]
    steps = ["register"]
    for verb, state in ONWARD:
        if matter.state == State.REGISTERED:
            break
        steps.append(verb)
        if verb == "sign_for" and matter.claimed:
            steps += ["report", "approve_report"] if place % 8 or matter.claimed == 100 else ["report"]
        if state == matter.state:
            break
    return steps
