"""Search documents: the dictionaries, the lexemes, the indexes, the triggers that write them, and what exists already.

Unaccenting before the stemmer changes stems (« donnée » → « don », « donnee » → « donne »): both are indexed.
"""

from django.db import migrations

DICTIONARIES = """
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
CREATE TEXT SEARCH CONFIGURATION public.unaccented_french (COPY = pg_catalog.french);
ALTER TEXT SEARCH CONFIGURATION public.unaccented_french
    ALTER MAPPING FOR hword, hword_part, word WITH public.unaccent, pg_catalog.french_stem;

CREATE FUNCTION public.search_lexemes(said text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('pg_catalog.french'::regconfig, said) || to_tsvector('public.unaccented_french'::regconfig, said)
$$;
CREATE FUNCTION public.search_query(asked text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT websearch_to_tsquery('pg_catalog.french'::regconfig, asked)
        || websearch_to_tsquery('public.unaccented_french'::regconfig, asked)
$$;
CREATE FUNCTION public.search_letters(title text, words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT lower(public.unaccent('public.unaccent'::regdictionary, left(title || ' ' || words, 100000)))
$$;
"""
# A vector holds a megabyte at most: what stands after the first hundred thousand characters is not searched.
COLUMNS = """
ALTER TABLE analysis_searchdocument ADD COLUMN document tsvector NOT NULL GENERATED ALWAYS AS (
    setweight(public.search_lexemes(left(title, 1000)), 'A') || public.search_lexemes(left(words, 100000))
) STORED;
CREATE INDEX search_by_lexemes ON analysis_searchdocument USING gin (document);
CREATE INDEX search_by_trigrams ON analysis_searchdocument
    USING gin (public.search_letters(title, words) public.gin_trgm_ops);
"""
WRITERS = """
CREATE FUNCTION search_write(
    of_subject bigint, of_version bigint, of_about bigint, of_article bigint, new_title text, new_words text
) RETURNS void LANGUAGE sql AS $$
    INSERT INTO analysis_searchdocument (subject_id, version_id, about_id, article_id, title, words)
    VALUES (of_subject, of_version, of_about, of_article, coalesce(new_title, ''), coalesce(new_words, ''))
    ON CONFLICT (subject_id, version_id) DO UPDATE SET title = excluded.title, words = excluded.words
    WHERE (analysis_searchdocument.title, analysis_searchdocument.words) IS DISTINCT FROM (excluded.title, excluded.words)
$$;
CREATE FUNCTION search_article_of(about bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT coalesce(
        (SELECT subject_ptr_id FROM bills_unit WHERE subject_ptr_id = about AND level = 'article'),
        (SELECT article_id FROM bills_amendment WHERE subject_ptr_id = about),
        (SELECT article_id FROM analysis_searchdocument WHERE subject_id = about AND version_id IS NULL)
    )
$$;
CREATE FUNCTION search_placement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM analysis_searchdocument WHERE subject_id = OLD.unit_id AND version_id = OLD.version_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.wording_id IS NOT NULL THEN
        PERFORM search_write(NEW.unit_id, NEW.version_id, NULL, NEW.unit_id, NEW.heading,
            (SELECT concat_ws(E'\\n', text, NEW.explanation) FROM bills_unitversion WHERE sha = NEW.wording_id));
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION search_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.current_id IS NOT NULL THEN
        PERFORM search_write(NEW.subject_ptr_id, NULL, NULL, NEW.article_id, r.title, concat_ws(E'\\n', r.reason,
            (SELECT string_agg(concat_ws(E'\\n', hunk ->> 'new', hunk ->> 'old'), E'\\n') FROM jsonb_array_elements(r.hunks) hunk)))
        FROM bills_amendmentrevision r WHERE r.id = NEW.current_id;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION search_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.current_id IS NOT NULL THEN
        PERFORM search_write(NEW.subject_ptr_id, NULL, NULL, NULL, r.title, concat_ws(E'\\n', w.text, r.reason))
        FROM bills_proposalrevision r JOIN bills_unitversion w ON w.sha = r.wording_id WHERE r.id = NEW.current_id;
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION search_argument() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_write(NEW.subject_ptr_id, NULL, NEW.about_id, search_article_of(NEW.about_id), '', NEW.body);
    RETURN NULL;
END $$;
CREATE FUNCTION search_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM search_write(NEW.subject_ptr_id, NULL, NEW.about_id, search_article_of(NEW.about_id), NEW.title,
        concat_ws(E'\\n', NEW.body, NEW.link));
    RETURN NULL;
END $$;
CREATE FUNCTION search_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE bills_amendment SET current_id = NEW.id WHERE TG_TABLE_NAME = 'bills_amendmentrevision' AND current_id = NEW.id;
    UPDATE bills_proposal SET current_id = NEW.id WHERE TG_TABLE_NAME = 'bills_proposalrevision' AND current_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER search_erased AFTER UPDATE ON bills_amendmentrevision FOR EACH ROW EXECUTE FUNCTION search_revision();
CREATE TRIGGER search_erased AFTER UPDATE ON bills_proposalrevision FOR EACH ROW EXECUTE FUNCTION search_revision();
CREATE TRIGGER search_placement AFTER INSERT OR DELETE
    OR UPDATE OF unit_id, version_id, wording_id, heading, explanation ON bills_placement
    FOR EACH ROW EXECUTE FUNCTION search_placement();
CREATE TRIGGER search_amendment AFTER INSERT OR UPDATE OF current_id ON bills_amendment
    FOR EACH ROW EXECUTE FUNCTION search_amendment();
CREATE TRIGGER search_proposal AFTER INSERT OR UPDATE OF current_id ON bills_proposal
    FOR EACH ROW EXECUTE FUNCTION search_proposal();
CREATE TRIGGER search_argument AFTER INSERT OR UPDATE OF body ON bills_argument
    FOR EACH ROW EXECUTE FUNCTION search_argument();
CREATE TRIGGER search_source AFTER INSERT OR UPDATE OF title, body, link ON bills_source
    FOR EACH ROW EXECUTE FUNCTION search_source();
"""
# The triggers themselves write what exists already.
WHAT_EXISTS = """
UPDATE bills_placement SET wording_id = wording_id WHERE wording_id IS NOT NULL;
UPDATE bills_amendment SET current_id = current_id;
UPDATE bills_proposal SET current_id = current_id;
UPDATE bills_argument SET body = body;
UPDATE bills_source SET body = body;
"""
BACKWARD = """
DROP TRIGGER search_erased ON bills_proposalrevision;
DROP TRIGGER search_erased ON bills_amendmentrevision;
DROP TRIGGER search_source ON bills_source;
DROP TRIGGER search_argument ON bills_argument;
DROP TRIGGER search_proposal ON bills_proposal;
DROP TRIGGER search_amendment ON bills_amendment;
DROP TRIGGER search_placement ON bills_placement;
DROP FUNCTION search_revision, search_source, search_argument, search_proposal, search_amendment, search_placement,
    search_article_of, search_write;
DELETE FROM analysis_searchdocument;
DROP INDEX search_by_trigrams;
ALTER TABLE analysis_searchdocument DROP COLUMN document;
DROP FUNCTION search_lexemes, search_query, search_letters;
DROP TEXT SEARCH CONFIGURATION public.unaccented_french;
"""


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_initial")]
    operations = [
        migrations.RunSQL(DICTIONARIES + COLUMNS + WRITERS + WHAT_EXISTS, BACKWARD),
    ]
