"""B17: a search in a consultation of 10,000 contributions, beside the bare query."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from benchmarks.lines import Line, milliseconds
from benchmarks.timing import median, seconds_of, turns

if TYPE_CHECKING:
    from benchmarks.content import Content

CONTRIBUTIONS = 10_000
ASKED = ("données publiques", "délai raisonnable", '"trois mois"')
SUBJECTS = """
INSERT INTO bills_subject (uuid, bill_id, kind, slug, author_id, state, revision, created_at, origin, origin_id)
SELECT gen_random_uuid(), %s, 'argument', '', %s, 'published', 1, now(), '', '' FROM generate_series(1, %s)
RETURNING id
"""
ARGUMENTS = (
    "INSERT INTO bills_argument (subject_ptr_id, about_id, side, body, body_html) VALUES (%s, %s, 'for', %s, '')"
)
BARE = """
SELECT found.id, ts_rank_cd(found.document, search_query(%s), 1) AS rank, count(*) OVER ()
FROM analysis_searchdocument found
JOIN bills_subject subject ON subject.id = found.subject_id
WHERE subject.bill_id = %s AND subject.state = 'published' AND found.document @@ search_query(%s)
ORDER BY rank DESC, found.id LIMIT 20
"""
WORDS = ("données", "publiques", "délai", "raisonnable", "trois", "mois", "article", "usage", "accès", "citoyen")


def measure(content: Content) -> Iterator[Line]:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    from bills.reading import latest_version  # noqa: PLC0415
    from consultation.pages.searching import Search, find  # noqa: PLC0415

    _write(content)
    bill, version = content.bill, latest_version(content.bill)

    def ours() -> float:
        return seconds_of(lambda: [find(Search(words), bill, version, AnonymousUser(), {}) for words in ASKED])

    def bare() -> float:
        with connection.cursor() as cursor:
            return seconds_of(lambda: [cursor.execute(BARE, [words, bill.pk, words]).fetchall() for words in ASKED])

    ours(), bare()
    mine, reference = (median(times) for times in turns(ours, bare))
    yield Line(
        "B17",
        f"{len(ASKED)} searches among {CONTRIBUTIONS:,} contributions",
        milliseconds(mine),
        milliseconds(reference),
        reference / mine,
        "≥ 0.5",
        reference >= 0.5 * mine,
    )


def _write(content: Content) -> None:
    """Arguments of twelve words; the documents that are searched write themselves."""
    from django.db import connection, transaction  # noqa: PLC0415

    author = content.voters[0].participant.pk
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SUBJECTS, [content.bill.pk, author, CONTRIBUTIONS])
        ids = [row[0] for row in cursor.fetchall()]
        said = [" ".join(WORDS[(7 * pk + 3 * rank * rank + pk // (rank + 2)) % 10] for rank in range(12)) for pk in ids]
        cursor.executemany(ARGUMENTS, [(pk, content.article.pk, body) for pk, body in zip(ids, said, strict=True)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
