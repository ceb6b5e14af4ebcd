"""The forms of the ledger: what each screen asks for. The rules themselves are in the actions."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.db.models import Q
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from luoshi.errors import Invalid
from luoshi.office.events.recorder import today
from luoshi.office.ledger.lights import said
from luoshi.office.ledger.models import (
    Cadence,
    Commitment,
    Domain,
    Element,
    Force,
    Involvement,
    Origin,
    ReportSlot,
    State,
    Urgency,
    Verification,
)
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.ledger.queries import ORDERS, Filters
from luoshi.office.ledger.registering import Draft
from luoshi.office.ledger.stages import Stage, read, stages_of, write
from luoshi.office.meetings.models import Confidentiality
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Duty, Role, Unit, UnitKind
from luoshi.office.people.queries import area_of, units_in_force
from luoshi.office.rules.words import topics

FIRST_YEAR = 2000
EMPTY = ("", "—")


class LongSelect(forms.Select):
    """A select for many choices without groups, written in one go: Django renders a template for each of them."""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        chosen = "" if value is None else str(value)
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((key, mark_safe(" selected") if str(key) == chosen else "", label) for key, label in self.choices),
        )
        attributes = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", attributes, options)


class Narrowing(NamedTuple):
    """A filter in words, and the query of the list without it."""

    label: str
    value: str
    without: str


class FilterForm(Plain):
    """The list's filters as they stand in the address bar. A value that is none is told beside its field and not used."""

    q = forms.CharField(label=_("搜索"), required=False, max_length=100)
    state = forms.MultipleChoiceField(
        label=_("状态"), required=False, choices=State, widget=forms.CheckboxSelectMultiple
    )
    lead = forms.TypedChoiceField(label=_("牵头单位"), required=False, coerce=int, empty_value=None, widget=LongSelect)
    support = forms.TypedChoiceField(
        label=_("配合单位"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    domain = forms.ChoiceField(
        label=_("领域"), required=False, widget=LongSelect, choices=[("", _("全部")), *Domain.choices]
    )
    pack = forms.ChoiceField(label=_("专题"), required=False, widget=LongSelect)
    due = forms.ChoiceField(
        label=_("时限"),
        required=False,
        choices=[
            ("", _("全部")),
            ("overdue", _("已逾期")),
            ("week", _("7 天内到期")),
            ("later", _("7 天后到期或未定")),
            ("late", _("晚于原定时限")),
            ("none", _("未定时限")),
        ],
    )
    claimed = forms.ChoiceField(
        label=_("自报"),
        required=False,
        choices=[("", _("全部")), ("none", _("未反馈")), ("part", _("未到 100%")), ("complete", _("自报完成"))],
    )
    proven = forms.ChoiceField(
        label=_("核实"),
        required=False,
        choices=[("", _("全部")), ("none", _("都未核实")), ("part", _("部分核实")), ("all", _("全部核实"))],
    )
    confidentiality = forms.ChoiceField(
        label=_("公开属性"), required=False, choices=[("", _("全部")), *Confidentiality.choices]
    )
    office = forms.TypedChoiceField(label=_("督查室"), required=False, coerce=int, empty_value=None)
    year = forms.IntegerField(
        label=_("立项年份"), required=False, min_value=FIRST_YEAR, max_value=2199, widget=forms.TextInput
    )
    mine = forms.BooleanField(label=_("只看我的"), required=False)
    sort = forms.ChoiceField(required=False, choices=[(name, name) for name in ORDERS])
    after = forms.CharField(required=False, max_length=80)
    before = forms.CharField(required=False, max_length=80)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        units = list(units_in_force().exclude(kind=UnitKind.AREA))
        offices = [unit for unit in units if unit.kind == UnitKind.SUPERVISION]
        self.fields["lead"].choices = [("", _("全部")), *((unit.pk, str(unit)) for unit in units)]
        self.fields["support"].choices = self.fields["lead"].choices
        self.fields["office"].choices = [("", _("全部")), *((unit.pk, str(unit)) for unit in offices)]
        packs = [(code, said(pack.names)) for code, pack in topics().items()]
        self.fields["pack"].choices = [("", _("全部")), *packs]
        self.has_offices = len(offices) > 1

    def filters(self) -> Filters:
        """What was filled in rightly."""
        self.full_clean()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Filters(**given | {"state": tuple(given.get("state", ()))})

    @property
    def narrowing(self) -> list[Narrowing]:
        """The filters that narrow the list, in words, each with the address of the list without it."""
        found = []
        for name in (
            "q",
            "state",
            "lead",
            "support",
            "domain",
            "pack",
            "due",
            "claimed",
            "proven",
            "confidentiality",
            "office",
            "year",
            "mine",
        ):
            if not (value := self.cleaned_data.get(name)):
                continue
            field = self.fields[name]
            words = dict(getattr(field, "choices", ()))
            chosen = value if isinstance(value, list) else [value]
            told = "" if value is True else "、".join(str(words.get(one, one)) for one in chosen)
            rest = self.data.copy()
            for gone in (name, "after", "before"):
                rest.pop(gone, None)
            found.append(Narrowing(str(field.label), told, f"?{rest.urlencode()}"))
        return found


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
        units = [
            (unit.pk, str(unit))
            for unit in units_in_force().filter(path__startswith=area.path).exclude(kind=UnitKind.AREA)
        ]
        self.fields["lead"].choices = [EMPTY, *units]
        self.fields["supports"].choices = units
        people = _people(area)
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


class VerbForm(Plain):
    """What a verb asks for beside the commitment; most ask for nothing."""

    def inputs(self) -> dict[str, Any]:
        """The action's further arguments."""
        return dict(self.cleaned_data)


class ReasonForm(VerbForm):
    """A verb that must be given a reason."""

    reason = forms.CharField(label=_("理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


class DueForm(ReasonForm):
    """Another due date."""

    due = DayField(label=_("新的时限"))
    field_order = ("due", "reason")


class MergeForm(ReasonForm):
    """Into which commitment."""

    into = forms.CharField(label=_("并入哪一件（编号）"), max_length=12)
    field_order = ("into", "reason")

    def inputs(self) -> dict[str, Any]:
        number = self.cleaned_data["into"].strip()
        found = Commitment.objects.filter(number=number).values_list("pk", flat=True).first()
        return {"into_id": found or 0, "reason": self.cleaned_data["reason"]}


class CadenceForm(ReasonForm):
    """Another report cadence."""

    cadence = forms.ChoiceField(label=_("新的反馈周期"), required=False, choices=[("", _("不定期")), *Cadence.choices])
    field_order = ("cadence", "reason")


VERB_FORMS: dict[str, type[VerbForm]] = {
    "return_unsigned": ReasonForm,
    "return_report": ReasonForm,
    "send_back": ReasonForm,
    "suspend": ReasonForm,
    "make_standing": ReasonForm,
    "change_due": DueForm,
    "change_cadence": CadenceForm,
    "excuse_report": ReasonForm,
    "merge": MergeForm,
}


class ReportForm(Plain):
    """A report of the unit's work; its files are rows of their own. The action tells of a slot that cannot be answered."""

    slot = forms.IntegerField(label=_("反馈期次"), required=False, widget=forms.Select)
    progress = forms.IntegerField(label=_("自报进度（%）"), min_value=0, max_value=100)
    done = forms.CharField(label=_("进展情况"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5}))
    problems = forms.CharField(
        label=_("存在问题"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )
    next_steps = forms.CharField(
        label=_("下步打算"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, slots: Sequence[ReportSlot] = (), **options):
        super().__init__(*args, **options)
        if slots:
            self.fields["slot"].widget.choices = [
                (
                    slot.pk,
                    _("%(start)s至%(end)s，%(due)s前报") % {"start": slot.start, "end": slot.end, "due": slot.due},
                )
                for slot in slots
            ]
        else:
            self.fields["slot"].widget = forms.HiddenInput()


class FileForm(Plain):
    """One file and the elements that it proves."""

    file = forms.FileField(label=_("文件"), required=False)
    proves = forms.TypedMultipleChoiceField(
        label=_("证明哪几件"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, elements: Sequence[Element], **options):
        super().__init__(*args, **options)
        self.fields["file"].widget.attrs["aria-label"] = self.fields["file"].label
        self.fields["proves"].choices = [(element.order, element.text) for element in elements]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("proves") and not given.get("file") and "file" not in self.errors:
            self.add_error("file", _("请选择文件。"))
        return given


class FileFormSet(forms.BaseFormSet):
    """The files of a report."""

    def attachments(self) -> list[Attachment]:
        """The files that were chosen, read."""
        given = [form.cleaned_data for form in self.forms if form.cleaned_data.get("file")]
        return [Attachment(row["file"].name, row["file"].read(), row["proves"]) for row in given]


FILES = forms.formset_factory(FileForm, formset=FileFormSet, extra=3, max_num=20, absolute_max=20)


class VerifyForm(Plain):
    """What the verifier found, with a tick for each element."""

    method = forms.ChoiceField(label=_("核查方式"), choices=Verification.Method)
    finding = forms.CharField(label=_("核查结论"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, elements: Sequence[Element], **options):
        super().__init__(*args, **options)
        self.elements = elements
        for element in elements:
            self.fields[f"tick_{element.pk}"] = forms.BooleanField(label=_("属实"), required=False)

    def ticks(self) -> dict[int, bool]:
        """The element's id → whether it is proved."""
        return {element.pk: self.cleaned_data[f"tick_{element.pk}"] for element in self.elements}


class PartForm(Plain):
    """One part of a commitment that is broken down."""

    title = forms.CharField(label=_("分解事项"), max_length=200)
    lead = forms.TypedChoiceField(label=_("牵头单位"), coerce=int)
    due = DayField(label=_("时限"), required=False)
    weight = forms.IntegerField(label=_("权重"), min_value=1, max_value=100, initial=1)

    def __init__(self, *args, units: Sequence[tuple[Any, str]], **options):
        super().__init__(*args, **options)
        self.fields["lead"].choices = [EMPTY, *units]
        for field in self.fields.values():  # the table's heading is the label that is seen
            field.widget.attrs["aria-label"] = field.label

    def draft(self, whole: Commitment) -> Draft:
        """The part as a commitment: the words of the whole, its own title as the thing to prove."""
        given = self.cleaned_data
        return Draft(
            title=given["title"],
            words=whole.words,
            spans=tuple((start, end) for start, end in whole.spans),
            source_id=whole.source_id,
            origin=whole.origin,
            basis=whole.basis,
            lead_id=given["lead"],
            due=given["due"],
            domain=whole.domain,
            confidentiality=whole.confidentiality,
            urgency=whole.urgency,
            is_major=whole.is_major,
            cadence=whole.cadence,
            elements=((given["title"], "deliverable"),),
        )


PARTS = forms.formset_factory(PartForm, extra=3, min_num=0, max_num=50, absolute_max=50)


def assignable(office: Unit) -> list[tuple[int, str]]:
    """The units that an office can give work to, as choices."""
    return [
        (unit.pk, str(unit))
        for unit in units_in_force().filter(path__startswith=area_of(office).path).exclude(kind=UnitKind.AREA)
    ]


def _people(area: Unit) -> dict[str, list[tuple[int, str]]]:
    """Leaders and handlers on duty in the area, as choices; one query."""
    day = today()
    duties = (
        Duty.objects.filter(role__in=(Role.LEADER, Role.HANDLER), unit__path__startswith=area.path)
        .filter(Q(until=None) | Q(until__gte=day), since__lte=day, person__is_active=True)
        .select_related("person", "unit")
        .order_by("unit__order", "person_id")
    )
    found: dict[str, dict[int, str]] = {Role.LEADER: {}, Role.HANDLER: {}}
    for duty in duties:
        place = duty.person.title if duty.role == Role.LEADER and duty.person.title else str(duty.unit)
        found[duty.role].setdefault(duty.person_id, f"{duty.person} · {place}")
    return {role: list(people.items()) for role, people in found.items()}
