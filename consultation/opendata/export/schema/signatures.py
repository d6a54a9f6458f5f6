"""Who signed proposals and amendments beside their authors."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet

from bills.models import Bill, Signature, State
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import about


def _signatures(bill: Bill) -> QuerySet[Signature]:
    signed = Signature.objects.filter(subject__bill=bill, subject__state=State.PUBLISHED)
    return signed.order_by("subject__uuid", day("signed_at"), "participant__public_id")


KIND, SUBJECT = about("subject", ("proposals.uuid", "amendments.uuid"))

SIGNATURES = Table(
    "signatures",
    "Co-signatures",
    "Cosignatures",
    "Participants who signed a published proposal or amendment beside its author",
    "Les participants qui ont signé une proposition ou un amendement publié à côté de son auteur",
    (
        KIND,
        replace(SUBJECT, key=True),
        Column(
            "author",
            Type.AUTHOR,
            "Who signs: the pseudonym that they have as an author in this release",
            "Qui signe\u00a0: le pseudonyme que cette personne a comme auteur dans cette livraison",
            source="participant__public_id",
            key=True,
            references=("authors.author",),
        ),
        Column(
            "revision",
            Type.INTEGER,
            field=Signature.revision,
        ),
        Column("day", Type.DATE, field=Signature.signed_at, source=day("signed_at")),
    ),
    rows_of(_signatures),
    order=("author",),
    within=("subject", "day"),
)
