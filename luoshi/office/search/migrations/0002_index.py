"""The full-text index: FTS5 over the tokens, kept by triggers, on SQLite; a GIN index over a tsvector on PostgreSQL."""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_index USING fts5(
        grams, content='search_searchdoc', content_rowid='id', tokenize='unicode61', detail=full)""",
    """CREATE TRIGGER search_insert AFTER INSERT ON search_searchdoc BEGIN
        INSERT INTO search_index(rowid, grams) VALUES (new.id, new.grams); END""",
    """CREATE TRIGGER search_delete AFTER DELETE ON search_searchdoc BEGIN
        INSERT INTO search_index(search_index, rowid, grams) VALUES ('delete', old.id, old.grams); END""",
    """CREATE TRIGGER search_update AFTER UPDATE ON search_searchdoc BEGIN
        INSERT INTO search_index(search_index, rowid, grams) VALUES ('delete', old.id, old.grams);
        INSERT INTO search_index(rowid, grams) VALUES (new.id, new.grams); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_insert",
    "DROP TRIGGER search_delete",
    "DROP TRIGGER search_update",
    "DROP TABLE search_index",
]
POSTGRESQL = ["CREATE INDEX search_grams ON search_searchdoc USING gin (to_tsvector('simple', grams))"]
POSTGRESQL_BACK = ["DROP INDEX search_grams"]


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(build, drop)]
