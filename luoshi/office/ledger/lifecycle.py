"""Who may do what to a commitment, and when: one table that actions, pages, the API and the tests all read.

A person's *relations* to a commitment come from their duties; a transition names the relations that may take it, the states
it starts from and the state it leads to (None: the state stays).
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from luoshi.errors import Forbidden, Refused
from luoshi.office.events.models import Event
from luoshi.office.ledger.models import Commitment, State
from luoshi.office.people.models import Person, Role
from luoshi.office.people.queries import reach_of

S = State

# relations
SUPERVISOR = "supervisor"  # a supervisor of the office that registered it
HANDLER = "handler"  # a handler of the lead unit
HEAD = "head"  # a head of the lead unit
SUPPORT_HANDLER = "support_handler"  # a handler of a supporting unit
SUPPORT_HEAD = "support_head"  # a head of a supporting unit


class Transition(NamedTuple):
    """One row of the table. `impartial`: not for somebody who reported, approved or applied on this commitment."""

    label: str
    sources: frozenset[str]
    target: str | None
    who: frozenset[str]
    impartial: bool = False


def _row(label: str, sources: tuple[str, ...], target: str | None, *who: str, impartial: bool = False) -> Transition:
    return Transition(label, frozenset(sources), target, frozenset(who), impartial)


TRANSITIONS: dict[str, Transition] = {
    "amend": _row("修改", (S.REGISTERED,), None, SUPERVISOR),
    "assign": _row("交办", (S.REGISTERED,), S.ASSIGNED, SUPERVISOR),
    "sign_for": _row("签收", (S.ASSIGNED,), S.IN_PROGRESS, HANDLER, HEAD),
    "return_unsigned": _row("退回", (S.ASSIGNED,), S.REGISTERED, HANDLER, HEAD),
    "break_down": _row("分解", (S.REGISTERED, S.IN_PROGRESS), None, SUPERVISOR, HANDLER, HEAD),
    "report": _row("反馈", (S.IN_PROGRESS, S.STANDING), None, HANDLER, SUPPORT_HANDLER),
    "approve_report": _row("审签", (S.IN_PROGRESS, S.STANDING), None, HEAD, SUPPORT_HEAD),
    "return_report": _row("退回反馈", (S.IN_PROGRESS, S.STANDING), None, HEAD, SUPPORT_HEAD),
    "apply_close": _row("申请办结", (S.IN_PROGRESS,), S.CLOSE_REQUESTED, HEAD),
    "verify": _row("核查", (S.CLOSE_REQUESTED,), S.VERIFIED, SUPERVISOR, impartial=True),
    "send_back": _row("退回补办", (S.CLOSE_REQUESTED, S.VERIFIED), S.IN_PROGRESS, SUPERVISOR),
    "close": _row("办结", (S.VERIFIED,), S.CLOSED, SUPERVISOR, impartial=True),
    "strike_off": _row("销号", (S.CLOSED,), S.STRUCK_OFF, SUPERVISOR, impartial=True),
    "archive": _row("归档", (S.STRUCK_OFF,), S.ARCHIVED, SUPERVISOR),
    "change_due": _row("调整时限", (S.ASSIGNED, S.IN_PROGRESS, S.SUSPENDED), None, SUPERVISOR),
    "suspend": _row("暂缓", (S.IN_PROGRESS,), S.SUSPENDED, SUPERVISOR),
    "resume": _row("恢复", (S.SUSPENDED,), S.IN_PROGRESS, SUPERVISOR),
    "make_standing": _row("转为长期坚持", (S.IN_PROGRESS,), S.STANDING, SUPERVISOR),
    "merge": _row("并案", (S.REGISTERED, S.ASSIGNED, S.IN_PROGRESS), S.MERGED, SUPERVISOR),
    "withdraw": _row(
        "撤销", (S.REGISTERED, S.ASSIGNED, S.IN_PROGRESS, S.SUSPENDED, S.STANDING), S.WITHDRAWN, SUPERVISOR
    ),
}


def relations(person: Person, commitment: Commitment) -> set[str]:
    """What the person is to the commitment. No query when `involvements` are prefetched."""
    reach = reach_of(person)
    found = set()
    if commitment.office_id in reach.units_as(Role.SUPERVISOR):
        found.add(SUPERVISOR)
    if commitment.lead_id in reach.units_as(Role.HANDLER):
        found.add(HANDLER)
    if commitment.lead_id in reach.units_as(Role.HEAD):
        found.add(HEAD)
    supports = {part.unit_id for part in commitment.involvements.all() if part.part == "support"}
    if supports & reach.units_as(Role.HANDLER):
        found.add(SUPPORT_HANDLER)
    if supports & reach.units_as(Role.HEAD):
        found.add(SUPPORT_HEAD)
    return found


def refusal(person: Person, verb: str, commitment: Commitment) -> Refused | None:
    """Why the person may not do this to the commitment now; None if they may."""
    row = TRANSITIONS[verb]
    if not relations(person, commitment) & row.who:
        return Forbidden(_("您的职责不能对这件事项“%(verb)s”。") % {"verb": _(row.label)})
    if commitment.state not in row.sources:
        return Refused(
            _("事项 %(number)s 现在是“%(state)s”，不能“%(verb)s”。")
            % {"number": commitment.number, "state": commitment.get_state_display(), "verb": _(row.label)}
        )
    if row.impartial and took_part(person, commitment):
        return Forbidden(
            _("您在这件事项上报送、审签或申请过，不能再“%(verb)s”：须由他人办理。") % {"verb": _(row.label)}
        )
    if verb == "strike_off" and commitment.verifications.filter(verifier=person, passed=True).exists():
        return Forbidden(_("核查这件事项的人不能再销号：须由督查室另一位同志办理。"))
    return None


def took_part(person: Person, commitment: Commitment) -> bool:
    """Whether the person reported on the commitment, approved a report or applied for its close-out."""
    return Event.objects.filter(
        subject_kind=commitment._meta.label_lower,
        subject_id=commitment.pk,
        actor=person,
        verb__in=("report", "approve_report", "apply_close"),
    ).exists()


def open_verbs(person: Person, commitment: Commitment) -> list[str]:
    """The verbs that the person may take now, in the table's order."""
    mine = relations(person, commitment)
    return [
        verb
        for verb, row in TRANSITIONS.items()
        if mine & row.who and commitment.state in row.sources and refusal(person, verb, commitment) is None
    ]


def demand(person: Person, verb: str, commitment: Commitment) -> None:
    """Raises the refusal, if there is one."""
    if error := refusal(person, verb, commitment):
        raise error
