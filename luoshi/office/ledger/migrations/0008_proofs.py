"""What a piece of evidence is to prove gets a model of its own; the links that there are stay."""

import django.db.models.deletion
from django.db import migrations, models

# the table as Django made it for the plain many-to-many field
TABLE = "ledger_evidence_elements"


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0007_stages'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name='Proof',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.evidence')),
                        ('element', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='ledger.element')),
                    ],
                    options={'db_table': TABLE, 'unique_together': {('evidence', 'element')}},
                ),
                migrations.AlterField(
                    model_name='evidence',
                    name='elements',
                    field=models.ManyToManyField(related_name='evidence', through='ledger.Proof', to='ledger.element'),
                ),
            ],
        ),
        migrations.AlterModelTable(name='proof', table=None),
        migrations.AlterUniqueTogether(name='proof', unique_together=set()),
        migrations.AddConstraint(
            model_name='proof',
            constraint=models.UniqueConstraint(fields=('evidence', 'element'), name='proof_once'),
        ),
    ]
