from django.db import migrations

FORWARD = """
CREATE FUNCTION search_reply() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_write(NEW.subject_ptr_id, NULL, NEW.about_id, search_article_of(NEW.about_id), '', NEW.body);
    RETURN NULL;
END $$;
CREATE TRIGGER search_reply AFTER INSERT OR UPDATE OF body ON bills_reply
    FOR EACH ROW EXECUTE FUNCTION search_reply();
"""
BACKWARD = """
DROP TRIGGER search_reply ON bills_reply;
DROP FUNCTION search_reply;
"""


class Migration(migrations.Migration):
    dependencies = [("analysis", "0002_documents_write_themselves"), ("bills", "0011_replies_and_citations")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
