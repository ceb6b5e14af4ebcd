"""A unit that reported and has no part any more looks on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0012_file_facts")]

    operations = [
        migrations.AlterField(
            model_name="involvement",
            name="part",
            field=models.CharField(
                choices=[("lead", "牵头"), ("support", "配合"), ("office", "督查"), ("former", "曾承办")], max_length=8
            ),
        ),
    ]
