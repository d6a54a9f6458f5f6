from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("bills", "0004_explanations_stand_in_versions")]
    operations = [
        migrations.RemoveField(
            model_name='unit',
            name='explanation',
        ),
        migrations.RemoveField(
            model_name='unit',
            name='explanation_html',
        ),
    ]
