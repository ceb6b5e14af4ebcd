"""The slips that wait for a person on my desk: to sign for, to answer, to accept."""

from dataclasses import dataclass

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from luoshi.office.people.models import Person
from luoshi.office.slips.models import Slip
from luoshi.office.slips.queries import waiting

LIMIT = 50
HEADINGS = {
    "sign": (_("待签收的督办单"), _("签收")),
    "answer": (_("待回复的督办单"), _("回复")),
    "accept": (_("待认可的回复"), _("认可")),
}


@dataclass(frozen=True, slots=True)
class SlipPile:
    """The slips that wait for one verb, the reply due first at the top."""

    verb: str
    heading: str
    button: str
    rows: list[Slip]


def slip_piles(person: Person) -> list[SlipPile]:
    """What waits for the person; only verbs with rows. One statement a verb that is theirs."""
    found = []
    for verb, rows in waiting(person).items():
        heading, button = HEADINGS[verb]
        some = list(rows.for_list().order_by(F("reply_due").asc(nulls_last=True), "pk")[:LIMIT])
        if some:
            found.append(SlipPile(verb, str(heading), str(button), some))
    return found
