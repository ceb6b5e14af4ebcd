"""Which form a verb has: one in a dialog on the commitment's page, or one made for the commitment on a page of its own."""

from typing import Any

from luoshi.office.ledger.forms.closing import ApplyCloseForm, DecideObjectionForm, ObjectionForm
from luoshi.office.ledger.forms.look_back import CheckElsewhereForm, LookBackForm, ReinstateForm
from luoshi.office.ledger.forms.requests import AskExtensionForm, GrantExtensionForm, RerouteForm, SettleForm
from luoshi.office.ledger.forms.verbs import (
    CadenceForm,
    DueForm,
    MergeForm,
    OfCommitment,
    ReasonForm,
    VerbForm,
    WithdrawForm,
)
from luoshi.office.ledger.models import DELIVERED, DROPPED, Commitment
from luoshi.office.ledger.verifying import setback_of

# verbs whose form needs the commitment, and so stands on a page of its own
OF_COMMITMENT: dict[str, type[OfCommitment]] = {
    "grant_extension": GrantExtensionForm,
    "reroute": RerouteForm,
    "settle": SettleForm,
    "decide_objection": DecideObjectionForm,
    "check_elsewhere": CheckElsewhereForm,
}

IN_DIALOGS: dict[str, type[VerbForm]] = {
    "return_unsigned": ReasonForm,
    "return_report": ReasonForm,
    "send_back": ReasonForm,
    "suspend": ReasonForm,
    "make_standing": ReasonForm,
    "change_due": DueForm,
    "change_cadence": CadenceForm,
    "excuse_report": ReasonForm,
    "merge": MergeForm,
    "dispute": ReasonForm,
    "ask_extension": AskExtensionForm,
    "refuse_extension": ReasonForm,
    "record_objection": ObjectionForm,
    "look_back": LookBackForm,
    "reinstate": ReinstateForm,
    "withdraw": WithdrawForm,
}


def form_for(verb: str, commitment: Commitment, given: Any) -> VerbForm:
    """The form of a verb, empty or as it was sent."""
    if made := OF_COMMITMENT.get(verb):
        return made(given, commitment=commitment)
    if verb == "apply_close" and (last := setback_of(commitment)):
        return ApplyCloseForm(given, last=last)
    if verb == "withdraw":
        return WithdrawForm(given, open_parts=commitment.children.exclude(state__in=[*DELIVERED, *DROPPED]).count())
    return IN_DIALOGS.get(verb, VerbForm)(given)


def dialog(verb: str, open_parts: int) -> VerbForm | None:
    """The verb's form for a dialog on the commitment's page; None where it has none."""
    if verb == "withdraw":
        return WithdrawForm(auto_id="withdraw_%s", open_parts=open_parts)
    return IN_DIALOGS[verb](auto_id=f"{verb}_%s") if verb in IN_DIALOGS else None
