"""Who wrote, under the pseudonyms of this release; and who took part, by day, kind and territory, merged where few."""

from __future__ import annotations

from collections.abc import Iterator

from bills.models import Bill
from consultation.accounts.models import ERASED, Kind
from consultation.analysis.figures import count_participants
from consultation.analysis.participation import (
    LEAST,
    OTHER,
    participation_by_day,
    voters_by_kind,
    voters_by_territory,
)
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.reading import rows_of_sql

AUTHORS_READ = """
WITH wrote AS (
    SELECT s.author_id AS person, s.kind AS what FROM bills_subject s
    LEFT JOIN bills_argument a ON a.subject_ptr_id = s.id
    LEFT JOIN bills_source o ON o.subject_ptr_id = s.id
    LEFT JOIN bills_reply r ON r.subject_ptr_id = s.id
    LEFT JOIN bills_subject about ON about.id = coalesce(a.about_id, o.about_id, r.about_id)
    LEFT JOIN bills_argument answered ON answered.subject_ptr_id = r.about_id
    LEFT JOIN bills_subject under ON under.id = answered.about_id
    WHERE s.bill_id = %(bill)s AND s.state = 'published'
      AND about.state IS DISTINCT FROM 'hidden' AND under.state IS DISTINCT FROM 'hidden'
    UNION ALL
    SELECT g.participant_id, 'signature' FROM bills_signature g JOIN bills_subject s ON s.id = g.subject_id
    WHERE s.bill_id = %(bill)s AND s.state = 'published'
)
SELECT p.public_id, p.kind,
       count(*) FILTER (WHERE what IN ('proposal', 'amendment'))::int,
       count(*) FILTER (WHERE what IN ('argument', 'reply'))::int,
       count(*) FILTER (WHERE what = 'source')::int,
       count(*) FILTER (WHERE what = 'signature')::int
FROM wrote JOIN accounts_participant p ON p.id = wrote.person AND p.origin <> %(erased)s
GROUP BY p.id ORDER BY p.public_id
"""


def _authors(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001  the query has their order
    return rows_of_sql(AUTHORS_READ, {"bill": bill.pk, "erased": ERASED})


def _participation(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001
    for period in participation_by_day(bill):
        yield "period", str(period.first), period.first, period.last, period.contributions, period.votes, None
    for name, people in (("kind", voters_by_kind(bill)), ("territory", voters_by_territory(bill))):
        for value, number in people.items():
            yield name, MERGED if value == OTHER else value, None, None, None, None, number
    if told := people_told(bill):
        yield PEOPLE, "all", None, None, None, None, told


def people_told(bill: Bill) -> int | None:
    """How many wrote or voted, where the voters are told, and those who only wrote are none or enough."""
    people, voters = count_participants([bill.pk])[bill.pk], sum(voters_by_kind(bill).values())
    enough = voters >= LEAST and not 0 < people - voters < LEAST
    return people if enough else None


PEOPLE = "people"
MERGED = "merged"

AUTHORS = Table(
    "authors",
    "Authors",
    "Auteurs",
    "Who wrote or signed what is published, under pseudonyms made for this release; accounts erased since are absent",
    "Qui a écrit ou signé ce qui est publié, sous des pseudonymes propres à cette livraison ; les comptes effacés"
    " depuis n’y sont pas",
    (
        Column("author", Type.AUTHOR, "Pseudonym", "Pseudonyme", key=True),
        Column(
            "kind",
            Type.TEXT,
            "What the author is",
            "Qualité de l’auteur : citizen, citoyen ; association ; company, entreprise ; public_body, organisme"
            " public ; academic, universitaire",
            values=tuple(Kind.values),
        ),
        Column("texts", Type.INTEGER, "Published proposals and amendments", "Propositions et amendements publiés"),
        Column("remarks", Type.INTEGER, "Published arguments and replies", "Arguments et réponses publiés"),
        Column("sources", Type.INTEGER, "Published sources", "Sources publiées"),
        Column("signatures", Type.INTEGER, "Co-signatures that stand", "Cosignatures en vigueur"),
    ),
    _authors,
    order=("author",),
)

PARTICIPATION = Table(
    "participation",
    "Participation",
    "Participation",
    "By period, what was written and voted; by kind and by territory, how many people voted. What would stand for too"
    " few people is merged, never left out",
    "Par période, ce qui a été écrit et voté ; par qualité et par territoire, combien de personnes ont voté. Ce qui"
    " représenterait trop peu de personnes est regroupé, jamais omis",
    (
        Column(
            "dimension",
            Type.TEXT,
            "What is told apart",
            "Ce qui est distingué : period, période ; kind, qualité ; territory, territoire ; people,"
            " toutes les personnes",
            key=True,
            values=("period", "kind", "territory", PEOPLE),
        ),
        Column(
            "value",
            Type.TEXT,
            "First day of the period; the kind; the department or territory, none where it is not said; merged: the"
            " smallest together",
            "Premier jour de la période ; la qualité ; le département ou territoire, none s’il n’est pas dit ; merged :"
            " les plus petits ensemble",
            key=True,
        ),
        Column("first_day", Type.DATE, "First day", "Premier jour"),
        Column("last_day", Type.DATE, "Last day", "Dernier jour"),
        Column("contributions", Type.INTEGER, "Contributions published", "Contributions publiées"),
        Column("votes", Type.INTEGER, "Votes cast that stand", "Votes exprimés en vigueur"),
        Column(
            "voters",
            Type.INTEGER,
            "People who voted; of people, those who voted or wrote",
            "Personnes qui ont voté ; pour people, celles qui ont voté ou écrit",
        ),
    ),
    _participation,
)
