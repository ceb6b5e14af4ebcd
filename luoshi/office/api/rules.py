"""Rules and ratings: what is in force, trying out and putting in force, report days, and why a light is what it is."""

from typing import Annotated, Any

from django.utils.translation import gettext as _
from ninja import Query, Router
from ninja.responses import Status

from luoshi.errors import Forbidden, NotFound
from luoshi.office.api import shapes
from luoshi.office.api.auth import Request
from luoshi.office.api.faults import answers
from luoshi.office.api.inputs import MOST, Day, Id, Key
from luoshi.office.api.schemas import ledger as ledger_schemas
from luoshi.office.api.schemas import rules as schemas
from luoshi.office.desk.queries.rules import RulesPage, changes_of, rules_page
from luoshi.office.ledger import ratings
from luoshi.office.ledger.actions import adopt_limit as adopt
from luoshi.office.ledger.models import Rating
from luoshi.office.ledger.whatif import tried
from luoshi.office.people.models import Person
from luoshi.office.people.queries import has_role
from luoshi.office.people.working import WORKING
from luoshi.office.rules import actions
from luoshi.office.rules.queries import office_for_rules, trial

router = Router()
After = Annotated[int, Query(ge=0, le=MOST)]
SHOWN = 500  # differing commitments in an answer; their number is told in full


@router.get("/rules", operation_id="rules", summary="现行规则", response=answers(schemas.RulesOut))
def rules(request: Request) -> RulesPage:
    """The limits and lights in force today, each with its source."""
    return rules_page(_working(request.auth))


@router.get("/rules/versions", operation_id="rule_versions", summary="规则版本", response=answers(schemas.VersionsOut))
def versions(request: Request) -> RulesPage:
    """Every version, since when, by whom, what it changed; what waits for a second person; what was taken back."""
    return rules_page(_working(request.auth))


@router.post("/rules/try", operation_id="try_rules", summary="试算规则", response=answers(schemas.TrialOut))
def try_out(request: Request, body: schemas.OverlayIn) -> dict[str, Any]:
    """试算: what an overlay changes and exactly the commitments whose light or dates would differ. Changes nothing; faults
    come with their lines."""
    person = _working(request.auth)
    if office_for_rules(person) is None:
        raise Forbidden(_("只有管全区域的督查室的督查员可以提出规则。"))
    found = trial(body.text)
    return {
        "version": found.overlay.version,
        "effective": found.overlay.effective,
        "changes": changes_of(found.old, found.new),
        "tried": tried(person, found.old, found.new, found.overlay.effective, SHOWN),
    }


@router.post("/rules", operation_id="propose_rules", summary="提出规则", response=answers(schemas.OverlayOut, 201))
def propose(request: Request, body: schemas.OverlayIn, key: Key = None) -> Status:
    """提出规则: a sound overlay waits for a second person."""
    return Status(201, actions.propose(_working(request.auth), body.text, key=key))


@router.post(
    "/rules/{version_id}/approve",
    operation_id="approve_rules",
    summary="规则生效",
    response=answers(schemas.OverlayOut),
)
def approve(request: Request, version_id: Id, key: Key = None) -> Any:
    """规则生效: the second person puts an overlay in force from its day on."""
    return actions.approve(_working(request.auth), version_id, key=key)


@router.post(
    "/rules/{version_id}/withdraw",
    operation_id="withdraw_rules",
    summary="撤回规则",
    response=answers(schemas.OverlayOut),
)
def withdraw(request: Request, version_id: Id, key: Key = None) -> Any:
    """撤回规则: what is not in force yet is taken back."""
    return actions.withdraw(_working(request.auth), version_id, key=key)


@router.post(
    "/commitments/{commitment_id}/adopt_limit",
    operation_id="adopt_limit",
    summary="采用规则时限",
    response=answers(ledger_schemas.CommitmentOne),
)
def adopt_limit(request: Request, commitment_id: Id, body: schemas.AdoptIn, key: Key = None) -> Any:
    """采用规则时限: takes the date that the rules give (`proposed_limit`) where the text gives none."""
    adopt(request.auth, commitment_id, body.due, key=key)
    return shapes.commitment(request.auth, commitment_id)


@router.get(
    "/commitments/{commitment_id}/rating",
    operation_id="rating",
    summary="为什么是这个灯",
    response=answers(schemas.WhyOut),
)
def why(request: Request, commitment_id: Id) -> ratings.Why:
    """A commitment's light today with its reasons, what would change it, and what it was on the report days."""
    return ratings.why(request.auth, commitment_id)


@router.get("/report-days", operation_id="report_days", summary="评定日", response=answers(list[schemas.ReportDayOut]))
def report_days(request: Request) -> Any:
    """The days on which everything was rated, the latest first."""
    _working(request.auth)
    return ratings.report_days()


@router.get(
    "/report-days/{day}/ratings",
    operation_id="day_ratings",
    summary="评定日的灯",
    response=answers(list[schemas.RatingOut]),
)
def day_ratings(request: Request, day: Day, after: After = 0) -> list[Rating]:
    """The lights of a report day, as far as you see the commitments, 200 a page: `after` is the last commitment's id."""
    return ratings.on_day(_working(request.auth), day, after)


def _working(person: Person) -> Person:
    """Rules are for who works in the office; to administrators they do not exist."""
    if not has_role(person, *WORKING):
        raise NotFound(_("没有这个页面。"))
    return person
