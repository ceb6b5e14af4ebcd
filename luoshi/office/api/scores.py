"""Scores: drawn up, corrected, appealed against, published; and what was asked of each unit in a month."""

from types import SimpleNamespace
from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from luoshi.office.api import queries as reading
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import Id, Key
from luoshi.office.api.schemas import scores as schemas
from luoshi.office.api.schemas.ledger import ReasonIn
from luoshi.office.people.models import Person
from luoshi.office.scores import actions, burden, queries
from luoshi.office.scores.periods import Period
from luoshi.office.scores.views.burden import month_of

router = Router()
SHEET = answers(schemas.SheetOut)


@router.get("/scores", operation_id="scorings", summary="考核", response=answers(list[schemas.ScoringOut]))
def listing(request: Request) -> Any:
    """The scorings that you may see, the latest period first."""
    return list(queries.listed(request.auth)[:100])


@router.post("/scores", operation_id="draw_up_scores", summary="出考核表", response=answers(schemas.ScoringOne, 201))
def draw_up(request: Request, body: schemas.DrawUpIn, key: Key = None) -> Status:
    """出表: for a period that is over, by the rules of its last day; once."""
    office = reading.office(request.auth, body.office)
    made = actions.draw_up(request.auth, office, Period(body.start, body.end), key=key)
    return Status(201, _scoring(request.auth, made.pk))


@router.get("/scores/{scoring_id}", operation_id="scoring", summary="一期考核", response=answers(schemas.ScoringOne))
def scoring(request: Request, scoring_id: Id) -> Any:
    """One scoring with ranks in each league."""
    return _scoring(request.auth, scoring_id)


@router.post(
    "/scores/{scoring_id}/publish", operation_id="publish_scores", summary="公布", response=answers(schemas.ScoringOne)
)
def publish(request: Request, scoring_id: Id, key: Key = None) -> Any:
    """公布: once no appeal waits."""
    return _scoring(request.auth, actions.publish(request.auth, scoring_id, key=key).pk)


@router.get("/score-sheets/{score_id}", operation_id="score_sheet", summary="一个单位的考核表", response=SHEET)
def sheet(request: Request, score_id: Id) -> Any:
    """One unit's sheet with every line, rate and appeal."""
    return queries.sheet(request.auth, score_id)


@router.post("/score-sheets/{score_id}/appeal", operation_id="appeal_score", summary="申诉", response=SHEET)
def appeal(request: Request, score_id: Id, body: schemas.AppealIn, key: Key = None) -> Any:
    """申诉: for the unit's head, within the limit."""
    return queries.sheet(request.auth, actions.appeal(request.auth, score_id, body.text, body.line, key=key).pk)


@router.post("/score-lines/{line_id}/exclude", operation_id="exclude_line", summary="扣分不计", response=SHEET)
def exclude(request: Request, line_id: Id, body: ReasonIn, key: Key = None) -> Any:
    """不可抗力，不计: before publication, with the reason."""
    return queries.sheet(request.auth, actions.exclude(request.auth, line_id, body.reason, key=key).pk)


@router.post("/score-lines/{line_id}/points", operation_id="set_points", summary="定分", response=SHEET)
def points(request: Request, line_id: Id, body: schemas.PointsIn, key: Key = None) -> Any:
    """定分: within the range of the item."""
    return queries.sheet(request.auth, actions.set_points(request.auth, line_id, body.points, body.reason, key=key).pk)


@router.post("/score-appeals/{appeal_id}/decide", operation_id="decide_appeal", summary="申诉复核", response=SHEET)
def decide(request: Request, appeal_id: Id, body: schemas.VerdictIn, key: Key = None) -> Any:
    """复核: by somebody who did not score."""
    made = actions.decide(request.auth, appeal_id, upheld=body.upheld, reason=body.reason, key=key)
    return queries.sheet(request.auth, made.pk)


@router.get("/burden", operation_id="burden", summary="减负", response=answers(list[schemas.LoadOut]))
def load(request: Request, params: Query[schemas.BurdenParams]) -> Any:
    """What was asked of the units that you see in a month, the most asked first."""
    return list(burden.by_unit(request.auth, month_of(params.month)))


def _scoring(person: Person, pk: int) -> Any:
    """A scoring as its page shows it."""
    found = queries.scoring_page(person, pk)
    scores = [score for league in found.leagues for score, _shares in league.rows]
    names = ("id", "office", "start", "end", "version", "drawn_by", "drawn_on", "published_by", "published_at")
    return SimpleNamespace(**{name: getattr(found.scoring, name) for name in names}, scores=scores)
