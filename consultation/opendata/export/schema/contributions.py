"""Proposals of new articles, amendments, and the revisions of both."""

from __future__ import annotations

from django.db.models import QuerySet, Window
from django.db.models.functions import Rank

from bills.models import Amendment, AmendmentRevision, Bill, Occasion, Proposal, ProposalRevision, State
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import (
    AUTHOR,
    AUTHOR_KIND,
    DAY,
    IDENTITY,
    MODERATION_REASON,
    NUMBER,
    ORIGIN,
    PUBLISHED,
    REVISION,
    STATE,
    WAITING,
)
from consultation.opendata.export.schema.text import UNIT


def _proposals(bill: Bill) -> QuerySet[Proposal]:
    return Proposal.objects.filter(bill=bill).exclude(WAITING).order_by(day("created_at"), "uuid")


def _amendments(bill: Bill) -> QuerySet[Amendment]:
    return Amendment.objects.filter(bill=bill).exclude(WAITING).order_by(day("created_at"), "uuid")


def _proposal_revisions(bill: Bill) -> QuerySet[ProposalRevision]:
    revisions = ProposalRevision.objects.public().filter(proposal__bill=bill, proposal__state=State.PUBLISHED)
    return revisions.order_by("proposal__uuid", "number")


def _amendment_revisions(bill: Bill) -> QuerySet[AmendmentRevision]:
    revisions = AmendmentRevision.objects.public().filter(amendment__bill=bill, amendment__state=State.PUBLISHED)
    return revisions.order_by("amendment__uuid", "number")


TITLE = Column(
    "title",
    Type.TEXT,
    "Title of its current revision",
    "Titre de sa révision en vigueur",
    "current__title",
    free=True,
)
ARRIVAL = Column(
    "arrival",
    Type.INTEGER,
    "Rank among the published ones by the moment of publication; equals share it",
    "Rang parmi les publiées selon le moment de publication ; les ex æquo le partagent",
    Window(Rank(), partition_by="state", order_by="created_at"),
)
CURRENT = Column(
    "current",
    Type.INTEGER,
    "Number of its current revision",
    "Numéro de sa révision en vigueur",
    "current__number",
)
REVISED = (
    Column("number", Type.INTEGER, field=ProposalRevision.number, key=True),
    Column("day", Type.DATE, field=ProposalRevision.created_at, source=day("created_at")),
    Column(
        "occasion",
        Type.TEXT,
        field=ProposalRevision.occasion,
        values=tuple(Occasion.values),
    ),
    Column("title", Type.TEXT, field=ProposalRevision.title, free=True),
    Column("reason", Type.TEXT, field=ProposalRevision.reason, free=True),
)
NEW_TEXT = (
    Column("text_sha256", Type.TEXT, field=ProposalRevision.wording, source="wording_id"),
    Column("text", Type.TEXT, "Full new text", "Nouveau texte complet", "wording__text", free=True),
)

PROPOSALS = Table(
    "proposals",
    "Proposals",
    "Propositions",
    "New articles that participants propose",
    "Les nouveaux articles que proposent les participants",
    (
        IDENTITY,
        NUMBER,
        Column(
            "section",
            Type.UUID,
            field=Proposal.section,
            source="section__uuid",
            references=(UNIT,),
        ),
        AUTHOR,
        AUTHOR_KIND,
        DAY,
        ARRIVAL,
        STATE,
        MODERATION_REASON,
        REVISION,
        CURRENT,
        TITLE,
        ORIGIN,
    ),
    rows_of(_proposals, shown=PUBLISHED),
)

PROPOSAL_REVISIONS = Table(
    "proposal_revisions",
    "Proposals, by revision",
    "Propositions, par révision",
    "What published proposals say and said, revision by revision",
    "Ce que disent et ont dit les propositions publiées, révision par révision",
    (
        Column(
            "proposal",
            Type.UUID,
            field=ProposalRevision.proposal,
            source="proposal__uuid",
            key=True,
            references=("proposals.uuid",),
        ),
        *REVISED,
        *NEW_TEXT,
    ),
    rows_of(_proposal_revisions),
)

AMENDMENTS = Table(
    "amendments",
    "Amendments",
    "Amendements",
    "Changes that participants ask for in the articles",
    "Les modifications que les participants demandent aux articles",
    (
        IDENTITY,
        NUMBER,
        Column(
            "article",
            Type.UUID,
            field=Amendment.article,
            source="article__uuid",
            references=(UNIT,),
        ),
        Column(
            "existing_law",
            Type.INTEGER,
            "Rank, in existing_laws, of the text in force it changes; empty: the article itself",
            "Rang, dans existing_laws, du texte en vigueur qu’il modifie ; vide : l’article lui-même",
            source="existing_law__position",
        ),
        AUTHOR,
        AUTHOR_KIND,
        DAY,
        STATE,
        MODERATION_REASON,
        REVISION,
        CURRENT,
        TITLE,
        ORIGIN,
    ),
    rows_of(_amendments, shown=PUBLISHED),
)

AMENDMENT_REVISIONS = Table(
    "amendment_revisions",
    "Amendments, by revision",
    "Amendements, par révision",
    "The exact changes of published amendments, revision by revision",
    "Les modifications exactes des amendements publiés, révision par révision",
    (
        Column(
            "amendment",
            Type.UUID,
            field=AmendmentRevision.amendment,
            source="amendment__uuid",
            key=True,
            references=("amendments.uuid",),
        ),
        *REVISED,
        Column(
            "base_sha256",
            Type.TEXT,
            field=AmendmentRevision.base,
            source="base_id",
        ),
        Column("base_text", Type.TEXT, "Text it changes", "Texte qu’elle modifie", source="base__text"),
        *NEW_TEXT,
        Column(
            "hunks",
            Type.JSON,
            field=AmendmentRevision.hunks,
            free=True,
        ),
        Column(
            "engine_version",
            Type.INTEGER,
            field=AmendmentRevision.engine_version,
        ),
        Column("words_added", Type.INTEGER, "Words added", "Mots ajoutés", source="size__added"),
        Column("words_removed", Type.INTEGER, "Words removed", "Mots supprimés", source="size__removed"),
        Column(
            "alineas",
            Type.JSON,
            "Numbers of the alinéas of the base that change",
            "Numéros des alinéas du texte de base qui changent",
            source="size__alineas",
        ),
    ),
    rows_of(_amendment_revisions),
)
