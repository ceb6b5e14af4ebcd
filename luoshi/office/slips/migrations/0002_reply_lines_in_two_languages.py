"""How the day of a reply came about is kept in both languages; what was kept before stays as it was recorded."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("slips", "0001_initial")]

    operations = [migrations.AlterField(model_name="slip", name="reply_lines", field=models.JSONField(default=dict))]
