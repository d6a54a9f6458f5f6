import django.utils.timezone
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER answer_revision_is_immutable BEFORE UPDATE ON responses_answerrevision
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
CREATE TRIGGER commitment_update_is_immutable BEFORE UPDATE ON responses_commitmentupdate
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
CREATE TRIGGER published_report_is_immutable BEFORE UPDATE OR DELETE ON responses_report
    FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION bills_row_is_immutable();
CREATE TRIGGER report_file_is_immutable BEFORE UPDATE OR DELETE ON responses_reportfile
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
"""
BACKWARD = """
DROP TRIGGER answer_revision_is_immutable ON responses_answerrevision;
DROP TRIGGER commitment_update_is_immutable ON responses_commitmentupdate;
DROP TRIGGER published_report_is_immutable ON responses_report;
DROP TRIGGER report_file_is_immutable ON responses_reportfile;
"""


class Migration(migrations.Migration):
    """An answer is what is public: its drafts have gone to the desk."""

    dependencies = [("responses", "0003_drafts_apart"), ("bills", "0002_immutable_wordings")]
    operations = [
        migrations.RemoveConstraint(
            model_name='answer',
            name='published_answer_has_a_date',
        ),
        migrations.RemoveField(
            model_name='answer',
            name='state',
        ),
        migrations.AlterField(
            model_name='answer',
            name='published_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ['adopted', 'adopted_in_part', 'adopted_in_substance']), _negated=True), ('not_yet_in_text', True), ('cites__gt', 0), _connector='OR'), name='adoption_cites_the_text', violation_error_message='Cite where the text changed, or say that it is not yet in the text.'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
