"""The ledgers, row by row, and their heads: who keeps a copy can prove later what was there (docs/verify.md)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Case, F, Q, QuerySet, When

from bills.models import Bill
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Filter, Type
from votes.ledger.rows import BALLOTS
from votes.models import Head, Leaf

LEDGERS = ("bills", "platform")


def _public() -> Q:
    """Of published bills, and of the platform."""
    return Q(bill__isnull=True) | Q(bill__in=Bill.objects.published().values("uuid"))


def _leaves(moment: datetime) -> QuerySet[Leaf]:
    """Where a bill hides its tallies, the row of a ballot is its hash alone: the commitment in it lets nobody guess."""
    hiding = Bill.objects.published().filter(hides_tallies=True)
    blind = [bill.uuid for bill in hiding if bill.withholds_tallies(moment)]
    hidden = Q(bill__in=blind, entry__verb__in=sorted(BALLOTS))
    return Leaf.objects.filter(_public()).annotate(said=Case(When(~hidden, then=F("row")), default=None))


def _heads(_moment: datetime) -> QuerySet[Head]:
    return Head.objects.filter(_public())


def _hex(digest: bytes) -> str:
    return bytes(digest).hex()


def _of_bill() -> Filter:
    """Leaves name the bill by its identifier; the name in addresses is found out."""
    asked = filters.of_bill("")

    def where(typed: str) -> Q:
        is_identifier = filters.IDENTIFIER.fullmatch(typed)
        return Q(bill=UUID(typed)) if is_identifier else Q(bill__in=Bill.objects.filter(slug=typed).values("uuid"))

    return Filter(asked.name, asked.type, asked.en, asked.fr, asked.read, where)


def _of_ledger() -> Filter:
    values = filters.among("ledger", "", "", "", LEDGERS)
    return Filter(
        "ledger",
        Type.TEXT,
        "bills: those of the bills; platform: that of the platform, about no bill",
        "bills, ceux des projets de loi\u202f; platform, celui de la plateforme, qui n’est d’aucun projet de loi",
        values.read,
        lambda asked: Q(bill__isnull=asked == "platform"),
        LEDGERS,
    )


BILL = Field(
    "bill",
    Type.UUID,
    "Bill; null: the ledger of the platform itself",
    "Projet de loi\u202f; nul\u00a0: le registre de la plateforme elle-même",
)
ROWS = Collection(
    "ledger",
    "Ledger",
    "Registre",
    "What was sealed, in the order of the ledger: votes without voters, publications, decisions",
    "Ce qui a été scellé, dans l’ordre du registre\u00a0: votes sans votants, publications, décisions",
    (
        BILL,
        Field("index", Type.INTEGER, "Place in its ledger, from 0", "Place dans son registre, depuis 0", always=True),
        Field(
            "leaf",
            Type.TEXT,
            "SHA-256 of a zero byte and the row, in hexadecimal",
            "SHA-256 d’un octet nul suivi de la ligne, en hexadécimal",
            "hash",
            _hex,
            always=True,
        ),
        Field(
            "row",
            Type.TEXT,
            "The row, as the very JSON that was hashed; null for votes of a bill that hides its tallies",
            "La ligne, le JSON même qui a été haché\u202f; nulle pour les votes d’un projet qui masque ses totaux",
            "said",
        ),
    ),
    _leaves,
    filters=(_of_bill(), _of_ledger()),
)
HEADS = Collection(
    "ledger-heads",
    "Heads of the ledger",
    "Têtes du registre",
    "The signed state of each ledger at the end of each day; that of today moves",
    "L’état signé de chaque registre à la fin de chaque jour\u202f; celui du jour évolue",
    (
        BILL,
        Field("day", Type.DATE, "Day", "Jour", always=True),
        Field("size", Type.INTEGER, "How many rows it covers", "Nombre de lignes couvertes", always=True),
        Field("root", Type.TEXT, "Root of the tree (RFC 6962)", "Racine de l’arbre (RFC 6962)", always=True),
        Field("key", Type.TEXT, "Public key (Ed25519)", "Clé publique (Ed25519)", always=True),
        Field("signature", Type.TEXT, "Signature (RFC 8032)", "Signature (RFC 8032)", always=True),
        Field(
            "consistency",
            Type.TEXTS,
            "Proof that it continues the head before it (RFC 9162)",
            "Preuve qu’elle prolonge la tête précédente (RFC 9162)",
            "proof",
            always=True,
        ),
    ),
    _heads,
    filters=(_of_bill(), _of_ledger(), filters.since("day", days=True)),
)

COLLECTIONS = (ROWS, HEADS)
