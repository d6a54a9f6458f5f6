"""What the Government promised, and what was told of it since. Never by whom."""

from __future__ import annotations

from django.db.models import Case, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from bills.models import Bill, State
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import SUBJECTS
from consultation.responses.models import Commitment, CommitmentStatus, CommitmentUpdate

STATUS_FR = "not_started, pas commencé ; under_way, en cours ; done, fait ; dropped, abandonné"
TO_HIDDEN = Q(answer__subject__state=State.HIDDEN)


def _commitments(bill: Bill) -> QuerySet[Commitment]:
    return Commitment.objects.filter(bill=bill).order_by("number")


def _updates(bill: Bill) -> QuerySet[CommitmentUpdate]:
    return CommitmentUpdate.objects.filter(commitment__bill=bill).order_by("commitment__number", "made_at", "pk")


STATUS = Column("status", Type.TEXT, "Status", f"État : {STATUS_FR}", values=tuple(CommitmentStatus.values))
DUE = Column("due", Type.DATE, "Due date", "Échéance", source="due_on")

COMMITMENTS = Table(
    "commitments",
    "Commitments",
    "Engagements",
    "What the Government promised, who answers for it and until when",
    "Ce que le Gouvernement a promis, qui en répond et pour quand",
    (
        Column("number", Type.INTEGER, "Number of the commitment", "Numéro de l’engagement", key=True),
        Column(
            "subject",
            Type.UUID,
            "What the answer that promises it is about; empty: promised elsewhere, or what it is about is hidden",
            "Ce que concerne la réponse qui le contient ; vide : pris ailleurs, ou ce qu’elle concerne est masqué",
            source=Case(When(~TO_HIDDEN, then=F("answer__subject__uuid"))),
            references=SUBJECTS,
        ),
        Column("title", Type.TEXT, "The commitment", "L’engagement"),
        Column("body", Type.TEXT, "What is promised, in Markdown", "Ce qui est promis, en Markdown"),
        Column("owner", Type.TEXT, "Office that answers for it", "Service qui en répond"),
        DUE,
        STATUS,
        Column("day", Type.DATE, "Day it was made", "Jour où il a été pris", source=day("made_at")),
    ),
    rows_of(_commitments),
)

COMMITMENT_UPDATES = Table(
    "commitment_updates",
    "Commitments, by update",
    "Engagements, par étape",
    "What was told of each commitment since",
    "Ce qui a été dit depuis de chaque engagement",
    (
        Column(
            "commitment",
            Type.INTEGER,
            "Number of the commitment",
            "Numéro de l’engagement",
            source="commitment__number",
            key=True,
            references=("commitments.number",),
        ),
        Column(
            "rank",
            Type.INTEGER,
            "Rank of the update",
            "Rang de l’étape",
            source=Window(RowNumber(), partition_by=F("commitment_id"), order_by=("made_at", "pk")),
            key=True,
        ),
        STATUS,
        DUE,
        Column("body", Type.TEXT, "What was done, in Markdown", "Ce qui a été fait, en Markdown"),
        Column("day", Type.DATE, "Day it was told", "Jour où cela a été dit", source=day("made_at")),
    ),
    rows_of(_updates),
)
