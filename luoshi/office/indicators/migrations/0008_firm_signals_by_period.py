import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('indicators', '0007_briefs'),
    ]

    operations = [
        migrations.RenameField(model_name='firmsignal', old_name='month', new_name='period'),
        migrations.AlterField(
            model_name='firmsignal',
            name='commitment',
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='ledger.commitment'
            ),
        ),
        migrations.AlterField(
            model_name='signal',
            name='commitment',
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='ledger.commitment'
            ),
        ),
    ]
