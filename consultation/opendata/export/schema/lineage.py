"""What became of units from one published version to the next, and the changes of amendments one by one."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from bills.models import Bill, Lineage, LineageKind
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.reading import rows_of, rows_of_sql
from consultation.opendata.export.schema.text import UNIT

HUNKS_READ = """
SELECT s.uuid, r.number, h.rank::int, (h.hunk ->> 'start')::int, (h.hunk ->> 'end')::int,
       h.hunk ->> 'old', h.hunk ->> 'new'
FROM bills_amendmentrevision r JOIN bills_subject s ON s.id = r.amendment_id
CROSS JOIN LATERAL jsonb_array_elements(r.hunks) WITH ORDINALITY AS h (hunk, rank)
WHERE s.bill_id = %(bill)s AND s.state = 'published' AND NOT EXISTS (
    SELECT FROM bills_amendmentrevision later
    WHERE later.amendment_id = r.amendment_id AND later.number > r.number AND later.occasion = 'waiting'
)
ORDER BY s.uuid, r.number, h.rank
"""


def _lineage(bill: Bill) -> QuerySet[Lineage]:
    told = Lineage.objects.filter(version__bill=bill, version__published_at__isnull=False)
    return told.order_by("version__number", "before__uuid", "after__uuid")


LINEAGE = Table(
    "lineage",
    "Lineage",
    "Filiation",
    "What became of articles and divisions in each version; one that only changed its words has no row",
    "Ce que sont devenus articles et divisions à chaque version ; qui n’a changé que de mots n’a pas de ligne",
    (
        Column(
            "version",
            Type.INTEGER,
            field=Lineage.version,
            source="version__number",
            key=True,
            references=("versions.number",),
        ),
        Column(
            "kind",
            Type.TEXT,
            field=Lineage.kind,
            values=tuple(LineageKind.values),
        ),
        Column(
            "before",
            Type.UUID,
            field=Lineage.before,
            source="before__uuid",
            references=(UNIT,),
            key=True,
        ),
        Column(
            "after",
            Type.UUID,
            field=Lineage.after,
            source="after__uuid",
            references=(UNIT,),
            key=True,
        ),
    ),
    rows_of(_lineage),
)


def _hunks(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001  the query has their order
    return rows_of_sql(HUNKS_READ, {"bill": bill.pk})


HUNKS = Table(
    "hunks",
    "Changes of amendments",
    "Modifications des amendements",
    "The changes of published amendments one by one, in the order of the text",
    "Les modifications des amendements publiés une à une, dans l’ordre du texte",
    (
        Column("amendment", Type.UUID, "Amendment", "Amendement", key=True, references=("amendments.uuid",)),
        Column("revision", Type.INTEGER, "Number of its revision", "Numéro de sa révision", key=True),
        Column("rank", Type.INTEGER, "Rank of the change", "Rang de la modification", key=True),
        Column(
            "start", Type.INTEGER, "First word of the base that it takes", "Premier mot du texte de base qu’elle ôte"
        ),
        Column("end", Type.INTEGER, "Word of the base after the last one", "Mot du texte de base après le dernier"),
        Column("old", Type.TEXT, "Text taken away", "Texte ôté"),
        Column("new", Type.TEXT, "Text put in its place", "Texte mis à sa place", free=True),
    ),
    _hunks,
)
