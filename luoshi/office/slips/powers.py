"""Who may do what to a slip, and when: the pack says who, in relations; the states say when."""

from collections.abc import Set
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lifecycle import relations
from luoshi.office.ledger.models import Commitment
from luoshi.office.people.models import Person
from luoshi.office.people.queries import reach_of
from luoshi.office.slips.models import Slip, State
from luoshi.office.slips.standing import pack_with_ladder


class Act(NamedTuple):
    """A verb on a slip: its label, the states in which it is open, whether it is for those who received the slip."""

    label: str
    states: frozenset[str]
    for_recipients: bool = False


OPEN = frozenset({State.ISSUED, State.SIGNED, State.ANSWERED, State.SENT_BACK})

# by the names of `ladder.may` in the pack, in the order of the buttons
ACTS: dict[str, Act] = {
    "sign": Act(noop("签收"), frozenset({State.ISSUED}), for_recipients=True),
    "answer": Act(noop("回复"), frozenset({State.SIGNED, State.SENT_BACK}), for_recipients=True),
    "accept": Act(noop("认可"), frozenset({State.ANSWERED})),
    "send_back": Act(noop("退回重办"), frozenset({State.ANSWERED})),
    "lift": Act(noop("解除"), OPEN),
}


def refusal(person: Person, verb: str, slip: Slip) -> Refused | None:
    """Why the person may not do this to the slip now; None if they may. No query when recipients and answers are prefetched."""
    act = ACTS[verb]
    if not _may(verb) & (received_as(person, slip) if act.for_recipients else relations(person, slip.commitment)):
        return Forbidden(_("您的职责不能对这张督办单“%(verb)s”。") % {"verb": _(act.label)})
    if slip.state not in act.states or slip.ended_on:
        return Refused(
            _("%(number)s 现在是“%(state)s”，不能“%(verb)s”。")
            % {"number": slip.number, "state": slip.get_state_display(), "verb": _(act.label)}
        )
    if verb == "answer" and slip.reply_due is None:
        return Refused(_("%(number)s 不要求回复。") % {"number": slip.number})
    if verb in {"accept", "send_back"} and any(each.by_id == person.pk for each in slip.answers.all()):
        return Forbidden(_("自己写的回复要由督查室另一位同志%(verb)s。") % {"verb": _(act.label)})
    return None


def demand(person: Person, verb: str, slip: Slip) -> None:
    """Raises the refusal, if there is one."""
    if error := refusal(person, verb, slip):
        raise error


def open_acts(person: Person, slip: Slip) -> list[str]:
    """What the person may do to the slip now, in the order of the buttons."""
    return [verb for verb, act in ACTS.items() if slip.state in act.states and refusal(person, verb, slip) is None]


def may_press(person: Person, verb: str, commitment: Commitment) -> bool:
    """Whether the person may escalate, stop or resume on the matter."""
    return bool(_may(verb) & relations(person, commitment))


def demand_pressing(person: Person, verb: str, commitment: Commitment) -> None:
    """Raises where the person may not."""
    if not may_press(person, verb, commitment):
        raise Forbidden(_("只有督查室可以升级、停止或恢复催办。"))


def received_as(person: Person, slip: Slip) -> set[str]:
    """The relations by which the person received the slip: a duty in a unit that it went to, or by name."""
    reach = reach_of(person)
    return {
        each.relation
        for each in slip.recipients.all()
        if each.person_id == person.pk or (each.unit_id and each.unit_id in reach.units_as(each.role))
    }


def _may(verb: str) -> Set[str]:
    found = pack_with_ladder(today())
    return frozenset(getattr(found[1].may, verb)) if found else frozenset()
