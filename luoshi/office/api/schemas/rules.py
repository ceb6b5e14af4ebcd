"""Rules in force, overlays that wait, trials, report days and ratings with their reasons."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Schema
from pydantic import StringConstraints

from luoshi.office.api.inputs import CLEAN, Day, Input
from luoshi.office.api.schemas.ledger import CommitmentRef, LightOut, StatusesOut
from luoshi.office.api.schemas.people import PersonRef
from luoshi.office.desk.queries.rules import RulesPage
from luoshi.office.ledger.lights import name
from luoshi.office.ledger.models import Rating
from luoshi.office.ledger.ratings import Why
from luoshi.office.ledger.whatif import Differing, Tried
from luoshi.office.rules.queries import LONGEST
from luoshi.office.wording import said
from luoshi.rating import Said


class LimitOut(Schema):
    """One limit in force: for which step, on which conditions, how long, where from."""

    step: str
    code: str
    when: str
    limit: str
    source: str
    is_confirmed: bool


class LightRule(Schema):
    """One rule of the lights in force."""

    code: str
    light: str
    name: str
    when: str


class RulesOut(Schema):
    """The rules in force today. `plan`: what progress is held against."""

    pack: str
    version: str
    preset: str
    limits: list[LimitOut]
    lights: str
    lights_version: str
    plan: str
    light_rules: list[LightRule]
    can_propose: bool

    @staticmethod
    def resolve_pack(page: RulesPage) -> str:
        return page.pack.pack

    @staticmethod
    def resolve_version(page: RulesPage) -> str:
        return page.pack.version

    @staticmethod
    def resolve_lights(page: RulesPage) -> str:
        return page.lights.code

    @staticmethod
    def resolve_lights_version(page: RulesPage) -> str:
        return page.lights.version

    @staticmethod
    def resolve_plan(page: RulesPage) -> str:
        return page.pack.lights.plan if page.pack.lights else ""

    @staticmethod
    def resolve_light_rules(page: RulesPage) -> list[dict[str, str]]:
        return [dict(zip(("code", "light", "name", "when"), row, strict=True)) for row in page.light_rows]


class OverlayOut(Schema):
    """An overlay as it was proposed, and what became of it."""

    id: int
    code: str
    version: str
    effective: date
    status: str
    status_label: str = Field(alias="get_status_display")
    text: str
    proposed_by: PersonRef
    proposed_at: datetime
    approved_by: PersonRef | None
    approved_at: datetime | None
    withdrawn_by: PersonRef | None
    withdrawn_at: datetime | None


class VersionOut(Schema):
    """A version of the pack: from when, what it changed, and the overlay that made it (null: built in)."""

    version: str
    start: date
    is_current: bool
    changes: list[str]
    overlay: OverlayOut | None = Field(alias="kept")


class ProposalOut(Schema):
    """An overlay that waits for a second person: what it would change, what is wrong with it by now, what you may do."""

    overlay: OverlayOut = Field(alias="kept")
    changes: list[str]
    faults: list[str]
    can_approve: bool
    can_withdraw: bool


class VersionsOut(Schema):
    """Every version in the order of its effect, the latest first; what waits; what was taken back."""

    versions: list[VersionOut]
    proposals: list[ProposalOut]
    withdrawn: list[OverlayOut]


class OverlayIn(Input):
    """An overlay of the supervision pack as YAML."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST, pattern=CLEAN)]


class Turn(Schema):
    """So many commitments whose light would turn from one to another."""

    before: str
    after: str
    count: int


class DateTurn(Schema):
    """A date by the rules as they are and as they would be. `stays`: it is fixed already and does not move."""

    name: str
    now: date | None
    then: date | None
    stays: bool


class DifferingOut(Schema):
    """A commitment that would differ: its light now and then (null: the same), its dates."""

    commitment: CommitmentRef
    before: str | None
    after: str | None
    dates: list[DateTurn]

    @staticmethod
    def resolve_before(row: Differing) -> str | None:
        return row.light[0][0] if row.light else None

    @staticmethod
    def resolve_after(row: Differing) -> str | None:
        return row.light[1][0] if row.light else None


class TrialOut(Schema):
    """What an overlay changes, and exactly the commitments that it would change; the first of them are given."""

    version: str
    effective: date
    changes: list[str]
    count: int
    turns: list[Turn]
    rows: list[DifferingOut]

    @staticmethod
    def resolve_turns(trial: dict[str, Any]) -> list[dict[str, Any]]:
        tried: Tried = trial["tried"]
        return [{"before": before[0], "after": after[0], "count": n} for before, after, n in tried.turns]

    @staticmethod
    def resolve_count(trial: dict[str, Any]) -> int:
        return trial["tried"].total

    @staticmethod
    def resolve_rows(trial: dict[str, Any]) -> list[Differing]:
        return list(trial["tried"].rows)


class AdoptIn(Input):
    """The date that was shown to the person who takes it."""

    due: Day


class ReportDayOut(Schema):
    """A day on which everything was rated, by which rules; what was rated then never changes."""

    date: date
    made_at: datetime
    rules: str
    version: str
    pack_version: str
    count: int


class RatingOut(Schema):
    """A commitment's light on a report day with its reasons."""

    commitment: CommitmentRef
    light: str
    name: str
    rule: str
    inputs: dict[str, Any]
    why: str

    @staticmethod
    def resolve_name(rating: Rating) -> str:
        return name(rating.light)

    @staticmethod
    def resolve_why(rating: Rating) -> str:
        return said(Said(**rating.why))


class History(Schema):
    """The light on an earlier report day."""

    date: date
    light: str
    why: str
    rules: str
    version: str
    rule: str


class ChangeOut(Schema):
    """What would have to be otherwise, and the light that would follow."""

    light: str
    text: str


class WhyOut(Schema):
    """A commitment's light today with its reasons: the rule that decided, others that held, figures, what is missing, what
    would change it, and the report days before."""

    light: LightOut
    why: str
    rules: str
    version: str
    pack_version: str
    rule: str
    also: list[str]
    missing: list[str]
    inputs: dict[str, Any]
    changes: list[ChangeOut]
    statuses: StatusesOut
    history: list[History]

    @staticmethod
    def resolve_why(found: Why) -> str:
        return said(found.rating.why)

    @staticmethod
    def resolve_rules(found: Why) -> str:
        return found.rules.code

    @staticmethod
    def resolve_version(found: Why) -> str:
        return found.rules.version

    @staticmethod
    def resolve_rule(found: Why) -> str:
        return found.rating.rule

    @staticmethod
    def resolve_also(found: Why) -> list[str]:
        return list(found.rating.also)

    @staticmethod
    def resolve_missing(found: Why) -> list[str]:
        return list(found.rating.missing)

    @staticmethod
    def resolve_inputs(found: Why) -> dict[str, Any]:
        return found.rating.inputs

    @staticmethod
    def resolve_changes(found: Why) -> list[dict[str, str]]:
        return [{"light": row.kind, "text": row.text} for row in found.changes]

    @staticmethod
    def resolve_history(found: Why) -> list[dict[str, Any]]:
        return [
            {
                "date": row.day.date,
                "light": row.kind,
                "why": row.text,
                "rules": row.day.rules,
                "version": row.day.version,
                "rule": row.rule,
            }
            for row in found.history
            if row.day
        ]
