"""What the Government answered and promised. No names."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared
from consultation.responses.models import (
    Answer,
    AnswerRevision,
    Commitment,
    CommitmentStatus,
    CommitmentUpdate,
    Decision,
)


def _answers(_moment: datetime) -> QuerySet[Answer]:
    return Answer.objects.filter(shared.visible("subject__"))


def _answer_revisions(_moment: datetime) -> QuerySet[AnswerRevision]:
    return AnswerRevision.objects.filter(shared.visible("answer__subject__"))


def _commitments(_moment: datetime) -> QuerySet[Commitment]:
    return Commitment.objects.filter(shared.is_published())


def _updates(_moment: datetime) -> QuerySet[CommitmentUpdate]:
    return CommitmentUpdate.objects.filter(shared.is_published("commitment__bill"))


def _commitment_page(slug: str, number: int) -> str:
    return f"{settings.SITE_URL}/bills/{slug}/commitments/{number}/"


def _said(path: str = "") -> tuple[Field, ...]:
    """What an answer says. ``path`` leads to it."""
    unit = f"{path}cited_unit"
    return (
        shared.code("decision", "Decision", "Décision", tuple(Decision.values), f"{path}decision"),
        Field("reason", Type.TEXT, "The answer, in Markdown", "La réponse, en Markdown", f"{path}reason"),
        Field(
            "cited_unit",
            Type.UUID,
            "Article that it points to",
            "Article auquel elle renvoie",
            shared.only_if(shared.public_unit(unit), f"{unit}__uuid"),
        ),
        Field("cited_alinea", Type.INTEGER, "Alinéa of that article", "Alinéa de cet article", f"{path}cited_alinea"),
        Field(
            "not_yet_in_text",
            Type.BOOLEAN,
            "Adopted, but not in the text yet",
            "Adoptée, mais pas encore dans le texte",
            f"{path}not_yet_in_text",
        ),
    )


ANSWERS = Collection(
    "answers",
    "Answers of the Government",
    "Réponses du Gouvernement",
    "The Government’s published answers, one a subject, as they now read",
    "Les réponses publiées du Gouvernement, une par sujet, telles qu’elles sont aujourd’hui",
    (
        shared.bill("subject__bill__uuid"),
        *shared.about("subject"),
        *_said(),
        Field("revision", Type.INTEGER, "1, more once corrected", "1, plus une fois corrigée", "number", always=True),
        shared.published("published_at"),
        Field(
            "corrected", Type.DATE, "Day of its last wording", "Jour de sa dernière rédaction", shared.day("updated_at")
        ),
        shared.page("subject__uuid"),
    ),
    _answers,
    ("subject__uuid",),
    filters=(
        filters.of_bill("subject__bill"),
        filters.by_uuid("subject", "What is answered", "Ce qui reçoit réponse", "subject__uuid"),
        filters.by_uuid(
            "article",
            "An article, and the amendments to it",
            "Un article, et les amendements à cet article",
            *("subject__uuid", "subject__amendment__article__uuid"),
        ),
        filters.among(
            "kind", "Kind of what is answered", "Nature de ce qui reçoit réponse", "subject__kind", shared.ANSWERED
        ),
        filters.among("decision", "Decision", "Décision", "decision", tuple(Decision.values)),
        filters.since("updated_at"),
    ),
)

ANSWER_REVISIONS = Collection(
    "answer-revisions",
    "Answers, by revision",
    "Réponses, par révision",
    "All that each answer has said, its correction reasoned",
    "Tout ce que chaque réponse a dit, chaque correction motivée",
    (
        shared.bill("answer__subject__bill__uuid"),
        *shared.about("answer__subject"),
        Field("number", Type.INTEGER, "Number of the revision", "Numéro de la révision", always=True),
        *_said(),
        Field("why", Type.TEXT, "Why it was corrected", "Pourquoi elle a été corrigée"),
        shared.published("published_at"),
    ),
    _answer_revisions,
    ("answer__subject__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill("answer__subject__bill"),
        filters.by_uuid("subject", "What is answered", "Ce qui reçoit réponse", "answer__subject__uuid"),
        filters.since("published_at"),
    ),
)

COMMITMENTS = Collection(
    "commitments",
    "Commitments",
    "Engagements",
    "What the Government promised, who answers for it, and where it stands",
    "Ce que le Gouvernement a promis, qui en répond, et où cela en est",
    (
        shared.bill(),
        Field("number", Type.INTEGER, "Number", "Numéro", always=True),
        Field("title", Type.TEXT, "What is promised", "Ce qui est promis", always=True),
        Field("body", Type.TEXT, "In full, in Markdown", "En détail, en Markdown"),
        Field("owner", Type.TEXT, "Office that answers for it", "Service qui en répond"),
        Field("due", Type.DATE, "Due date", "Échéance", "due_on"),
        shared.code("status", "Where it stands", "Où il en est", tuple(CommitmentStatus.values)),
        Field(
            "answer",
            Type.UUID,
            "Contribution whose answer promised it",
            "Contribution dont la réponse l’a promis",
            shared.only_if(shared.visible("answer__subject__"), "answer__subject__uuid"),
        ),
        shared.published("made_at"),
        Field(
            "page",
            Type.URI,
            "Its page on the site",
            "Sa page sur le site",
            ("bill__slug", "number"),
            _commitment_page,
            always=True,
        ),
    ),
    _commitments,
    ("uuid",),
    filters=(
        filters.of_bill(),
        filters.among("state", "Where it stands", "Où il en est", "status", tuple(CommitmentStatus.values)),
        filters.by_number("number", "Number", "Numéro", "number"),
        filters.since("made_at"),
    ),
)

COMMITMENT_UPDATES = Collection(
    "commitment-updates",
    "News of commitments",
    "Nouvelles des engagements",
    "What was told of each commitment, the oldest first",
    "Ce qui a été dit de chaque engagement, du plus ancien au plus récent",
    (
        shared.bill("commitment__bill__uuid"),
        Field("commitment", Type.UUID, "Commitment", "Engagement", "commitment__uuid", always=True),
        shared.code("status", "Where it stood", "Où il en était", tuple(CommitmentStatus.values)),
        Field("due", Type.DATE, "Due date then", "Échéance d’alors", "due_on"),
        Field("body", Type.TEXT, "What was done, in Markdown", "Ce qui a été fait, en Markdown", always=True),
        shared.published("made_at"),
    ),
    _updates,
    filters=(
        filters.of_bill("commitment__bill"),
        filters.by_uuid("commitment", "A commitment", "Un engagement", "commitment__uuid"),
        filters.since("made_at"),
    ),
)

COLLECTIONS = (ANSWERS, ANSWER_REVISIONS, COMMITMENTS, COMMITMENT_UPDATES)
