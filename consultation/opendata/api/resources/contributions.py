"""Proposals, amendments and the revisions of both."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from bills.models import (
    Amendment,
    AmendmentRevision,
    Occasion,
    Proposal,
    ProposalRevision,
    Rebase,
    RebaseDecision,
    State,
)
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared


def _proposals(_moment: datetime) -> QuerySet[Proposal]:
    return Proposal.objects.listed().filter(shared.is_published(), current__isnull=False)


def _amendments(_moment: datetime) -> QuerySet[Amendment]:
    return Amendment.objects.listed().filter(shared.is_published(), current__isnull=False)


def _proposal_revisions(_moment: datetime) -> QuerySet[ProposalRevision]:
    shown = shared.is_published("proposal__bill")
    return ProposalRevision.objects.public().filter(shown, proposal__state=State.PUBLISHED)


def _amendment_revisions(_moment: datetime) -> QuerySet[AmendmentRevision]:
    """Without what a new version made and no author confirmed: it is nobody's."""
    unconfirmed = Rebase.objects.filter(becomes__isnull=False).exclude(decision=RebaseDecision.CONFIRMED)
    found = AmendmentRevision.objects.public().exclude(pk__in=unconfirmed.values("becomes"))
    return found.filter(shared.is_published("amendment__bill"), amendment__state=State.PUBLISHED)


def _text(name: str, en: str, fr: str, source: str = "", **more: Any) -> Field:
    return Field(name, Type.TEXT, en, fr, source or None, **more)


def _said(path: str = "") -> tuple[Field, ...]:
    """What a revision says. ``path`` leads to it."""
    return (
        _text("title", "Title", "Titre", f"{path}title"),
        _text("reason", "Reason given, in Markdown", "Exposé sommaire, en Markdown", f"{path}reason"),
        _text("sha256", "SHA-256 of the new text in UTF-8", "SHA-256 du nouveau texte en UTF-8", f"{path}wording_id"),
        _text("text", "Full new text", "Nouveau texte complet", f"{path}wording__text"),
    )


def _changed(path: str = "") -> tuple[Field, ...]:
    """What an amendment's revision changes, exactly."""
    return (
        _text("base_sha256", "SHA-256 of the text it changes", "SHA-256 du texte qu’elle modifie", f"{path}base_id"),
        Field(
            "hunks",
            Type.HUNKS,
            "The change: tokens start to end (excluded) of the base, old, become new",
            "La modification\u00a0: les mots de start à end (exclu) du texte de base, old, deviennent new",
            f"{path}hunks",
        ),
        Field(
            "engine_version",
            Type.INTEGER,
            "Version of the engine that found the hunks",
            "Version du moteur qui a trouvé les modifications",
            f"{path}engine_version",
        ),
        Field("words_added", Type.INTEGER, "Words added", "Mots ajoutés", f"{path}size__added"),
        Field("words_removed", Type.INTEGER, "Words removed", "Mots supprimés", f"{path}size__removed"),
        Field(
            "alineas",
            Type.INTEGERS,
            "Alinéas of the base that change",
            "Alinéas du texte de base qui changent",
            f"{path}size__alineas",
        ),
    )


REVISED = (
    Field("number", Type.INTEGER, "Number of the revision", "Numéro de la révision", always=True),
    Field("day", Type.DATE, "Day of the revision", "Jour de la révision", shared.day("created_at"), always=True),
    _text(
        "occasion",
        "Why it was written: revision, a new wording; correction, soon after publication; waiting, before it",
        "Pourquoi elle a été écrite\u00a0: revision, nouvelle rédaction\u202f; correction, peu après la"
        " publication\u202f; waiting, avant elle",
        values=tuple(Occasion.values),
    ),
)
REVISION = Field(
    "revision", Type.INTEGER, "Number of its current revision", "Numéro de sa révision en vigueur", "current__number"
)
BY_NUMBER = filters.by_name("Its name in addresses", "Son nom dans les adresses")

PROPOSALS = Collection(
    "proposals",
    "Proposals",
    "Propositions",
    "New articles that participants propose",
    "Les nouveaux articles que proposent les participants",
    (
        shared.bill(),
        shared.NUMBER,
        Field(
            "section", Type.UUID, "Division that would hold it", "Division où il entrerait", "section__uuid", stays=True
        ),
        shared.AUTHOR_KIND,
        shared.published(),
        shared.STATE,
        REVISION,
        *_said("current__"),
        shared.ORIGIN,
        shared.page(),
    ),
    _proposals,
    ("uuid",),
    filters=(
        filters.of_bill(),
        filters.by_uuid("section", "A division", "Une division", "section__uuid"),
        BY_NUMBER,
        filters.in_state(),
        filters.since("created_at"),
    ),
    has_tombstones=True,
)

PROPOSAL_REVISIONS = Collection(
    "proposal-revisions",
    "Proposals, by revision",
    "Propositions, par révision",
    "What published proposals say and said",
    "Ce que disent et ont dit les propositions publiées",
    (
        shared.bill("proposal__bill__uuid"),
        Field("proposal", Type.UUID, "Proposal", "Proposition", "proposal__uuid", always=True),
        *REVISED,
        *_said(),
    ),
    _proposal_revisions,
    ("proposal__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill("proposal__bill"),
        filters.by_uuid("proposal", "A proposal", "Une proposition", "proposal__uuid"),
        filters.since("created_at"),
    ),
)

AMENDMENTS = Collection(
    "amendments",
    "Amendments",
    "Amendements",
    "Changes that participants ask for in the articles, as exact differences",
    "Les modifications que les participants demandent aux articles, en différences exactes",
    (
        shared.bill(),
        shared.NUMBER,
        Field("article", Type.UUID, "Article it changes", "Article qu’il modifie", "article__uuid", stays=True),
        Field(
            "existing_law",
            Type.INTEGER,
            "Rank, in existing-laws, of the text in force it changes; null: the article itself",
            "Rang, dans existing-laws, du texte en vigueur qu’il modifie\u202f; null\u00a0: l’article lui-même",
            "existing_law__position",
        ),
        shared.AUTHOR_KIND,
        shared.published(),
        shared.STATE,
        REVISION,
        *_said("current__"),
        *_changed("current__"),
        shared.ORIGIN,
        shared.page(),
    ),
    _amendments,
    ("uuid",),
    filters=(
        filters.of_bill(),
        filters.by_uuid("article", "An article", "Un article", "article__uuid"),
        BY_NUMBER,
        filters.in_state(),
        filters.since("created_at"),
    ),
    has_tombstones=True,
)

AMENDMENT_REVISIONS = Collection(
    "amendment-revisions",
    "Amendments, by revision",
    "Amendements, par révision",
    "The exact changes of published amendments, revision by revision",
    "Les modifications exactes des amendements publiés, révision par révision",
    (
        shared.bill("amendment__bill__uuid"),
        Field("amendment", Type.UUID, "Amendment", "Amendement", "amendment__uuid", always=True),
        *REVISED,
        *_said(),
        *_changed(),
        _text("base_text", "Text it changes", "Texte qu’elle modifie", "base__text"),
    ),
    _amendment_revisions,
    ("amendment__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill("amendment__bill"),
        filters.by_uuid("amendment", "An amendment", "Un amendement", "amendment__uuid"),
        filters.by_uuid("article", "An article", "Un article", "amendment__article__uuid"),
        filters.since("created_at"),
    ),
)

COLLECTIONS = (PROPOSALS, PROPOSAL_REVISIONS, AMENDMENTS, AMENDMENT_REVISIONS)
