"""What is at stake in the access table: one unit's matters in every stand with all that belongs to them, as ids for addresses
and as what a well-meant form or call carries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from luoshi.office.events.models import Event
from luoshi.office.events.recorder import acting_at, today
from luoshi.office.instructions import actions as instructions
from luoshi.office.instructions.models import Instruction
from luoshi.office.ledger import actions
from luoshi.office.ledger.examining import examine
from luoshi.office.ledger.models import Commitment, Element, Evidence, Report, State
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.meetings.actions import add_mark
from luoshi.office.notices import actions as notices
from luoshi.office.notices.models import Delivery, Notice
from luoshi.office.people.models import Duty
from luoshi.office.records.actions import enter
from luoshi.office.rules import actions as rules
from luoshi.office.scores import actions as scores
from luoshi.office.scores.models import Appeal, Line
from luoshi.office.scores.periods import containing, ended
from luoshi.office.slips import actions as slips
from tests.builders import City, commitment, meeting, verify
from tests.office.ledger.photos import photo
from tests.office.rules.overlays import overlay

NOWHERE = "127.0.0.1:9"  # where the channel calls: nobody is there
# what a well-meant form or call carries, so that it is not its emptiness that is refused
GIVEN = {
    "answer": "同意",
    "period": "2021Q1",
    "cadence": "weekly",
    "commitment": 1,
    "decision": "noted",
    "done": "完成主体结构",
    "due": "2031-01-01",
    "end": 1,
    "finding": "现场查看",
    "groups": [[0]],
    "holds": True,
    "method": "on_site",
    "name": "视图",
    "points": -1,
    "progress": 50,
    "query": "due=week",
    "reason": "理由",
    "source": "来信",
    "start": 0,
    "text": "文字",
    "ticks": {},
    "title": "标题",
    "upheld": False,
    "values": {},
    "wanted": "2030-07-09",
    "what": "照此检查",
}


@dataclass(frozen=True, slots=True)
class Stake:
    """One unit's matters with everything that belongs to them.

    `things`: what the ids in addresses are called. `stands`: the matter or the slip that an address is asked of where it is
    not the first, by the parameter and the end of the address. `bodies`: what only an address that ends so carries.
    """

    made: Commitment
    things: dict[str, int]
    stands: dict[tuple[str, str], int]
    bodies: dict[str, dict[str, Any]]

    def ids(self, route: str, name: str) -> Any:
        """What stands in a route's address for a parameter."""
        if stand := self.stands.get((name, _end(route))):
            return stand
        of_pk = {
            "instructions/": "instruction_id",
            "ledger/draws/": "draw_id",
            "ledger/evidence/": "evidence_id",
            "ledger/": "commitment_id",
            "meetings/": "meeting_id",
            "notices/channels/deliveries/": "delivery_id",
            "notices/channels/": "channel_id",
            "rules/": "version_id",
            "scores/units/": "score_id",
            "scores/": "scoring_id",
            "security/duties/": "duty_id",
            "security/": "person_id",
            "slips/": "slip_id",
            "topics/": "record_id",
            "unit/": "unit_id",
            "units/persons/": "person_id",
            "units/": "unit_id",
        }
        verbs = {
            "api/records/": "prepare",
            "rules/": "approve",
            "topics/": "prepare",
            "slips/on/": "stop",
            "slips/": "sign",
            "scores/": "exclude",
        }
        by_name = {
            **self.things,
            "about": self.things["line_id"],
            "code": "on-time",
            "seq": Event.objects.filter(subject_kind="ledger.commitment", subject_id=self.made.pk).latest("seq").seq,
            "day": today().isoformat(),
            "form": "docx" if route.startswith("indicators/brief") else "csv",
            "pack": "economy" if "brief" in route else "industry" if "movers" in route else "projects",
            "block": "movers",
            "ledger": "project",
            "roster": "units",
            "size": "small",
            "sort": "agenda",
            "verb": next((verb for place, verb in verbs.items() if route.startswith(place)), "withdraw"),
        }
        prefix = next((prefix for prefix in of_pk if name == "pk" and route.startswith(prefix)), None)
        return self.things[of_pk[prefix]] if prefix else by_name.get(name, 1)

    def body(self, route: str, known: Iterable[str] | None = None) -> dict[str, Any]:
        """What a form carries at an address; of a call the fields that its operation knows."""
        given = {"file": SimpleUploadedFile("公报.txt", "会议要求，抓好落实。".encode())}
        given |= GIVEN | self.bodies.get("", {}) | self.bodies.get(_end(route), {})
        return given if known is None else {name: given[name] for name in known if name in given}


def stake_of(city: City, mark: str, days: int = 200) -> Stake:
    """Matters that planning leads, in every stand, the first of them since some days. All texts carry the mark but those of
    the one that is made public."""
    with acting_at(timezone.now() - timedelta(days=days)):
        desk = meeting(city, f"{mark}会议\n\n{{<某单位>要[办好{mark}]}}。\n", confidentiality="internal")
        add_mark(city.supervisor, desk.pk, "agenda", 0, len(mark), "hear")
        fields = {"words": mark, "measure": mark, "cadence": "monthly"}
        fields["elements"] = ((f"{mark}一", "deliverable"), ("二", "deliverable"))
        made = commitment(city, State.IN_PROGRESS, title=f"{mark}事项", **fields)
        refuted = commitment(city, State.CLOSE_REQUESTED, title=f"{mark}退回", **fields)
        verify(city, refuted.pk, passed=False)
    proof = Attachment(f"{mark}.jpg", photo(len(mark)) + mark.encode(), (1,))
    examine([proof])
    actions.report(city.handler, made.pk, progress=100, done=f"{mark}完成", problems=mark, attachments=[proof])
    actions.ask_extension(city.head, made.pk, wanted=made.current_due + timedelta(days=9), reason=mark, progress=mark)
    instructions.write(city.leader, made.pk, mark)
    signed, answered = (slips.escalate(city.supervisor, one.pk, "slip", mark) for one in (made, refuted))
    slips.sign(city.handler, answered.pk)
    slips.answer(city.handler, answered.pk, mark)
    struck = commitment(city, State.STRUCK_OFF, title=f"{mark}销号", **fields)
    draw = actions.draw_look_backs(city.supervisor, city.office, since=today(), until=today())
    matters = {
        "settle": commitment(city, State.DISPUTED, title=f"{mark}争议", **fields).pk,
        "sign_for": commitment(city, State.ASSIGNED, title=f"{mark}待签收", **fields).pk,
        "verify": commitment(city, State.CLOSE_REQUESTED, title=f"{mark}待核查", **fields).pk,
        "close": commitment(city, State.VERIFIED, title=f"{mark}待办结", **fields).pk,
        "assign": commitment(city, title=f"{mark}待交办", **fields).pk,
        "resume": commitment(city, State.SUSPENDED, title=f"{mark}暂缓", **fields).pk,
        "decide_objection": commitment(city, State.ON_NOTICE, title="公示的事项").pk,
        "archive": struck.pk,
    }
    matters |= {"return_unsigned": matters["sign_for"], "amend": matters["assign"], "divide": matters["assign"]}
    matters |= dict.fromkeys(("look_back", "reinstate", "check_elsewhere"), struck.pk)
    matters |= {"ask_extension": refuted.pk, "send_back": matters["verify"]}
    objection = actions.record_objection(
        city.supervisor, matters["decide_objection"], source="来信", reason="没有完工"
    ).objections.latest("pk")
    matters["record_objection"] = matters["decide_objection"]
    told = {"name": f"{mark}项目", "place": city.county.pk, "industry": "industry", "scale": mark, "invested": "1"}
    things = {
        **_scored(city, mark, today() - timedelta(days=days)),
        **_told(city, mark),
        "commitment_id": made.pk,
        "meeting_id": desk.pk,
        "directive_id": desk.directives.get().pk,
        "mark_id": desk.agenda.get().pk,
        "record_id": enter(city.supervisor, "projects.project", told | {"lead": city.planning.pk, "builder": mark}).pk,
        "report_id": Report.objects.filter(commitment=made).get().pk,
        "slot_id": made.slots.latest("pk").pk,
        "evidence_id": Evidence.objects.filter(report__commitment=made).get().pk,
        "objection_id": objection.pk,
        "instruction_id": Instruction.objects.get(commitment=made).pk,
        "slip_id": signed.pk,
        "draw_id": draw.pk,
        "version_id": rules.propose(city.supervisor, overlay(version=str(len(mark)))).pk,
        "view_id": actions.save_view(city.handler, mark, "due=week").pk,
        "unit_id": city.planning.pk,
        "person_id": city.handler.pk,
        "duty_id": Duty.objects.get(person=city.handler).pk,
    }
    stands = {("commitment_id", end): pk for end, pk in matters.items()}
    stands |= {("slip_id", end): answered.pk for end in ("accept", "send_back")}
    return Stake(made, things, stands, _bodies(city, things, matters))


def _scored(city: City, mark: str, day: date) -> dict[str, int]:
    """A sheet of the quarter in which a verification failed, with an appeal against that line."""
    found = scores.draw_up(city.supervisor, city.office, containing("quarter", day))
    line = Line.objects.get(score__scoring=found, score__unit=city.planning, item="returned")
    scores.appeal(city.head, line.score_id, mark, line.pk)
    appeal = Appeal.objects.get(score=line.score_id)
    return {"scoring_id": found.pk, "score_id": line.score_id, "line_id": line.pk, "appeal_id": appeal.pk}


def _told(city: City, mark: str) -> dict[str, int]:
    """A channel, a message that was not sent by it, and a notice to the handler."""
    robot = notices.ChannelDraft(f"{city.planning.pk} 号群", "wecom", base_url=f"http://{NOWHERE}", key=mark)
    channel = notices.create_channel(city.system_admin, robot)
    failed = Delivery.objects.create(
        person=city.handler, channel=channel, status=Delivery.Status.GAVE_UP, due_at=timezone.now()
    )
    notice = Notice.objects.filter(person=city.handler).latest("pk")
    return {"channel_id": channel.pk, "delivery_id": failed.pk, "notice_id": notice.pk}


def _bodies(city: City, things: dict[str, int], matters: dict[str, int]) -> dict[str, dict[str, Any]]:
    """What is particular to an address, by its end; under "" what all others carry."""
    today_, other = today().isoformat(), {"title": "一件", "lead": city.education.pk}
    (last,) = ended("quarter", today(), 1)
    return {
        "move": {"pack": "innovation"},
        "move_topic": {"pack": "innovation"},
        "place": {"pack": "innovation"},
        "": {
            "into": matters["verify"],
            "lead": city.education.pk,
            "notices": [things["notice_id"]],
            "notice": things["notice_id"],
            "objection": things["objection_id"],
            "office": city.office.pk,
            "rung": "talk",
            "since": today_,
            "units": [city.education.pk],
        },
        "cause": {"cause": "demand", "told": "订单减少"},
        "add_mark": {"sort": "people", "kind": "attend"},
        "change": {"kind": "other"},
        "<int:mark_id>": {"kind": "other"},
        "adopt_limit": {"due": today_},
        "attach_indicator": {"indicator": "gdp_growth"},
        "detach_indicator": {"indicator": "gdp_growth"},
        "ask_extension": {"progress": "主体已封顶"},
        "break_down": {"parts": [other]},
        "divide": {"shares": [other | {"elements": [1]}, {**other, "elements": [2]}]},
        "draws": {"until": today_},
        "grant_extension": {"due": GIVEN["wanted"]},
        "report_draft": {"progress": "50"},
        "rules": {"text": overlay(version="8")},
        "scores": {"start": str(last.start), "end": str(last.end), "period": str(last.start)},
        "settle": {"supports": [city.finance.pk]},
        "try": {"text": overlay(version="9")},
        "verify": {"ticks": [{"element": pk, "proven": True} for pk in _elements(matters["verify"])]},
    }


def _elements(pk: int) -> Iterable[int]:
    return Element.objects.filter(commitment=pk).values_list("pk", flat=True)


def _end(route: str) -> str:
    """The last piece of an address that is not an id, as a verb is called."""
    return route.rstrip("/").rpartition("/")[2].replace("-", "_")
