"""From the full-text index to the object without reading the text."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_index'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='searchdoc',
            index=models.Index(fields=['id', 'kind', 'object_id'], name='search_object'),
        ),
    ]
