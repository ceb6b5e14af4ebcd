"""Whether a person's password is still the one that somebody else set."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_api_token")]

    operations = [
        migrations.AddField("person", "password_is_initial", models.BooleanField(default=False)),
    ]
