"""Lets a whole period be answered from one index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("indicators", "0004_signals"), ("people", "0002_api_token")]

    operations = [
        migrations.RemoveIndex(model_name="observation", name="observation_period"),
        migrations.AddIndex(
            model_name="observation",
            index=models.Index(
                fields=["period", "indicator", "area", "vintage", "released_on", "value"], name="observation_whole"
            ),
        ),
    ]
