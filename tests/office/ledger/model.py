"""A small model of commitments, written from the pack's table and knowing nothing of the office's code: who may do what, why
something is refused, what follows."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from luoshi.errors import Forbidden, Invalid, LuoshiError, NotFound, Refused

# who serves where as what; the others of the fixture city's cast have no duty on these matters
DUTIES: dict[str, dict[str, str]] = {
    "supervisor": {"supervisor": "office"},
    "second_supervisor": {"supervisor": "office"},
    "third_supervisor": {"supervisor": "office"},
    "handler": {"handler": "planning"},
    "head": {"head": "planning"},
    "deputy": {"handler": "planning", "head": "planning"},
    "support_handler": {"handler": "finance"},
    "support_head": {"head": "finance"},
    "leader": {},  # sees what planning and finance have a part in
    "outsider": {"handler": "education"},
    "outsider_head": {"head": "education"},
    "county_supervisor": {},
    "county_head": {},
    "viewer": {},  # sees what is public
    "nobody": {},
}
WORKING = ("planning", "finance", "education")
TEXTS = ("取得施工许可", "主体结构封顶")
DUE, CHANGED, AGAIN = date(2030, 6, 30), date(2031, 1, 1), date(2031, 6, 30)
LONGER, FURTHEST = timedelta(days=5), timedelta(days=90)
MOST = 2  # extensions that were granted, and disputes


class Row(NamedTuple):
    """A verb of the table: by whom, from where, to where (None: it stays)."""

    by: str
    sources: str
    target: str | None = None
    impartial: bool = False
    apart_from: str = ""


OVER = "closed struck_off archived"
TABLE = {
    "amend": Row("supervisor", "registered"),
    "assign": Row("supervisor", "registered", "assigned"),
    "sign_for": Row("handler head", "assigned", "in_progress"),
    "return_unsigned": Row("handler head", "assigned", "registered"),
    "dispute": Row("head support_head", "assigned in_progress", "disputed"),
    "settle": Row("supervisor", "disputed", "assigned"),
    "reroute": Row("supervisor", "assigned in_progress", "assigned"),
    "report": Row("handler support_handler", "in_progress standing"),
    "approve_report": Row("head support_head", "in_progress standing"),
    "return_report": Row("head support_head", "in_progress standing"),
    "excuse_report": Row("supervisor", "in_progress standing"),
    "change_cadence": Row("supervisor", "assigned in_progress standing suspended"),
    "ask_extension": Row("head", "in_progress"),
    "grant_extension": Row("supervisor", "in_progress"),
    "refuse_extension": Row("supervisor", "in_progress"),
    "apply_close": Row("head", "in_progress", "close_requested", apart_from="report"),
    "verify": Row("supervisor", "close_requested", "verified", impartial=True),
    "send_back": Row("supervisor", "close_requested verified on_notice", "in_progress"),
    "close": Row("supervisor", "verified", "closed", impartial=True, apart_from="verify"),
    "open_notice": Row("supervisor", "closed", "on_notice"),
    "record_objection": Row("supervisor", "on_notice"),
    "decide_objection": Row("supervisor", "on_notice", impartial=True),
    "strike_off": Row("supervisor", "closed on_notice", "struck_off", impartial=True, apart_from="verify close"),
    "archive": Row("supervisor", "struck_off", "archived"),
    "look_back": Row("supervisor", "struck_off archived", impartial=True, apart_from="verify strike_off"),
    "reinstate": Row("supervisor", OVER, "in_progress"),
    "check_elsewhere": Row("supervisor", f"in_progress close_requested verified {OVER}"),
    "change_due": Row("supervisor", "assigned in_progress suspended"),
    "suspend": Row("supervisor", "in_progress", "suspended"),
    "resume": Row("supervisor", "suspended", "in_progress"),
    "make_standing": Row("supervisor", "in_progress", "standing"),
    "merge": Row("supervisor", "registered assigned in_progress", "merged"),
    "divide": Row("supervisor", "registered assigned in_progress", "divided"),
    "withdraw": Row("supervisor", "registered assigned in_progress suspended standing disputed", "withdrawn"),
}
TAKING_PART = {"report", "approve_report", "apply_close"}
ON_REPORTS = {"approve_report", "return_report"}
TAKES_MORE = {"registered", "assigned", "in_progress", "close_requested", "suspended", "disputed", "standing"}
PAUSED = {"suspended", "disputed"}
LAPSES = {"dispute", "reroute", "apply_close", "suspend", "make_standing", "merge", "divide", "withdraw"}
NO_REASON = {"amend", "assign", "sign_for", "report", "approve_report", "apply_close", "verify", "close", "open_notice"}
NO_REASON |= {"grant_extension", "strike_off", "archive", "resume"}


@dataclass
class Handed:
    """A report in the model."""

    pk: int
    unit: str
    by: str
    progress: int
    proves: set[str]
    status: str = "submitted"
    is_old: bool = False  # handed in before the matter was last sent back


@dataclass
class Matter:
    """A commitment in the model. `signable`, `noticed`, `rested`: the day of the run on which the limit to sign, the notice,
    the rest began. `wanted`: the extension that waits."""

    pk: int
    state: str = "registered"
    lead: str = "planning"
    supports: set[str] = field(default_factory=lambda: {"finance"})
    lookers: set[str] = field(default_factory=set)
    elements: dict[str, bool] = field(default_factory=lambda: dict.fromkeys(TEXTS, False))
    original: date = DUE
    due: date = DUE
    cadence: str = ""
    is_public: bool = False
    claimed: int = 0
    proven: int = 0
    reports: list[Handed] = field(default_factory=list)
    took: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    disputes: int = 0
    wanted: date | None = None
    granted: int = 0
    objections: dict[int, bool] = field(default_factory=dict)  # whether it waits
    is_drawn: bool = False
    signable: int = 0
    noticed: int | None = None
    was_sent_back: bool = False
    rested: int = 0

    @property
    def parts(self) -> set[str]:
        return {self.lead, *self.supports, *self.lookers}


class Act(NamedTuple):
    """One thing that somebody tries on a day of the run. `slot`: whether the slot that it names is open, None for no slot."""

    who: str
    verb: str
    matter: Matter
    good: bool = True  # a reason is given, a number is in its range, every element is ticked
    full: bool = (
        True  # progress is 100 % with evidence for everything; what is decided on holds; the head gives a statement
    )
    report: Handed | None = None
    other: Matter | None = None
    unit: str = "planning"
    objection: int | None = None
    slot: bool | None = None
    day: int = 0


def unit_of(who: str) -> str:
    return next(iter(DUTIES[who].values()))


def sees(who: str, matter: Matter) -> bool:
    if who == "viewer":
        return matter.is_public
    units = {"planning", "finance"} if who == "leader" else set(DUTIES[who].values())
    return "office" in units or bool(units & matter.parts)


def relations(who: str, matter: Matter) -> set[str]:
    found = set()
    for role, unit in DUTIES[who].items():
        if unit in {"office", matter.lead}:
            found.add(role)
        elif unit in matter.supports:
            found.add(f"support_{role}")
    return found


def refused(act: Act) -> type[LuoshiError] | None:
    """Why it should be refused, by the table and its conditions; None if it should go through."""
    matter, row = act.matter, TABLE[act.verb]
    if (act.verb in ON_REPORTS and act.report is None) or (act.verb == "excuse_report" and act.slot is None):
        return NotFound
    if not sees(act.who, matter):
        return NotFound
    if not relations(act.who, matter) & set(row.by.split()):
        return Forbidden
    if matter.state not in row.sources.split() or (act.verb == "open_notice" and not matter.is_public):
        return Refused
    if row.impartial and any(act.who in matter.took[verb] for verb in TAKING_PART):
        return Forbidden
    if any(act.who in matter.took[verb] for verb in row.apart_from.split()):
        return Forbidden
    return CONDITIONS.get(act.verb, _reasoned)(act)


def _reasoned(act: Act) -> type[LuoshiError] | None:
    return Invalid if act.verb not in NO_REASON and not act.good else None


def _only(forbids: Callable[[Act], bool]) -> Callable[[Act], type[LuoshiError] | None]:
    """Refused where that is so, else whatever the reason says."""
    return lambda act: Refused if forbids(act) else _reasoned(act)


def _invalid(where: Callable[[Act], bool]) -> Callable[[Act], type[LuoshiError] | None]:
    return lambda act: Invalid if where(act) else _reasoned(act)


def _report(act: Act) -> type[LuoshiError] | None:
    if not act.good:
        return Invalid
    waiting = any(one.unit == unit_of(act.who) and one.status == "submitted" for one in act.matter.reports)
    return Refused if waiting else None


def _decide(act: Act) -> type[LuoshiError] | None:
    assert act.report
    if act.report.unit != unit_of(act.who) or act.report.by == act.who:
        return Forbidden
    return Refused if act.report.status != "submitted" else _reasoned(act)


def _apply_close(act: Act) -> type[LuoshiError] | None:
    proved = set().union(*(one.proves for one in act.matter.reports if one.status == "approved"))
    if act.matter.claimed < 100 or not proved >= act.matter.elements.keys():
        return Refused
    is_new = any(one.status == "approved" and not one.is_old for one in act.matter.reports)
    return Invalid if act.matter.was_sent_back and not is_new and not act.full else None


def _merge(act: Act) -> type[LuoshiError] | None:
    if act.other is act.matter:
        return Invalid
    assert act.other
    return Refused if act.other.state not in TAKES_MORE else _reasoned(act)


def _grant(act: Act) -> type[LuoshiError] | None:
    if act.matter.wanted is None:
        return Refused
    return None if timedelta() < act.matter.wanted - act.matter.due <= FURTHEST else Invalid


def _strike_off(act: Act) -> type[LuoshiError] | None:
    begun = act.matter.noticed
    return Refused if begun is not None and (act.day == begun or any(act.matter.objections.values())) else None


def _decide_objection(act: Act) -> type[LuoshiError] | None:
    if act.objection is None:
        return NotFound
    return _reasoned(act) if act.matter.objections[act.objection] else Refused


CONDITIONS: dict[str, Callable[[Act], type[LuoshiError] | None]] = {
    "return_unsigned": _only(lambda act: act.day > act.matter.signable or act.matter.disputes > 0),
    "dispute": _only(lambda act: act.matter.disputes >= MOST),
    "reroute": _invalid(lambda act: act.unit == act.matter.lead),
    "report": _report,
    "approve_report": _decide,
    "return_report": _decide,
    "excuse_report": _only(lambda act: not act.slot),
    "change_cadence": _only(lambda act: act.matter.cadence == cadence(act)),
    "ask_extension": _only(lambda act: act.matter.wanted is not None or act.matter.granted >= MOST),
    "grant_extension": _grant,
    "refuse_extension": _only(lambda act: act.matter.wanted is None),
    "apply_close": _apply_close,
    "decide_objection": _decide_objection,
    "strike_off": _strike_off,
    "look_back": _only(lambda act: not act.matter.is_drawn),
    "check_elsewhere": _invalid(lambda act: act.unit == act.matter.lead),
    "divide": _invalid(lambda act: len(act.matter.elements) < len(TEXTS)),
    "merge": _merge,
}


def cadence(act: Act) -> str:
    return "weekly" if act.full else "monthly"


def follow(act: Act, made: Iterable[int]) -> list[Matter]:
    """What follows in the model when it goes through; `made` are the ids of what is new. Gives the matters that are new."""
    matter, new = act.matter, list(made)
    passed = act.verb != "verify" or act.good
    if act.verb in LAPSES:
        matter.wanted = None
    born = _FOLLOWS[act.verb](act, new) if act.verb in _FOLLOWS else []
    target = TABLE[act.verb].target if passed else "in_progress"
    if target == "assigned":
        matter.signable = act.day
    if target in PAUSED:
        matter.rested = act.day
    matter.state = target or matter.state
    if act.verb == "send_back" or (act.verb == "decide_objection" and act.full):
        matter.state, matter.noticed = "in_progress", None
        _sent_back(matter)
    if not passed:
        _sent_back(matter)
    if act.verb == "look_back" and not act.full:
        _take_up(matter)
    if passed:
        matter.took[act.verb].add(act.who)
    if act.verb == "reinstate":
        _take_up(matter)
    return born or []


def _sent_back(matter: Matter) -> None:
    """Nothing that was handed in before is new any more."""
    matter.was_sent_back = True
    for report in matter.reports:
        report.is_old = True


def _take_up(matter: Matter) -> None:
    """Back in progress with nothing claimed or proven; who did what before does not count."""
    matter.state, matter.due, matter.claimed, matter.proven = "in_progress", AGAIN, 0, 0
    matter.noticed, matter.is_drawn = None, False
    matter.elements = dict.fromkeys(matter.elements, False)
    matter.took.clear()
    for report in matter.reports:
        report.proves = set()


def _amended(act: Act, _new: list[int]) -> None:
    matter = act.matter
    matter.lead, matter.supports, matter.due, matter.cadence = "planning", {"finance"}, DUE, ""
    matter.lookers, matter.is_public = matter.lookers - {"planning", "finance"}, False
    for report in matter.reports:
        report.proves &= set(TEXTS) & matter.elements.keys()
    matter.elements = {text: matter.elements.get(text, False) for text in TEXTS}
    matter.proven = sum(matter.elements.values())


def _routed(act: Act, _new: list[int]) -> None:
    matter = act.matter
    if act.unit != matter.lead:
        matter.claimed = 0
        for report in matter.reports:
            if report.unit == matter.lead and report.status == "submitted":
                report.status = "returned"
    matter.lead, matter.supports = act.unit, matter.supports - {act.unit}
    working = {matter.lead, *matter.supports}
    matter.lookers = (matter.lookers | {report.unit for report in matter.reports}) - working


def _disputed(act: Act, _new: list[int]) -> None:
    act.matter.disputes += 1


def _reported(act: Act, new: list[int]) -> None:
    proves = set(act.matter.elements) if act.full else set()
    act.matter.reports.append(Handed(new[0], unit_of(act.who), act.who, 100 if act.full else 60, proves))


def _signed(act: Act, _new: list[int]) -> None:
    assert act.report
    act.report.status = "approved" if act.verb == "approve_report" else "returned"
    if act.verb == "approve_report" and act.report.unit == act.matter.lead:
        act.matter.claimed = act.report.progress


def _asked(act: Act, _new: list[int]) -> None:
    act.matter.wanted = act.matter.due + LONGER


def _granted(act: Act, _new: list[int]) -> None:
    assert act.matter.wanted
    act.matter.due, act.matter.wanted = act.matter.wanted, None
    act.matter.granted += 1


def _not_granted(act: Act, _new: list[int]) -> None:
    act.matter.wanted = None


def _verified(act: Act, _new: list[int]) -> None:
    matter = act.matter
    matter.elements = {text: act.good or place > 0 for place, text in enumerate(matter.elements)}
    matter.proven = sum(matter.elements.values())


def _changed(act: Act, _new: list[int]) -> None:
    act.matter.due = CHANGED


def _paced(act: Act, _new: list[int]) -> None:
    act.matter.cadence = cadence(act)


def _noticed(act: Act, _new: list[int]) -> None:
    act.matter.noticed = act.day


def _objected(act: Act, new: list[int]) -> None:
    act.matter.objections[new[0]] = True


def _answered(act: Act, _new: list[int]) -> None:
    assert act.objection
    act.matter.objections[act.objection] = False


def _looked(act: Act, _new: list[int]) -> None:
    act.matter.is_drawn = False


def _merged(act: Act, _new: list[int]) -> None:
    matter, into = act.matter, act.other
    assert into
    into.elements |= {
        text: False for text, proven in matter.elements.items() if not proven and text not in into.elements
    }
    into.supports |= {matter.lead, *matter.supports} - {into.lead, *into.supports}


def _divided(act: Act, new: list[int]) -> list[Matter]:
    whole = act.matter
    first, *rest = whole.elements
    shares = [("planning", [first]), ("education", rest)]
    return [
        Matter(
            pk,
            lead=unit,
            supports=whole.supports - {unit},
            elements=dict.fromkeys(texts, False),
            original=whole.original,
            due=whole.due,
            cadence=whole.cadence,
            is_public=whole.is_public,
        )
        for pk, (unit, texts) in zip(new, shares, strict=True)
    ]


def _elsewhere(act: Act, new: list[int]) -> list[Matter]:
    texts = ("有没有同样的问题", "查出的问题列出清单并整改到位")
    like = {"cadence": act.matter.cadence, "is_public": act.matter.is_public}
    made = Matter(new[0], state="assigned", lead=act.unit, supports=set(), original=AGAIN, due=AGAIN, **like)
    made.elements, made.signable = dict.fromkeys(texts, False), act.day
    return [made]


_FOLLOWS: dict[str, Callable[[Act, list[int]], list[Matter] | None]] = {
    "amend": _amended,
    "settle": _routed,
    "reroute": _routed,
    "dispute": _disputed,
    "report": _reported,
    "approve_report": _signed,
    "return_report": _signed,
    "ask_extension": _asked,
    "grant_extension": _granted,
    "refuse_extension": _not_granted,
    "verify": _verified,
    "change_due": _changed,
    "change_cadence": _paced,
    "open_notice": _noticed,
    "record_objection": _objected,
    "decide_objection": _answered,
    "look_back": _looked,
    "merge": _merged,
    "divide": _divided,
    "check_elsewhere": _elsewhere,
}
