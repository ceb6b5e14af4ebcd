"""Who sees a commitment that is at hand: `visible_to` from the other side, for one person or for many, in a few statements."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from luoshi.errors import NotFound
from luoshi.office.ledger.models import Commitment, Involvement
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.models import Person
from luoshi.office.people.queries import Scope, reach_of, scopes
from luoshi.office.prepared import Prepared, given

MATTER = Prepared(lambda: Commitment.objects.filter(pk=given("pk")))
PARTS = Prepared(lambda: Involvement.objects.filter(commitment=given("pk")))


def found(person: Person, pk: int) -> Commitment:
    """The commitment with the id, with its units' parts; one that the person does not see does not exist for them."""
    for commitment in MATTER.objects(pk=pk):
        parts = Involvement.objects.filter(commitment=commitment)
        vars(parts)["_result_cache"] = PARTS.objects(pk=pk)
        vars(commitment)["_prefetched_objects_cache"] = {
            "involvements": parts
        }  # as prefetch_related would have left them
        if sees(person, commitment):
            return commitment
    raise NotFound(_("没有这件事项。"))


def sees(person: Person, commitment: Commitment) -> bool:
    """Whether the person sees the commitment. No statement when its `involvements` are prefetched."""
    reach = reach_of(person)
    if reach.sees_all or (reach.sees_public and commitment.confidentiality == Confidentiality.PUBLIC):
        return True
    is_named = person.pk in {commitment.handler_id, commitment.leader_id}
    return bool(reach.unit_ids) and (
        is_named or any(part.unit_id in reach.unit_ids for part in commitment.involvements.all())
    )


def seeing(persons: Collection[int], commitment: Commitment) -> set[int]:
    """Those of the persons whose duties reach the commitment as it is kept: two statements however many they are."""
    facts = ("handler", "leader", "confidentiality", "involvements__unit__path")
    rows = list(Commitment.objects.filter(pk=commitment.pk).order_by().values_list(*facts))
    if not rows:
        return set()
    handler, leader, confidentiality, _path = rows[0]
    paths = [path for *_facts, path in rows if path]

    def is_reached(person: int, scope: Scope) -> bool:
        if scope.sees_all or (scope.sees_public and confidentiality == Confidentiality.PUBLIC):
            return True
        takes_part = any(path.startswith(top) for path in paths for top in scope.tops)
        return takes_part or (bool(scope.tops) and person in {handler, leader})

    return {person for person, scope in scopes(persons).items() if is_reached(person, scope)}
