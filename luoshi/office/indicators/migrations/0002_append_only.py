"""Makes observations append-only in the database itself."""

from django.db import migrations

from luoshi.office.events import guard

TABLE = "indicators_observation"
MESSAGE = "observations are append-only"


def lay(apps, schema_editor):
    for statement in guard.install(schema_editor.connection.vendor, TABLE, MESSAGE):
        schema_editor.execute(statement)


def lift(apps, schema_editor):
    for statement in guard.remove(schema_editor.connection.vendor, TABLE):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]
    operations = [migrations.RunPython(lay, lift)]
