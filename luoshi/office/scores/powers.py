"""Who may do what to a scoring: supervisors of its office draw up, correct and publish; heads of the unit appeal; of the
office's supervisors and heads somebody who did not score decides."""

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
