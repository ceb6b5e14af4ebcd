"""Forms of verbs that depend on the commitment: who else could do it, what was asked, what may be chosen."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.office.ledger import requests
from luoshi.office.ledger.actions.dividing import Share
from luoshi.office.ledger.forms import VERB_FORMS, LongSelect, ReasonForm, VerbForm, assignable
from luoshi.office.ledger.models import (
    DELIVERED,
    DROPPED,
    Commitment,
    Element,
    Involvement,
    Objection,
    Verification,
)
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Unit
from luoshi.office.people.queries import area_of, units_in_force


class OfCommitment(VerbForm):
    """A verb's form that is made for one commitment."""

    def __init__(self, *args, commitment: Commitment, **options):
        super().__init__(*args, **options)
        self.commitment = commitment
        self.offer()

    def offer(self) -> None:
        """Fills the choices and first values."""


class AskExtensionForm(VerbForm):
    """Another date: until when, why, how far the work is."""

    wanted = DayField(label=_("申请新时限"))
    reason = forms.CharField(label=_("原因"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    progress = forms.CharField(label=_("目前进展"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class GrantExtensionForm(OfCommitment):
    """The date that is granted, at first the one that was asked for."""

    due = DayField(label=_("批准延到"))
    answer = forms.CharField(label=_("批示意见"), max_length=300, required=False)

    def offer(self) -> None:
        asked = requests.waiting_extension(self.commitment)
        self.fields["due"].initial = asked.wanted if asked else None


class RerouteForm(OfCommitment):
    """Another unit to lead."""

    lead = forms.TypedChoiceField(label=_("转给哪个单位牵头"), coerce=int, widget=LongSelect)
    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def offer(self) -> None:
        units = assignable(self.commitment.office)
        others = [(pk, name) for pk, name in units if pk != self.commitment.lead_id]
        self.fields["lead"].choices = [("", "—"), *others]

    def inputs(self) -> dict[str, Any]:
        return {"lead_id": self.cleaned_data["lead"], "reason": self.cleaned_data["reason"]}


class SettleForm(OfCommitment):
    """The ruling: who leads, who supports, why."""

    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int, widget=LongSelect)
    supports = forms.TypedMultipleChoiceField(
        label=_("配合单位"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("裁定意见"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("写明谁牵头、各管哪一块。裁定后由牵头单位重新签收，不得退回。"),
    )

    def offer(self) -> None:
        units = assignable(self.commitment.office)
        parts = list(self.commitment.involvements.select_related("unit"))
        working = {Involvement.Part.LEAD, Involvement.Part.SUPPORT}
        there = [(part.unit_id, str(part.unit)) for part in parts if part.part in working]
        self.fields["lead"].choices = units
        self.fields["lead"].initial = self.commitment.lead_id
        self.fields["supports"].choices = there
        self.fields["supports"].initial = [part.unit_id for part in parts if part.part == Involvement.Part.SUPPORT]

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "lead_id": given["lead"],
            "support_ids": [pk for pk in given["supports"] if pk != given["lead"]],
            "reason": given["reason"],
        }


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


class LookBackForm(VerbForm):
    """What was found by looking again."""

    method = forms.ChoiceField(label=_("方式"), choices=Verification.Method)
    finding = forms.CharField(label=_("结论"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))
    result = forms.ChoiceField(
        label=_("结果"),
        choices=[("holds", _("成效保持")), ("rebound", _("反弹，重新办理"))],
        widget=forms.RadioSelect,
    )
    due = DayField(label=_("重新办理的时限"), required=False, help_text=_("反弹时填写。"))

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "method": given["method"],
            "finding": given["finding"],
            "holds": given["result"] == "holds",
            "due": given["due"],
        }


class ReinstateForm(ReasonForm):
    """A new date for what did not hold."""

    due = DayField(label=_("重新办理的时限"))
    field_order = ("due", "reason")


class CheckElsewhereForm(OfCommitment):
    """To which units, what they are to look for, until when."""

    what = forms.CharField(
        label=_("自查什么"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("每个单位各立一件，即时交办。"),
    )
    due = DayField(label=_("时限"))
    units = forms.TypedMultipleChoiceField(label=_("同类单位"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def offer(self) -> None:
        choices = [(unit.pk, str(unit)) for unit in siblings(self.commitment)]
        self.fields["units"].choices = choices
        self.fields["units"].initial = [pk for pk, _name in choices]
        self.fields["what"].initial = _("是否有同样的问题：%(title)s") % {"title": self.commitment.title}

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"unit_ids": given["units"], "what": given["what"], "due": given["due"]}


class WithdrawForm(ReasonForm):
    """Why, and what becomes of its open parts."""

    parts = forms.ChoiceField(
        label=_("分解事项"),
        required=False,
        choices=[("withdraw", _("一并撤销")), ("release", _("转为独立事项，继续办理"))],
        widget=forms.RadioSelect,
    )
    field_order = ("reason", "parts")

    def __init__(self, *args, open_parts: int = 0, **options):
        super().__init__(*args, **options)
        if open_parts:
            self.fields["parts"].label = _("还在办的分解事项（%(n)d 件）") % {"n": open_parts}
        else:
            del self.fields["parts"]


class ShareForm(Plain):
    """One of the equals into which a commitment is divided."""

    title = forms.CharField(label=_("标题"), max_length=200)
    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int, widget=LongSelect)
    elements = forms.TypedMultipleChoiceField(label=_("要证明的事"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, units: list[tuple[int, str]], elements: list[Element], **options):
        super().__init__(*args, **options)
        self.fields["lead"].choices = [("", "—"), *units]
        self.fields["elements"].choices = [(element.order, element.text) for element in elements]
        for name in ("title", "lead"):  # the table's heading is the label that is seen; each box has one of its own
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label

    def share(self) -> Share:
        """What was filled in."""
        given = self.cleaned_data
        return Share(given["title"], given["lead"], tuple(given["elements"]))


class SpanForm(Plain):
    """From which day to which; at first the quarter before."""

    since = DayField(label=_("从"))
    until = DayField(label=_("到"))


class DrawForm(SpanForm):
    """Which office's struck-off matters are drawn from."""

    office = forms.TypedChoiceField(label=_("督查室"), coerce=int)

    def __init__(self, *args, offices: list[Unit], **options):
        super().__init__(*args, **options)
        self.fields["office"].choices = [(unit.pk, str(unit)) for unit in offices]


SHARES = forms.formset_factory(ShareForm, extra=3, min_num=0, max_num=20, absolute_max=20)

# verbs whose form needs the commitment, and so stands on a page of its own
OF_COMMITMENT: dict[str, type[OfCommitment]] = {
    "grant_extension": GrantExtensionForm,
    "reroute": RerouteForm,
    "settle": SettleForm,
    "decide_objection": DecideObjectionForm,
    "check_elsewhere": CheckElsewhereForm,
}
SMALL: dict[str, type[VerbForm]] = {
    **VERB_FORMS,
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
    if verb == "withdraw":
        return WithdrawForm(given, open_parts=commitment.children.exclude(state__in=[*DELIVERED, *DROPPED]).count())
    return SMALL.get(verb, VerbForm)(given)


def dialog(verb: str, open_parts: int) -> VerbForm | None:
    """The verb's form for a dialog on the commitment's page; None where it has none."""
    if verb == "withdraw":
        return WithdrawForm(auto_id="withdraw_%s", open_parts=open_parts)
    return SMALL[verb](auto_id=f"{verb}_%s") if verb in SMALL else None


def siblings(commitment: Commitment) -> list[Unit]:
    """Units of the same kind and level in the office's area as the one that leads."""
    lead = commitment.lead
    if lead is None:
        return []
    same = units_in_force().filter(kind=lead.kind, level=lead.level, path__startswith=area_of(commitment.office).path)
    return list(same.exclude(pk=lead.pk))
