"""Forms drawn from a pack's fields. What a value may be is told by `values.py` when the action reads it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luoshi.office.events.recorder import today
from luoshi.office.ledger.forms import LongSelect
from luoshi.office.ledger.proofs import Attachment
from luoshi.office.people.forms import DayField, Plain
from luoshi.office.people.models import Person, Unit, UnitKind
from luoshi.office.people.queries import in_tree_order, units_in_force
from luoshi.office.records.kinds import Kind
from luoshi.office.records.models import Record
from luoshi.office.records.needs import LONGEST, SAID
from luoshi.office.records.queries import DUE, SORTS, Filters, narrowing
from luoshi.office.records.values import PATTERNS, PERIODS, label
from luoshi.office.rules.measures import unit_name
from luoshi.office.wording import language
from luoshi.packs.fields import (
    AnyField,
    AreaField,
    ChoiceField,
    DateField,
    FileField,
    PeriodField,
    RelationField,
    TextField,
    UnitField,
)

MOST_OFFERED = 300  # records offered in a list; where there are more, the number is written
MOST_IN_ROW = 5  # filters beside the search; a further row would push the list down the page
SAYING = "said_"


class ManyFiles(forms.ClearableFileInput):
    """A field for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, or none."""

    def __init__(self, *, many: bool, **options: Any) -> None:
        super().__init__(widget=ManyFiles(attrs={"multiple": True} if many else {}), required=False, **options)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given if each]


class Section(NamedTuple):
    """Some fields under a heading."""

    heading: str
    fields: Sequence[forms.BoundField]


class Sectioned(Plain):
    """A form in sections; one without a heading, unless it says otherwise."""

    @property
    def sections(self) -> list[Section]:
        return [Section("", list(self))]


class Fields(Sectioned):
    """Fields of a record; those of the pack by their codes, the words that a verb needs behind them."""

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        codes: Iterable[str],
        person: Person,
        words: Iterable[str] = (),
        must: Iterable[str] = (),
        **options: Any,
    ) -> None:
        super().__init__(*args, prefix="f", **options)
        self.kind = kind
        offers, needed = Offers(person), frozenset(must)
        for code in codes:
            field = kind.fields[code]
            made = _field(kind, field, offers)
            made.label = _labelled(field)
            made.help_text = field.hint.in_(language()) if field.hint else made.help_text
            chosen_for_you = code == kind.parts.get("office")  # where it is left empty, the action finds it
            asked_for = (field.required or code in needed) and not chosen_for_you
            made.required = asked_for and not isinstance(made, forms.BooleanField | FilesField)
            self.fields[code] = made
        for need in words:
            self.fields[f"{SAYING}{need}"] = forms.CharField(
                label=SAID[need], max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
            )

    @property
    def sections(self) -> list[Section]:
        """The fields under the ledger's headings, those without one first, the words of a verb last."""
        groups = self.kind.ledger.groups
        of = {name: self.kind.fields[name].group if name in self.kind.fields else "" for name in self.fields}
        headings = [(None, ""), *((code, names.in_(language())) for code, names in groups.items()), ("", "")]
        found = [
            Section(heading, [self[name] for name in self.fields if of[name] == code]) for code, heading in headings
        ]
        return [section for section in found if section.fields]

    @property
    def has_files(self) -> bool:
        return any(isinstance(field, FilesField) for field in self.fields.values())

    def given(self) -> dict[str, Any]:
        """What was filled in, for the action to read; what was left empty empties the field."""
        return {
            code: value
            for code, value in self.cleaned_data.items()
            if code in self.kind.fields and not isinstance(self.fields[code], FilesField)
        }

    def entered(self) -> dict[str, Any]:
        """What was filled in and is not empty: for a new record."""
        return {code: value for code, value in self.given().items() if value not in (None, "", [])}

    def said(self) -> dict[str, str]:
        """The words that the verb needs."""
        return {code.removeprefix(SAYING): text for code, text in self.cleaned_data.items() if code.startswith(SAYING)}

    def attachments(self) -> dict[str, list[Attachment]]:
        """The files that were handed in, by field."""
        found = {
            code: [Attachment(file.name or "", file.read()) for file in self.cleaned_data.get(code) or []]
            for code, field in self.fields.items()
            if isinstance(field, FilesField)
        }
        return {code: files for code, files in found.items() if files}


class Offers:
    """What a form offers to choose from, asked of the database once."""

    def __init__(self, person: Person):
        self.person = person
        self._units: list[Unit] | None = None

    def units(self, wanted: Callable[[Unit], bool]) -> list[tuple[int, str]]:
        if self._units is None:
            self._units = list(units_in_force())
        return [
            (unit.pk, "\u3000" * depth + str(unit))
            for unit, depth in in_tree_order([unit for unit in self._units if wanted(unit)])
        ]

    def persons(self) -> list[tuple[int, str]]:
        people = Person.objects.filter(is_active=True, duties__isnull=False).distinct().order_by("name", "pk")
        return [(person.pk, f"{person.name} {person.title}".strip()) for person in people]

    def records(self, kind: str) -> list[tuple[int, str]] | None:
        seen = Record.objects.visible_to(self.person).filter(kind=kind).order_by("-pk")[: MOST_OFFERED + 1]
        found = [(each.pk, str(each)) for each in seen]
        return found if len(found) <= MOST_OFFERED else None


class FilterForm(Plain):
    """A list's filters as they stand in the address bar: search, stage, lead, date, and the pack's own choices."""

    q = forms.CharField(label=gettext_lazy("搜索"), required=False, max_length=100)

    def __init__(self, *args: Any, kind: Kind, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        offers = Offers(person)
        if kind.life:
            stages = [(code, stage.names.in_(language())) for code, stage in kind.life.stages.items()]
            self.fields["stage"] = _select(_("阶段"), stages)
            due = [_("已逾期"), _("7 天内到期"), _("7 天后到期"), _("未定时限")]
            self.fields["due"] = _select(_("时限"), list(zip(DUE, due, strict=True)))
        if "lead" in kind.parts:
            units = offers.units(lambda unit: unit.kind not in {UnitKind.AREA, UnitKind.SUPERVISION})
            self.fields["lead"] = _select(label(kind.fields[kind.parts["lead"]]), units)
        self.own = narrowing(kind)
        for code in self.own:
            field = kind.fields[code]
            self.fields[f"f-{code}"] = _select(label(field), _options(field, offers))

    def filters(self) -> Filters:
        """What was filled in rightly."""
        self.is_valid()
        given = self.cleaned_data
        sort, lead = self.data.get("sort", ""), given.get("lead")
        return Filters(
            q=given.get("q", ""),
            stage=given.get("stage", ""),
            lead=int(lead) if lead else None,
            due=given.get("due", ""),
            reached=self.data.get("reached", "")[:40],
            only=self.data.get("only", "")[:120],
            fields={code: given[f"f-{code}"] for code in self.own if given.get(f"f-{code}")} | self._dates(),
            sort=sort if sort in SORTS else "newest",
            after=self.data.get("after", "")[:60],
        )

    def _dates(self) -> dict[str, str]:
        """Dates and periods that a page's chart leads to; there is no field for them in the row of filters."""
        days = narrowing(self.kind, DateField | PeriodField)
        return {code: self.data[f"f-{code}"][:10] for code in days if self.data.get(f"f-{code}")}

    @property
    def shown(self) -> list[forms.BoundField]:
        """The selects in a row."""
        return self._selects[:MOST_IN_ROW]

    @property
    def folded(self) -> list[forms.BoundField]:
        """The further selects, folded away until one is used."""
        return self._selects[MOST_IN_ROW:]

    @property
    def is_unfolded(self) -> bool:
        return any(field.value() for field in self.folded)

    @property
    def _selects(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "q"]


class MatterForm(Sectioned):
    """转督办: what the new commitment starts with."""

    title = forms.CharField(label=gettext_lazy("标题"), max_length=200)
    lead = forms.TypedChoiceField(
        label=gettext_lazy("牵头单位"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    due = DayField(label=gettext_lazy("时限"), required=False)
    elements = forms.CharField(
        label=gettext_lazy("要证明的事"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("一行一件。"),
    )

    def __init__(self, *args: Any, person: Person, **options: Any) -> None:
        super().__init__(*args, **options)
        units = Offers(person).units(lambda unit: unit.kind not in {UnitKind.AREA, UnitKind.SUPERVISION})
        self.fields["lead"].choices = [("", "—"), *units]

    def inputs(self) -> dict[str, Any]:
        given = self.cleaned_data
        lines = tuple(line for line in given["elements"].splitlines() if line.strip())
        return {"title": given["title"], "lead_id": given["lead"], "due": given["due"], "elements": lines}


def _field(kind: Kind, field: AnyField, offers: Offers) -> forms.Field:
    if isinstance(field, TextField):
        widget = forms.Textarea(attrs={"rows": 4}) if field.lines else forms.TextInput()
        example = PATTERNS[field.pattern][1] if field.pattern else ""
        return forms.CharField(max_length=field.max, widget=widget, help_text=_("如 %s") % example if example else "")
    if field.type == "date":
        return DayField()
    if field.type == "period":
        return forms.CharField(max_length=12, help_text=_("如 %s") % PERIODS[field.every][1])
    if field.type == "flag":
        return forms.BooleanField()
    if isinstance(field, FileField):
        return FilesField(many=field.many)
    if isinstance(field, RelationField):
        return _relation(kind, field, offers)
    if isinstance(field, ChoiceField | UnitField | AreaField) or field.type == "person":
        options = offers.persons() if field.type == "person" else _options(field, offers)
        if getattr(field, "many", False):
            few = isinstance(field, ChoiceField)
            return forms.MultipleChoiceField(
                choices=options,
                widget=forms.CheckboxSelectMultiple() if few else forms.SelectMultiple(attrs={"size": 6}),
            )
        return forms.ChoiceField(choices=[("", "—"), *options], widget=LongSelect)
    return forms.CharField(max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"}))


def _relation(kind: Kind, field: RelationField, offers: Offers) -> forms.Field:
    records = offers.records(kind.full(field.ledger))
    if records is None:
        return forms.CharField(max_length=200, help_text=_("写编号。"))
    if field.many:
        return forms.MultipleChoiceField(choices=records, widget=forms.SelectMultiple(attrs={"size": 6}))
    return forms.ChoiceField(choices=[("", "—"), *records], widget=LongSelect)


def _options(field: AnyField, offers: Offers) -> list[tuple[Any, str]]:
    if isinstance(field, ChoiceField):
        return [(code, names.in_(language())) for code, names in field.options.items()]
    if isinstance(field, AreaField):
        return [*offers.units(lambda unit: unit.kind == UnitKind.AREA and field.level in {None, unit.level})]
    if isinstance(field, UnitField):
        if field.part == "office":
            return [*offers.units(lambda unit: unit.kind == UnitKind.SUPERVISION)]
        return [*offers.units(lambda unit: unit.kind != UnitKind.AREA)]
    return [("true", _("是")), ("false", _("否"))]


def _select(name: str, options: list[tuple[Any, str]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=name, required=False, choices=[("", _("全部")), *options], widget=LongSelect)


def _labelled(field: AnyField) -> str:
    unit = unit_name({"percent": "%", "points": "百分点"}.get(field.type) or getattr(field, "unit", "") or "")
    return _("%(label)s（%(unit)s）") % {"label": label(field), "unit": unit} if unit else label(field)


def fresh_values(kind: Kind) -> dict[str, Any]:
    """What a new record most likely starts with: today where a plain ledger asks for a day."""
    return {
        code: today().isoformat()
        for code, field in kind.fields.items()
        if field.type == "date" and field.required and code not in kind.asked
    }
