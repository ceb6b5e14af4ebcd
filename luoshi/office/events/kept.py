"""`Kept`: models whose every change is in the record. Rows are written inside actions only, and the event holds them."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar, TypeVar

from django.core import checks
from django.db import models
from django.db.models.deletion import CASCADE, DO_NOTHING, PROTECT, RESTRICT

from luoshi.office.events.journal import Journal, journal
from luoshi.office.events.rows import kept_fields

M = TypeVar("M", bound=models.Model)

_unrecorded: ContextVar[bool] = ContextVar("unrecorded", default=False)


class Unrecorded(RuntimeError):
    """A fault in the program: a kept row was about to change outside any action."""


@contextmanager
def unrecorded() -> Iterator[None]:
    """Lets kept rows be written without a record, for tests and benchmarks that build rows directly. What is written so
    is missing from the chain, and `luoshi verify --replay` says so. Inside an action it changes nothing."""
    token = _unrecorded.set(True)
    try:
        yield
    finally:
        _unrecorded.reset(token)


class KeptQuerySet(models.QuerySet[M]):
    """A query set whose bulk writes are journalled. Custom query sets of kept models inherit it."""

    def update(self, **values: Any) -> int:
        names = {_column(self.model, name) for name in values}
        if found := journal_of(self.model, names):
            found.remember(self, names)
        return super().update(**values)

    update.alters_data = True  # type: ignore[attr-defined]

    def bulk_create(self, objs: Iterable[M], *args: Any, **options: Any) -> list[M]:
        found = journal_of(self.model)
        if found and (options.get("ignore_conflicts") or options.get("update_conflicts")):
            raise Unrecorded(
                "bulk_create of kept rows cannot pass over conflicts: it does not tell which rows it wrote"
            )
        made = super().bulk_create(objs, *args, **options)
        if found:
            found.made(self.model, (each.pk for each in made))
        return made

    bulk_create.alters_data = True  # type: ignore[attr-defined]


class Kept(models.Model):
    """A model that is part of the office's state: its rows can be rebuilt from the record (`luoshi verify --replay`).

    `off_record` names fields that never enter the record: secrets, and what changes without an action.
    """

    off_record: ClassVar[Collection[str]] = frozenset()

    objects = KeptQuerySet.as_manager()

    class Meta:
        abstract = True

    def save_base(
        self,
        raw: bool = False,
        force_insert: Any = False,
        force_update: bool = False,
        using: str | None = None,
        update_fields: Iterable[str] | None = None,
    ) -> None:
        """Django's way to write one row, whichever way it was called. `raw`: a copy that is put back (loaddata) brings its
        own record along."""
        model = type(self)
        names = {_column(model, name) for name in update_fields or ()}
        found = None if raw else journal_of(model, names)
        if found and self.pk is not None and not force_insert:
            found.remember_one(model, self.pk, names or kept_fields(model))
        super().save_base(raw, force_insert, force_update, using, update_fields)
        if found:
            found.made(model, [self.pk])

    @classmethod
    def check(cls, **options: Any) -> list[checks.CheckMessage]:
        """Also that no write gets round the journal."""
        faults = super().check(**options)
        if not isinstance(cls._default_manager.none(), KeptQuerySet):
            faults.append(checks.Error("its query set must inherit KeptQuerySet", obj=cls, id="luoshi.K001"))
        for field in cls._meta.concrete_fields:
            if field.remote_field and field.remote_field.on_delete not in {CASCADE, PROTECT, RESTRICT, DO_NOTHING}:
                hint = "Django sets the column by a way of its own when the other row is deleted: use PROTECT."
                faults.append(checks.Error("a kept row changes by actions only", hint, obj=field, id="luoshi.K002"))
        for relation in cls._meta.local_many_to_many:
            if _through(relation)._meta.auto_created:
                hint = "Give it a `through` model that is kept too."
                faults.append(checks.Error("its links would not be kept", hint, obj=relation, id="luoshi.K003"))
        return faults


def journal_of(model: type[models.Model], names: Collection[str] = ()) -> Journal | None:
    """The journal for a write to a kept model; None where the write needs none. `names`: the columns, if not all."""
    if names and not kept_fields(model).keys() & names:
        return None
    found = journal()
    if found is None and not _unrecorded.get():
        raise Unrecorded(
            f"{model._meta.label} is kept: its rows change only inside an action (luoshi.office.events.recorder.action)"
        )
    return found


def note_deletion(sender: type[models.Model], instance: models.Model, **_signal: Any) -> None:
    """Called for each kept row that Django is about to delete, by cascade or directly."""
    if found := journal_of(sender):
        found.gone(sender, instance.pk)


def _through(relation: models.ManyToManyField) -> type[models.Model]:
    through = relation.remote_field.through
    assert through
    return through


def kept_models() -> list[type[Kept]]:
    """All of them, by label."""
    from django.apps import apps

    return sorted(
        (model for model in apps.get_models() if issubclass(model, Kept)), key=lambda model: model._meta.label_lower
    )


def _column(model: type[models.Model], name: str) -> str:
    """A field's column by either of its names."""
    if name == "pk":
        return name
    field = model._meta.get_field(name)
    return field.attname if isinstance(field, models.Field) else name
