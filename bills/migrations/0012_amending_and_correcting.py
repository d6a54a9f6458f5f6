import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bills', '0011_replies_and_citations'),
    ]

    operations = [
        migrations.CreateModel(
            name='FormerWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField()),
                ('words', models.JSONField()),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'verbose_name': 'former words',
                'verbose_name_plural': 'former words',
            },
        ),
        migrations.AddField(
            model_name='amendmentrevision',
            name='occasion',
            field=models.CharField(choices=[('revision', 'New wording'), ('correction', 'Correction'), ('waiting', 'Written over while it waited')], default='revision', max_length=10),
        ),
        migrations.AddField(
            model_name='proposalrevision',
            name='occasion',
            field=models.CharField(choices=[('revision', 'New wording'), ('correction', 'Correction'), ('waiting', 'Written over while it waited')], default='revision', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='amendmentrevision',
            constraint=models.CheckConstraint(condition=models.Q(('occasion__in', ['revision', 'correction', 'waiting'])), name='amendment_occasion_is_known'),
        ),
        migrations.AddConstraint(
            model_name='proposalrevision',
            constraint=models.CheckConstraint(condition=models.Q(('occasion__in', ['revision', 'correction', 'waiting'])), name='proposal_occasion_is_known'),
        ),
        migrations.AddField(
            model_name='formerwords',
            name='subject',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='former_words', to='bills.subject'),
        ),
        migrations.AddConstraint(
            model_name='formerwords',
            constraint=models.UniqueConstraint(fields=('subject', 'revision'), name='former_words_are_unique'),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER former_words_are_immutable BEFORE UPDATE ON bills_formerwords"
            " FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();",
            "DROP TRIGGER former_words_are_immutable ON bills_formerwords;",
        ),
    ]
