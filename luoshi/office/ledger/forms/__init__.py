"""The forms of the ledger: what each screen asks for. The rules themselves are in the actions."""

from luoshi.office.ledger.forms.by_verb import IN_DIALOGS, OF_COMMITMENT, dialog, form_for
from luoshi.office.ledger.forms.choices import LongSelect, assignable
from luoshi.office.ledger.forms.closing import VerifyForm, answer_of
from luoshi.office.ledger.forms.draft import DraftForm, RegisterForm, written
from luoshi.office.ledger.forms.filter import FilterForm
from luoshi.office.ledger.forms.look_back import DrawForm, SpanForm
from luoshi.office.ledger.forms.parts import PARTS, SHARES
from luoshi.office.ledger.forms.reports import FILES, ReportForm
from luoshi.office.ledger.forms.verbs import ReasonForm, VerbForm

__all__ = [
    "FILES",
    "IN_DIALOGS",
    "OF_COMMITMENT",
    "PARTS",
    "SHARES",
    "DraftForm",
    "DrawForm",
    "FilterForm",
    "LongSelect",
    "ReasonForm",
    "RegisterForm",
    "ReportForm",
    "SpanForm",
    "VerbForm",
    "VerifyForm",
    "answer_of",
    "assignable",
    "dialog",
    "form_for",
    "written",
]
