"""Indexes for what my desk and the overview read."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0004_assignment_days'),
        ('meetings', '0002_formulations_and_second_readings'),
        ('people', '0002_api_token'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='tally',
            name='tally_lead',
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['state', 'due_order', 'id'], name='commitment_state_due'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(fields=['lead', 'state', 'office', 'confidentiality', 'count'], name='tally_lead'),
        ),
        migrations.AddIndex(
            model_name='tally',
            index=models.Index(fields=['domain', 'state', 'office', 'confidentiality', 'count'], name='tally_domain'),
        ),
    ]
