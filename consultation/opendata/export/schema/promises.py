"""What the Government promised, and what was told of it since. Never by whom."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, F, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber

from bills.models import Bill, State
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import SUBJECTS
from consultation.responses.models import Commitment, CommitmentStatus, CommitmentUpdate

TO_HIDDEN = Q(answer__subject__state=State.HIDDEN)


def _commitments(bill: Bill) -> QuerySet[Commitment]:
    return Commitment.objects.filter(bill=bill).order_by("number")


def _updates(bill: Bill) -> QuerySet[CommitmentUpdate]:
    return CommitmentUpdate.objects.filter(commitment__bill=bill).order_by("commitment__number", "made_at", "pk")


STATUS = Column("status", Type.TEXT, field=Commitment.status, values=tuple(CommitmentStatus.values))
DUE = Column("due", Type.DATE, field=Commitment.due_on, source="due_on")

COMMITMENTS = Table(
    "commitments",
    "Commitments",
    "Engagements",
    "What the Government promised, who answers for it and until when",
    "Ce que le Gouvernement a promis, qui en répond et pour quand",
    (
        Column("number", Type.INTEGER, field=Commitment.number, key=True),
        Column(
            "subject",
            Type.UUID,
            "What the answer that promises it is about; empty: promised elsewhere, or what it is about is hidden",
            "Ce que concerne la réponse qui le contient ; vide : pris ailleurs, ou ce qu’elle concerne est masqué",
            source=Case(When(~TO_HIDDEN, then=F("answer__subject__uuid"))),
            references=SUBJECTS,
        ),
        Column("title", Type.TEXT, field=Commitment.title),
        Column("body", Type.TEXT, field=Commitment.body),
        Column("owner", Type.TEXT, field=Commitment.owner),
        DUE,
        STATUS,
        Column("day", Type.DATE, field=Commitment.made_at, source=day("made_at")),
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
            field=CommitmentUpdate.commitment,
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
        replace(STATUS, field=CommitmentUpdate.status),
        replace(DUE, field=CommitmentUpdate.due_on),
        Column("body", Type.TEXT, field=CommitmentUpdate.body),
        Column("day", Type.DATE, field=CommitmentUpdate.made_at, source=day("made_at")),
    ),
    rows_of(_updates),
)
