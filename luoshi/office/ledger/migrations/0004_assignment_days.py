"""Fills in the days of assignment of what was assigned before they were kept, from the record."""

from django.db import migrations
from django.utils import timezone


def fill(apps, _editor):
    commitments = apps.get_model("ledger", "Commitment").objects
    assigned = apps.get_model("events", "Event").objects.filter(verb="assign", subject_kind="ledger.commitment")
    for pk, at in assigned.order_by("seq").values_list("subject_id", "at").iterator():
        commitments.filter(pk=pk).update(assigned_on=timezone.localtime(at).date())


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_ratings_and_rule_dates"), ("events", "0003_audit_indexes")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
