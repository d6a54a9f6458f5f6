from django.db import migrations

FORWARD = """
UPDATE bills_placement p SET explanation = u.explanation, explanation_html = u.explanation_html
FROM bills_unit u WHERE u.subject_ptr_id = p.unit_id;
"""
BACKWARD = """
UPDATE bills_unit u SET explanation = p.explanation, explanation_html = p.explanation_html
FROM bills_placement p JOIN bills_billversion v ON v.id = p.version_id
WHERE p.unit_id = u.subject_ptr_id AND v.number = (
    SELECT max(v2.number) FROM bills_placement p2 JOIN bills_billversion v2 ON v2.id = p2.version_id
    WHERE p2.unit_id = u.subject_ptr_id
);
"""


class Migration(migrations.Migration):
    dependencies = [("bills", "0003_lineage")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
