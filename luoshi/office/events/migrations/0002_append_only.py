"""Makes events append-only in the database itself, and lays the first link of the chain."""

from django.db import migrations

from luoshi.office.events import guard

TABLE = "events_event"
MESSAGE = "events are append-only"


def lay(apps, schema_editor):
    for statement in guard.install(schema_editor.connection.vendor, TABLE, MESSAGE):
        schema_editor.execute(statement)
    apps.get_model("events", "ChainHead").objects.get_or_create(pk=1)


def lift(apps, schema_editor):
    for statement in guard.remove(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("events", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
