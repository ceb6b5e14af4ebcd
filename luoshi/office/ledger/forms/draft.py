"""What a commitment is made of, as a form: for the reading desk, for amending, and for one that comes from no readout."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from luoshi.errors import Invalid
from luoshi.office.ledger.forms.choices import EMPTY, leaders_and_handlers, units_of
from luoshi.office.ledger.models import Cadence, Commitment, Domain, Element, Force, Involvement, Origin, Urgency
from luoshi.office.ledger.registering import Draft
from luoshi.office.ledger.stages import Stage, read, stages_of, write
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Role, Unit
from luoshi.office.people.queries import area_of


class DraftForm(Plain):
    """What a commitment is made of, apart from the words of a source."""

    title = forms.CharField(label=_("标题"), max_length=200)
    lead = forms.TypedChoiceField(label=_("牵头单位"), required=False, coerce=int, empty_value=None)
    due = DayField(label=_("时限"), required=False)
    leader = forms.TypedChoiceField(label=_("责任领导"), required=False, coerce=int, empty_value=None)
    handler = forms.TypedChoiceField(label=_("承办人"), required=False, coerce=int, empty_value=None)
    domain = forms.ChoiceField(label=_("领域"), choices=Domain, initial=Domain.OTHER)
    confidentiality = forms.ChoiceField(label=_("公开属性"), choices=Confidentiality, initial=Confidentiality.INTERNAL)
    urgency = forms.ChoiceField(label=_("紧急程度"), choices=Urgency, initial=Urgency.NORMAL)
    cadence = forms.ChoiceField(label=_("反馈周期"), required=False, choices=[EMPTY, *Cadence.choices])
    is_major = forms.BooleanField(label=_("重大会议部署"), required=False)
    measure = forms.CharField(label=_("衡量办法"), required=False, max_length=300)
    elements = forms.CharField(
        label=_("要证明的事"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("一行一件，逐件凭佐证核查；交办前至少写一件。"),
    )
    continuing = forms.CharField(
        label=_("其中长期坚持的"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("没有终点、要一直做下去的事写在这里，一行一件。"),
    )
    stages = forms.CharField(
        label=_("节点"),
        required=False,
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "2026-06-30 40% 主体结构封顶"}),
        help_text=_("一行一个：日期、到那天应达到的进度、内容。写了节点，序时进度按节点算。"),
    )
    supports = forms.TypedMultipleChoiceField(
        label=_("配合单位"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, office: Unit, **options):
        super().__init__(*args, **options)
        area = area_of(office)
        units = units_of(area)
        self.fields["lead"].choices = [EMPTY, *units]
        self.fields["supports"].choices = units
        people = leaders_and_handlers(area)
        self.fields["leader"].choices = [EMPTY, *people[Role.LEADER]]
        self.fields["handler"].choices = [EMPTY, *people[Role.HANDLER]]

    @staticmethod
    def filled(commitment: Commitment) -> dict[str, Any]:
        """The form's first values for a commitment as it stands."""
        parts = commitment.involvements.all()
        return {
            "title": commitment.title,
            "lead": commitment.lead_id,
            "due": commitment.current_due,
            "leader": commitment.leader_id,
            "handler": commitment.handler_id,
            "domain": commitment.domain,
            "confidentiality": commitment.confidentiality,
            "urgency": commitment.urgency,
            "cadence": commitment.cadence,
            "is_major": commitment.is_major,
            "measure": commitment.measure,
            **written([(element.text, element.force) for element in commitment.elements.all()]),
            "stages": write(stages_of(commitment.stages)),
            "supports": [part.unit_id for part in parts if part.part == Involvement.Part.SUPPORT],
        }

    def clean_stages(self) -> tuple[Stage, ...]:
        try:
            return read(self.cleaned_data["stages"])
        except Invalid as error:
            raise forms.ValidationError(str(error)) from None

    def draft(self, known: Sequence[Element] = ()) -> Draft:
        """What was filled in; what goes on keeps the kind that the reader gave it."""
        given = self.cleaned_data
        stances = {element.text for element in known if element.force == Force.STANCE}
        elements = [(line, Force.DELIVERABLE) for line in _lines(given["elements"])]
        elements += [(line, Force.STANCE if line in stances else Force.EFFORT) for line in _lines(given["continuing"])]
        return Draft(
            title=given["title"],
            lead_id=given["lead"],
            support_ids=tuple(given["supports"]),
            leader_id=given["leader"],
            handler_id=given["handler"],
            due=given["due"],
            measure=given["measure"],
            domain=given["domain"],
            confidentiality=given["confidentiality"],
            urgency=given["urgency"],
            is_major=given["is_major"],
            cadence=given["cadence"],
            stages=given["stages"],
            elements=tuple((text, str(force)) for text, force in elements),
            origin=given.get("origin") or Origin.OTHER,
            basis=given.get("basis", ""),
            words=given.get("words", ""),
        )


def written(elements: Iterable[tuple[str, str]]) -> dict[str, str]:
    """(text, force) pairs as the form's two fields: what is delivered once, what goes on."""
    pairs = list(elements)
    return {
        "elements": "\n".join(text for text, force in pairs if force == Force.DELIVERABLE),
        "continuing": "\n".join(text for text, force in pairs if force != Force.DELIVERABLE),
    }


def _lines(text: str) -> list[str]:
    return [line.strip()[:300] for line in text.splitlines() if line.strip()]


class RegisterForm(DraftForm):
    """A commitment that comes from no readout: where it comes from is written down."""

    origin = forms.ChoiceField(
        label=_("事项来源"), choices=[choice for choice in Origin.choices if choice[0] != Origin.MEETING]
    )
    basis = forms.CharField(label=_("来源依据"), max_length=200, required=False, help_text=_("会次、文号或批示时间。"))
    words = forms.CharField(
        label=_("原文"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("照抄文件或批示的原话，立项后不再改动。"),
    )
    field_order = ("title", "origin", "basis", "words")
