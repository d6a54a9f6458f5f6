"""A consultation many times that of 2015, put in a copy of the database by INSERT … SELECT and not by views.

``times`` × participants, amendments (of the busiest article and of the bill), arguments and sources of the busiest
article, and ballots. Arguments about anything else, documents of the search and the journal's entries of these ballots
stay as they were: none of the pages measured reads them. Rows are written without triggers, indexes of ballots are
built afterwards.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from benchmarks.content import AMENDMENTS, ARGUMENTS, SOURCES, Content

PARTICIPANTS, OF_THE_BILL, BALLOTS, ON_THE_ARTICLE = 21_330, 1_389, 147_637, 3_334

PEOPLE = """
INSERT INTO accounts_participant (password, is_superuser, public_id, display_name, kind, is_active, date_joined, origin,
    origin_id, organisation, register_name, register_number, shares_territory, territory, tier, name_skeleton)
SELECT '!', false, gen_random_uuid(), 'Votante ' || rank, 'citizen', true, now(), 'growth',
    rank, '', '', '', false, '', 0, 'votante ' || rank
FROM generate_series(1, %(people)s) rank
"""
SUBJECTS = """
INSERT INTO bills_subject (id, uuid, kind, slug, state, revision, created_at, origin, origin_id, author_id, bill_id)
SELECT %(first)s + rank, gen_random_uuid(), %(kind)s,
    CASE %(kind)s WHEN 'amendment' THEN (100000 + rank)::text ELSE '' END, 'published', 1,
    now() - rank * interval '1 second', '', '', %(author)s, %(bill)s
FROM generate_series(1, %(count)s) rank
"""
REVISIONS = """
INSERT INTO bills_amendmentrevision (id, number, title, reason, reason_html, created_at, hunks, engine_version, size,
    base_id, wording_id, amendment_id, occasion)
SELECT %(first_revision)s + rank, 1, like_it.title, like_it.reason, like_it.reason_html, now(), like_it.hunks,
    like_it.engine_version, like_it.size, like_it.base_id, like_it.wording_id, %(first)s + rank, like_it.occasion
FROM generate_series(1, %(count)s) rank
JOIN (
    SELECT revision.*, row_number() OVER (ORDER BY revision.id) - 1 AS place
    FROM bills_amendmentrevision revision JOIN bills_amendment amendment ON amendment.current_id = revision.id
    WHERE amendment.article_id = %(article)s
) like_it ON like_it.place = rank %% %(models)s
"""
AMENDED = """
INSERT INTO bills_amendment (subject_ptr_id, current_id, article_id)
SELECT %(first)s + rank, %(first_revision)s + rank,
    CASE WHEN rank <= %(here)s THEN %(article)s
        ELSE (%(others)s::bigint[])[1 + rank %% cardinality(%(others)s::bigint[])] END
FROM generate_series(1, %(count)s) rank
"""
ARGUED = """
INSERT INTO bills_argument (subject_ptr_id, about_id, side, body, body_html)
SELECT %(first)s + rank, %(article)s, CASE rank %% 2 WHEN 0 THEN 'for' ELSE 'against' END, 'Argument ' || rank,
    '<p>Argument ' || rank || '</p>'
FROM generate_series(1, %(count)s) rank
"""
CITED = """
INSERT INTO bills_source (subject_ptr_id, about_id, title, link, category, body, body_html)
SELECT %(first)s + rank, %(article)s, 'Étude ' || rank, 'https://example.org/' || rank, 'website', '', ''
FROM generate_series(1, %(count)s) rank
"""
# A few get most. Each voter of a subject is another participant, for one after the other votes on it.
CAST = """
INSERT INTO votes_ballot (value, revision, cast_at, origin, participant_id, subject_id)
SELECT CASE WHEN voter %% 10 < 7 THEN 1 WHEN voter %% 10 < 8 THEN 0 ELSE -1 END, 1,
    now() - voter * interval '1 second', '', %(voters)s + (7919 * place + voter) %% %(people)s, id
FROM (
    SELECT id, place, CASE WHEN id = %(article)s THEN %(on_the_article)s ELSE least(%(people)s,
        ceil(%(ballots)s / (place + 20.0) / ln(1 + count(*) OVER () / 20.0))::bigint) END AS votes
    FROM (
        SELECT id, row_number() OVER (ORDER BY id) AS place FROM bills_subject
        WHERE bill_id = %(bill)s AND kind IN ('article', 'amendment', 'argument', 'source')
    ) numbered
) voted CROSS JOIN LATERAL generate_series(1, votes) voter
"""
COUNT = """
INSERT INTO votes_tally (subject_id, wording, agree, mixed, disagree, revision)
SELECT subject_id, 1, count(*) FILTER (WHERE value = 1), count(*) FILTER (WHERE value = 0),
    count(*) FILTER (WHERE value = -1), count(*)
FROM votes_ballot GROUP BY subject_id
"""
IDS = ("bills_subject", "bills_amendmentrevision")


@contextmanager
def copy_of_the_database(name: str) -> Iterator[str]:
    """Of the one in the environment, whose connections are closed for it; yields its DATABASE_URL."""
    from django.db import connection  # noqa: PLC0415

    original = os.environ["DATABASE_URL"]
    connection.close()
    connection.close_pool()
    with psycopg.connect(_conninfo(re.sub(r"/[^/]*$", "/template1", original)), autocommit=True) as own:
        own.execute(f"CREATE DATABASE {name} TEMPLATE {original.rpartition('/')[2]}")
        try:
            yield re.sub(r"/[^/]*$", f"/{name}", original)
        finally:
            own.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _conninfo(address: str) -> str:
    return address.replace("postgres://", "postgresql://")


def grow(address: str, content: Content, times: int) -> int:
    """How many ballots the database at ``address`` then holds."""
    with psycopg.connect(_conninfo(address), autocommit=True, cursor_factory=psycopg.ClientCursor) as own:
        own.execute("SET session_replication_role = replica")
        own.execute("SET maintenance_work_mem = '512MB'")
        _write_texts(own, content, times)
        _cast(own, content, times)
        for table in IDS:
            own.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
        own.execute("VACUUM ANALYZE")
        return _one(own, "SELECT count(*) FROM votes_ballot")


def _write_texts(own: psycopg.Connection[Any], content: Content, times: int) -> None:
    others = "SELECT array_agg(id) FROM bills_subject WHERE bill_id = %s AND kind = 'article' AND id <> %s"
    here = (times - 1) * AMENDMENTS
    said = {
        "bill": content.bill.pk,
        "author": content.voters[0].participant.pk,
        "article": content.article.pk,
        "here": here,
        "models": AMENDMENTS,
        "others": _one(own, others, (content.bill.pk, content.article.pk)),
    }
    _subjects(
        own, {**said, "kind": "amendment", "count": here + times * (OF_THE_BILL - AMENDMENTS)}, REVISIONS, AMENDED
    )
    _subjects(own, {**said, "kind": "argument", "count": (times - 1) * ARGUMENTS}, ARGUED)
    _subjects(own, {**said, "kind": "source", "count": (times - 1) * SOURCES}, CITED)


def _subjects(own: psycopg.Connection[Any], said: dict[str, object], *statements: str) -> None:
    said["first"] = _one(own, "SELECT max(id) FROM bills_subject")
    said["first_revision"] = _one(own, "SELECT max(id) FROM bills_amendmentrevision")
    for statement in (SUBJECTS, *statements):
        own.execute(statement, said)


def _cast(own: psycopg.Connection[Any], content: Content, times: int) -> None:
    voters, people = _one(own, "SELECT max(id) FROM accounts_participant") + 1, times * PARTICIPANTS
    own.execute(PEOPLE, {"people": people})
    definitions = own.execute(
        "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisunique FROM pg_index"
        " WHERE indrelid = 'votes_ballot'::regclass AND NOT indisprimary"
    ).fetchall()
    unique = own.execute(
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE conrelid = 'votes_ballot'::regclass AND contype = 'u'"
    ).fetchall()
    for name, _definition in unique:
        own.execute(f"ALTER TABLE votes_ballot DROP CONSTRAINT {name}")
    indexes = [(name, text) for name, text, _is_unique in definitions if name not in {of for of, _ in unique}]
    for name, _definition in indexes:
        own.execute(f"DROP INDEX {name}")
    given = {"bill": content.bill.pk, "article": content.article.pk, "voters": voters, "people": people}
    own.execute(CAST, {**given, "ballots": times * BALLOTS, "on_the_article": times * ON_THE_ARTICLE})
    for name, definition in unique:
        own.execute(f"ALTER TABLE votes_ballot ADD CONSTRAINT {name} {definition}")
    for _name, definition in indexes:
        own.execute(definition)
    own.execute("TRUNCATE votes_tally")
    own.execute(COUNT)


def _one(own: psycopg.Connection[Any], statement: str, given: tuple[object, ...] = ()) -> Any:
    row = own.execute(statement, given).fetchone()
    assert row is not None
    return row[0]
