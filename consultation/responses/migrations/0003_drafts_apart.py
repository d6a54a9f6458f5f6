from django.db import migrations

FORWARD = """
INSERT INTO responses_answerdraft (subject_id, decision, reason, reason_html, cited_unit_id, cited_alinea,
        not_yet_in_text, cites, state, citations, why, written_by_id, updated_at)
    SELECT subject_id, decision, reason, reason_html, cited_unit_id, cited_alinea,
        false, 0, 'draft', '[]', '', written_by_id, updated_at FROM responses_answer WHERE state = 'draft';
DELETE FROM responses_answer WHERE state = 'draft';
UPDATE responses_answer SET not_yet_in_text = decision IN ('adopted', 'adopted_in_part', 'adopted_in_substance');
INSERT INTO responses_answerrevision (answer_id, number, decision, reason, reason_html, cited_unit_id, cited_alinea,
        not_yet_in_text, cites, why, written_by_id, published_at)
    SELECT id, 1, decision, reason, reason_html, cited_unit_id, cited_alinea,
        not_yet_in_text, 0, '', written_by_id, published_at FROM responses_answer;
"""
BACKWARD = """
DELETE FROM responses_answerrevision;
INSERT INTO responses_answer (subject_id, decision, reason, reason_html, cited_unit_id, cited_alinea,
        not_yet_in_text, cites, number, state, written_by_id, updated_at)
    SELECT subject_id, decision, reason, reason_html, cited_unit_id, cited_alinea,
        not_yet_in_text, 0, 1, 'draft', written_by_id, updated_at FROM responses_answerdraft
    ON CONFLICT (subject_id) DO NOTHING;
DELETE FROM responses_answerdraft;
"""


class Migration(migrations.Migration):
    """Drafts leave the table of answers. Back: the history of answers is lost, their words of today are not."""

    dependencies = [("responses", "0002_desk")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
