"""What is asked for on the way to the close-out: what the verifier found, objections and whether they hold."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.events.models import Event
from luoshi.office.ledger.forms.verbs import OfCommitment, VerbForm
from luoshi.office.ledger.models import Element, Objection, Verification
from luoshi.office.ledger.verifying import asks_for_more, unanswered
from luoshi.office.people.forms import Plain

PROVED, NOT_PROVED = "yes", "no"


class VerifyForm(Plain):
    """What the verifier found, with an answer for each element: one that was passed over is asked for again, never taken for
    not proved."""

    method = forms.ChoiceField(label=_("核查方式"), choices=Verification.Method)
    finding = forms.CharField(label=_("核查结论"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, elements: Sequence[Element], **options):
        super().__init__(*args, **options)
        self.elements = elements
        for element in elements:
            self.fields[answer_of(element)] = forms.ChoiceField(
                label=element.text,
                choices=[(PROVED, _("属实")), (NOT_PROVED, _("未证实"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("还没有答。")},
            )

    def clean(self) -> None:
        if open_ones := [one for one in self.elements if answer_of(one) not in self.cleaned_data]:
            self.add_error(None, unanswered(open_ones))

    def ticks(self) -> dict[int, bool]:
        """The element's id → whether it is proved."""
        return {element.pk: self.cleaned_data[answer_of(element)] == PROVED for element in self.elements}


def answer_of(element: Element) -> str:
    """The field that asks whether an element is proved."""
    return f"tick_{element.pk}"


class ApplyCloseForm(VerbForm):
    """Why the evidence that there was is enough, where nothing came after the matter was sent back."""

    statement = forms.CharField(
        label=_("为什么原来的佐证已经足够"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, last: Event, **options):
        super().__init__(*args, **options)
        self.fields["statement"].help_text = asks_for_more(last)
        self.fields["statement"].error_messages["required"] = _("没有新的反馈，也没有写说明，不能再申请办结。")


class ObjectionForm(VerbForm):
    """An objection that came in."""

    source = forms.CharField(
        label=_("异议来源"), max_length=100, help_text=_("如“来信”“12345 热线”，不写个人姓名和联系方式。")
    )
    reason = forms.CharField(label=_("异议内容"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DecideObjectionForm(OfCommitment):
    """Whether an objection holds."""

    objection = forms.TypedChoiceField(label=_("异议"), coerce=int)
    verdict = forms.ChoiceField(
        label=_("处理结果"),
        choices=[("fails", _("不成立，公示继续")), ("holds", _("成立，退回补办"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def offer(self) -> None:
        waiting = self.commitment.objections.filter(verdict=Objection.Verdict.WAITING)
        self.fields["objection"].choices = [(one.pk, f"{one.source}：{one.words[:60]}") for one in waiting]

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "objection_id": given["objection"],
            "holds": given["verdict"] == "holds",
            "reason": given["reason"],
        }
