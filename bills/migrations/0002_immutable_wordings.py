from django.db import migrations

FORWARD = """
ALTER TABLE bills_unitversion ADD CONSTRAINT wording_is_named_by_its_sha256
    CHECK (sha = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
CREATE FUNCTION bills_row_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER wording_is_immutable BEFORE UPDATE ON bills_unitversion
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
CREATE TRIGGER amendment_revision_is_immutable BEFORE UPDATE ON bills_amendmentrevision
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
CREATE TRIGGER proposal_revision_is_immutable BEFORE UPDATE ON bills_proposalrevision
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
"""
BACKWARD = """
DROP TRIGGER proposal_revision_is_immutable ON bills_proposalrevision;
DROP TRIGGER amendment_revision_is_immutable ON bills_amendmentrevision;
DROP TRIGGER wording_is_immutable ON bills_unitversion;
DROP FUNCTION bills_row_is_immutable();
ALTER TABLE bills_unitversion DROP CONSTRAINT wording_is_named_by_its_sha256;
"""


class Migration(migrations.Migration):
    dependencies = [("bills", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
