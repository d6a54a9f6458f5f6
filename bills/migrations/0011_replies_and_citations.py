import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION bills_reply_stays_in_its_bill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT bill_id FROM bills_subject WHERE id = NEW.subject_ptr_id)
        IS DISTINCT FROM (SELECT bill_id FROM bills_subject WHERE id = NEW.about_id) THEN
        RAISE EXCEPTION 'a reply is in the bill of its argument' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER reply_stays_in_its_bill BEFORE INSERT OR UPDATE ON bills_reply
    FOR EACH ROW EXECUTE FUNCTION bills_reply_stays_in_its_bill();
CREATE FUNCTION bills_citation_is_about_one_subject() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT about_id FROM bills_argument WHERE subject_ptr_id = NEW.argument_id)
        IS DISTINCT FROM (SELECT about_id FROM bills_source WHERE subject_ptr_id = NEW.source_id) THEN
        RAISE EXCEPTION 'an argument and the source that it uses are about one subject'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER citation_is_about_one_subject BEFORE INSERT OR UPDATE ON bills_citation
    FOR EACH ROW EXECUTE FUNCTION bills_citation_is_about_one_subject();
"""
BACKWARD = """
DROP TRIGGER citation_is_about_one_subject ON bills_citation;
DROP TRIGGER reply_stays_in_its_bill ON bills_reply;
DROP FUNCTION bills_citation_is_about_one_subject, bills_reply_stays_in_its_bill;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('bills', "0010_answers_complete"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ],
            options={
                'verbose_name': 'use of a source',
                'verbose_name_plural': 'uses of sources',
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('subject_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='bills.subject')),
                ('body', models.TextField(verbose_name='reply')),
                ('body_html', models.TextField(editable=False)),
            ],
            options={
                'verbose_name': 'reply',
                'verbose_name_plural': 'replies',
            },
            bases=('bills.subject',),
        ),
        migrations.RemoveConstraint(
            model_name='subject',
            name='subject_kind_is_known',
        ),
        migrations.AlterField(
            model_name='subject',
            name='kind',
            field=models.CharField(choices=[('division', 'Division'), ('article', 'Article'), ('proposal', 'Proposal'), ('amendment', 'Amendment'), ('argument', 'Argument'), ('source', 'Source'), ('reply', 'Reply')], max_length=12),
        ),
        migrations.AddConstraint(
            model_name='subject',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['division', 'article', 'proposal', 'amendment', 'argument', 'source', 'reply'])), name='subject_kind_is_known'),
        ),
        migrations.AddField(
            model_name='citation',
            name='argument',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='bills.argument'),
        ),
        migrations.AddField(
            model_name='citation',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='bills.source'),
        ),
        migrations.AddField(
            model_name='reply',
            name='about',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='bills.argument'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('argument', 'source'), name='argument_uses_a_source_once', violation_error_message='This argument uses this source already.'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
