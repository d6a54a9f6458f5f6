from django.db import migrations

FORWARD = """
CREATE FUNCTION people_is_erased(subject bigint) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT FROM bills_subject s JOIN accounts_participant p ON p.id = s.author_id
                   WHERE s.id = subject AND p.origin = 'erased')
$$;
CREATE FUNCTION people_amendment_revision_is_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF people_is_erased(OLD.amendment_id) AND NEW.title = '' AND NEW.reason = '' AND NEW.reason_html = ''
       AND NEW.hunks = '[]'::jsonb AND NEW.wording_id = OLD.base_id
       AND (to_jsonb(NEW) - '{title,reason,reason_html,hunks,wording_id}'::text[])
         = (to_jsonb(OLD) - '{title,reason,reason_html,hunks,wording_id}'::text[]) THEN
        RETURN NEW;  -- its author deleted their account, and chose to erase their texts
    END IF;
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION people_proposal_revision_is_only_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF people_is_erased(OLD.proposal_id) AND NEW.title = '' AND NEW.reason = '' AND NEW.reason_html = ''
       AND NEW.wording_id = encode(sha256(''::bytea), 'hex')
       AND (to_jsonb(NEW) - '{title,reason,reason_html,wording_id}'::text[])
         = (to_jsonb(OLD) - '{title,reason,reason_html,wording_id}'::text[]) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is immutable', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
DROP TRIGGER amendment_revision_is_immutable ON bills_amendmentrevision;
CREATE TRIGGER amendment_revision_is_immutable BEFORE UPDATE ON bills_amendmentrevision
    FOR EACH ROW EXECUTE FUNCTION people_amendment_revision_is_only_erased();
DROP TRIGGER proposal_revision_is_immutable ON bills_proposalrevision;
CREATE TRIGGER proposal_revision_is_immutable BEFORE UPDATE ON bills_proposalrevision
    FOR EACH ROW EXECUTE FUNCTION people_proposal_revision_is_only_erased();
"""
BACKWARD = """
DROP TRIGGER amendment_revision_is_immutable ON bills_amendmentrevision;
CREATE TRIGGER amendment_revision_is_immutable BEFORE UPDATE ON bills_amendmentrevision
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
DROP TRIGGER proposal_revision_is_immutable ON bills_proposalrevision;
CREATE TRIGGER proposal_revision_is_immutable BEFORE UPDATE ON bills_proposalrevision
    FOR EACH ROW EXECUTE FUNCTION bills_row_is_immutable();
DROP FUNCTION people_amendment_revision_is_only_erased();
DROP FUNCTION people_proposal_revision_is_only_erased();
DROP FUNCTION people_is_erased(bigint);
"""


class Migration(migrations.Migration):
    """Revisions stay immutable, but for one change: an erased author's may be blanked, all at once."""

    dependencies = [("bills", "0005_units_have_no_explanation"), ("accounts", "0003_who_they_are")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
