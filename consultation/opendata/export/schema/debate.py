"""Arguments, sources, replies, and which argument uses which source. What is about a hidden contribution is absent
from the site with it, and so from here."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, F, Q, QuerySet, Value, When

from bills.models import Argument, Bill, Citation, Reply, Side, Source, SourceCategory, State
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import (
    AUTHOR,
    AUTHOR_KIND,
    DAY,
    DISCUSSED,
    IDENTITY,
    MODERATION_REASON,
    ORIGIN,
    PUBLISHED,
    REVISION,
    STATES,
    WAITING,
    about,
)

ABSENT = "absent"
SHOWN = PUBLISHED & ~Q(about__state=State.HIDDEN)
STATE = Column(
    "state",
    Type.TEXT,
    "published; hidden by a moderator; withdrawn by its author; absent: what it is about is hidden."
    " Only the published ones have anything else",
    "published : publié ; hidden : masqué par la modération ; withdrawn : retiré par son auteur ;"
    " absent : ce dont il parle est masqué. Seuls les publiés ont autre chose",
    source=Case(When(PUBLISHED & Q(about__state=State.HIDDEN), then=Value(ABSENT)), default=F("state")),
    values=(*STATES, ABSENT),
    stays=True,
)


def _arguments(bill: Bill) -> QuerySet[Argument]:
    return Argument.objects.filter(bill=bill).exclude(WAITING).order_by(day("created_at"), "uuid")


def _sources(bill: Bill) -> QuerySet[Source]:
    return Source.objects.filter(bill=bill).exclude(WAITING).order_by(day("created_at"), "uuid")


def _replies(bill: Bill) -> QuerySet[Reply]:
    return Reply.objects.filter(bill=bill).exclude(WAITING).order_by(day("created_at"), "uuid")


def _citations(bill: Bill) -> QuerySet[Citation]:
    """Those between what is shown: of anything hidden or withdrawn, not even that it used a source."""
    shown = Q(argument__state=State.PUBLISHED, source__state=State.PUBLISHED)
    uses = Citation.objects.filter(shown, argument__bill=bill).exclude(argument__about__state=State.HIDDEN)
    return uses.order_by("argument__uuid", "source__uuid")


ARGUMENTS = Table(
    "arguments",
    "Arguments",
    "Arguments",
    "Arguments for and against articles, proposals and amendments",
    "Les arguments pour et contre les articles, les propositions et les amendements",
    (
        IDENTITY,
        *about("about", DISCUSSED),
        Column(
            "side",
            Type.TEXT,
            field=Argument.side,
            values=tuple(Side.values),
        ),
        AUTHOR,
        AUTHOR_KIND,
        DAY,
        STATE,
        MODERATION_REASON,
        REVISION,
        Column("body", Type.TEXT, field=Argument.body, free=True),
        ORIGIN,
    ),
    rows_of(_arguments, shown=SHOWN),
)

SOURCES = Table(
    "sources",
    "Sources",
    "Sources",
    "Sources cited about articles, proposals and amendments",
    "Les sources citées à propos des articles, des propositions et des amendements",
    (
        IDENTITY,
        *about("about", DISCUSSED),
        Column("title", Type.TEXT, field=Source.title, free=True),
        Column("link", Type.URI, field=Source.link),
        Column(
            "category",
            Type.TEXT,
            field=Source.category,
            values=tuple(SourceCategory.values),
        ),
        AUTHOR,
        AUTHOR_KIND,
        DAY,
        STATE,
        MODERATION_REASON,
        REVISION,
        Column("body", Type.TEXT, field=Source.body, free=True),
        ORIGIN,
    ),
    rows_of(_sources, shown=SHOWN),
)

ANSWERED_HIDDEN = Q(about__state=State.HIDDEN) | Q(about__about__state=State.HIDDEN)
REPLIES = Table(
    "replies",
    "Replies",
    "Réponses entre participants",
    "Replies to arguments: one level, never counted among arguments",
    "Les réponses faites aux arguments : un seul niveau, jamais comptées parmi les arguments",
    (
        IDENTITY,
        *about("about", ("arguments.uuid",)),
        AUTHOR,
        AUTHOR_KIND,
        DAY,
        replace(STATE, source=Case(When(PUBLISHED & ANSWERED_HIDDEN, then=Value(ABSENT)), default=F("state"))),
        MODERATION_REASON,
        REVISION,
        Column("body", Type.TEXT, field=Reply.body, free=True),
    ),
    rows_of(_replies, shown=PUBLISHED & ~ANSWERED_HIDDEN),
)

CITATIONS = Table(
    "citations",
    "Sources of arguments",
    "Sources des arguments",
    "Which argument uses which source; both are published",
    "Quel argument s’appuie sur quelle source ; les deux sont publiés",
    (
        Column(
            "argument",
            Type.UUID,
            field=Citation.argument,
            source="argument__uuid",
            key=True,
            references=("arguments.uuid",),
        ),
        Column(
            "source", Type.UUID, field=Citation.source, source="source__uuid", key=True, references=("sources.uuid",)
        ),
    ),
    rows_of(_citations),
)
