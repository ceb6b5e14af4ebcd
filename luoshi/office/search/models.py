"""What can be searched: one row a thing, with the text shown and the tokens indexed."""

from django.db import models


class SearchDoc(models.Model):
    """The searchable text of one object (`kind` is its model label). A database index over `grams` is kept by triggers
    (FTS5 on SQLite) or as an expression index (tsvector on PostgreSQL)."""

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    text = models.TextField()
    grams = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="searchdoc_once")]
        # from FTS5's row to the object without reading the text, which is long
        indexes = [models.Index(fields=["id", "kind", "object_id"], name="search_object")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
