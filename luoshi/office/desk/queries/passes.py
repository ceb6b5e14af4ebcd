"""How long matters take through each stage of the loop, and where they wait longest against their limit.

Each stage is judged by the latest matters that passed it within a year, at most SAMPLE: a walk down the index of one verb, and
for each event the one before it in the matter's own short record. So the cost does not grow with the ledger.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from luoshi.office.desk.queries.planner import Mostly
from luoshi.office.desk.queries.united import united
from luoshi.office.events.models import Event
from luoshi.office.events.recorder import now
from luoshi.office.ledger.limits import by_rule
from luoshi.office.ledger.models import Commitment, State

SAMPLE = 200
WINDOW = timedelta(days=365)
FEWEST = 5  # passes before a stage is named as a bottleneck
ASKED = ("origin", "confidentiality", "urgency", "is_major", "cadence")  # what limits ask about


class Stage(NamedTuple):
    """A stretch of the loop: the verbs that lead into it, the one that ends it, its limit, the state in which a matter is."""

    heading: Any
    entered: Sequence[str]
    left: str
    limit: str
    state: State


STAGES = (
    Stage(_("待交办"), ("register",), "assign", "", State.REGISTERED),
    Stage(_("待签收"), ("assign",), "sign_for", "sign_for", State.ASSIGNED),
    Stage(_("承办中"), ("sign_for", "send_back"), "apply_close", "due", State.IN_PROGRESS),
    Stage(_("核查中"), ("apply_close",), "verify", "verification", State.CLOSE_REQUESTED),
    Stage(_("待办结"), ("verify",), "close", "", State.VERIFIED),
    Stage(_("待销号"), ("close",), "strike_off", "", State.CLOSED),
)


@dataclass(frozen=True, slots=True)
class Pace:
    """A stage's figures: how many passes, their median days, and where there is a limit the median limit in days, the share of
    it that was used in the median, and how many went beyond. `state` opens what is in it now."""

    heading: str
    state: str
    passes: int
    days: float | None
    allowed: float | None
    used: float | None
    beyond: int


def paces(scope: QuerySet[Commitment] | None) -> list[Pace]:
    """The stages in the order of the loop, of all matters or those of a scope: two statements."""
    passed = _passed(scope)
    matters = _matters({pk for some in passed.values() for pk, _start, _end in some})
    memo: dict[tuple, int | None] = {}
    return [_pace(stage, passed[stage.left], matters, memo) for stage in STAGES]


def bottleneck(found: Sequence[Pace]) -> Pace | None:
    """The stage where matters wait longest against its limit."""
    judged = [pace for pace in found if pace.used is not None and pace.passes >= FEWEST]
    return max(judged, key=lambda pace: pace.used or 0, default=None)


def _passed(scope: QuerySet[Commitment] | None) -> Mapping[str, list[tuple[int, date, date]]]:
    """Verb → (commitment, day it came into the stage, day it left it), the latest first."""
    found = defaultdict(list)
    for verb, pk, *days in united(_latest(stage, scope) for stage in STAGES):
        start, end = (date.fromisoformat(each) if isinstance(each, str) else each for each in days)
        if start:
            found[verb].append((pk, start, end))
    return found


def _latest(stage: Stage, scope: QuerySet[Commitment] | None) -> QuerySet[Any]:
    kind = Commitment._meta.label_lower
    before = Event.objects.filter(
        subject_kind=kind, subject_id=OuterRef("subject_id"), seq__lt=OuterRef("seq"), verb__in=stage.entered
    )
    events = Event.objects.filter(verb=stage.left, at__gte=now() - WINDOW)
    if scope is not None:
        events = events.filter(Mostly(Q(subject_id__in=scope.order_by().values("pk"))))
    columns = {
        "x_verb": Value(stage.left),
        "x_commitment": F("subject_id"),
        "x_start": Subquery(before.order_by("-seq").values(on=TruncDate("at"))[:1]),
        "x_end": TruncDate("at"),
    }
    return events.filter(subject_kind=kind).order_by("-seq").annotate(**columns).values_list(*columns)[:SAMPLE]


def _matters(pks: set[int]) -> Mapping[int, tuple]:
    """What the limits of these commitments depend on."""
    rows = Commitment.objects.filter(pk__in=pks).values_list("pk", "original_due", *ASKED)
    return {pk: rest for pk, *rest in rows}


def _pace(stage: Stage, passed: Sequence[tuple[int, date, date]], matters: Mapping[int, tuple], memo: dict) -> Pace:
    spent, allowed, used, beyond = [], [], [], 0
    for pk, start, end in passed:
        days = (end - start).days
        spent.append(days)
        most = _allowed(stage, start, matters[pk], memo) if pk in matters else None
        if most is not None:
            allowed.append(most)
            used.append(days / max(most, 1))
            beyond += days > most
    return Pace(
        str(stage.heading),
        stage.state,
        len(spent),
        median(spent) if spent else None,
        median(allowed) if allowed else None,
        round(median(used), 2) if used else None,
        beyond,
    )


def _allowed(stage: Stage, start: date, matter: Sequence[Any], memo: dict[tuple, int | None]) -> int | None:
    """How many days the stage's limit gave a matter that came into it on a day."""
    due, *asked = matter
    if stage.limit == "due":
        return max((due - start).days, 0) if due else None
    if not stage.limit:
        return None
    key = (stage.limit, start, *asked)
    if key not in memo:
        found = by_rule(stage.limit, Commitment(**dict(zip(ASKED, asked, strict=True))), start)
        memo[key] = (found.due - start).days if found else None
    return memo[key]
