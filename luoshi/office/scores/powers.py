"""Who may do what to a scoring: supervisors of its office draw up, correct and publish; heads of the unit appeal; of the
office's supervisors and heads somebody who did not score decides."""

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of
from luoshi.office.scores.models import Appeal, Line, Scoring, UnitScore


def scores_for(person: Person, scoring: Scoring) -> bool:
    """Whether the person may correct and publish it."""
    return scoring.office_id in reach_of(person).units_as(Role.SUPERVISOR)


def may_appeal(person: Person, score: UnitScore) -> bool:
    """Whether the person speaks for the unit."""
    return score.unit_id in reach_of(person).units_as(Role.HEAD)


def in_office(person: Person, scoring: Scoring) -> bool:
    """Whether appeals come to the person at all."""
    return scoring.office_id in reach_of(person).units_as(Role.SUPERVISOR, Role.HEAD)


def scored(person: Person, appeal: Appeal) -> bool:
    """Whether the person had a hand in the score: drew it up, set or excluded one of its lines, or appealed."""
    hands = Line.objects.filter(score=appeal.score_id, excluded_by=person)
    return person.pk in {appeal.score.scoring.drawn_by_id, appeal.by_id} or hands.exists()


def demand_correcting(person: Person, scoring: Scoring) -> None:
    """Raises the refusal where the sheets are not the person's to correct."""
    if not scores_for(person, scoring):
        raise Forbidden(_("只有督查室的督查员可以改考核表。"))


def demand_appealing(person: Person, score: UnitScore) -> None:
    """Raises the refusal where the person does not speak for the unit."""
    if not may_appeal(person, score):
        raise Forbidden(_("只有本单位负责人可以申诉。"))


def demand_deciding(person: Person, appeal: Appeal) -> None:
    """Raises the refusal where the appeal is not the person's to decide on."""
    if not in_office(person, appeal.score.scoring):
        raise Forbidden(_("申诉由督查室复核。"))
    if scored(person, appeal):
        raise Forbidden(_("参与评分或者提出申诉的人要回避，请由督查室另一位同志复核。"))
