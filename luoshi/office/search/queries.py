"""Finding things by their words."""

from typing import TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

from luoshi.office.search.grams import grams, has_lone_han
from luoshi.office.search.models import SearchDoc

Rows = TypeVar("Rows", bound=models.QuerySet)

_FTS5 = (
    "SELECT d.object_id FROM search_index i JOIN search_searchdoc d INDEXED BY search_object ON d.id = i.rowid "
    "WHERE search_index MATCH %s AND d.kind = %s"
)
_TSVECTOR = "SELECT object_id FROM search_searchdoc WHERE to_tsvector('simple', grams) @@ {query} AND kind = %s"


def index(subject: models.Model, text: str) -> None:
    """Keeps the searchable text of an object. Called inside the action that changes the object."""
    SearchDoc.objects.update_or_create(
        kind=subject._meta.label_lower, object_id=subject.pk, defaults={"text": text, "grams": grams(text)}
    )


def forget(subject: models.Model) -> None:
    """Takes an object that is to go out of the search."""
    SearchDoc.objects.filter(kind=subject._meta.label_lower, object_id=subject.pk).delete()


def having(words: str, queryset: Rows) -> Rows:
    """The rows of a queryset whose text holds every one of the words (parted by blanks), each as a whole phrase."""
    kind = queryset.model._meta.label_lower
    for word in words.split()[:8]:
        tokens = grams(word).split()
        if not tokens:
            return queryset.none()
        found: models.QuerySet | RawSQL
        if has_lone_han(word):
            found = SearchDoc.objects.filter(kind=kind, text__icontains=word).values("object_id")
        elif connection.vendor == "sqlite":
            found = RawSQL(_FTS5, ['"' + " ".join(tokens) + '"', kind])  # noqa: S611  parameters are bound
        else:
            phrase = " <-> ".join(["%s::tsquery"] * len(tokens))
            quoted = ["'" + token + "'" for token in tokens]
            found = RawSQL(_TSVECTOR.format(query=f"({phrase})"), [*quoted, kind])  # noqa: S611
        queryset = queryset.filter(pk__in=found)
    return queryset
