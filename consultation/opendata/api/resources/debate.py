"""Arguments, replies, sources, and which argument uses which source."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from bills.models import Argument, Citation, Reply, Side, Source, SourceCategory, State, SubjectKind
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Filter, Type
from consultation.opendata.api.resources import shared

WITHHELD = (State.HIDDEN, State.PENDING)
DISCUSSED = (SubjectKind.ARTICLE.value, SubjectKind.PROPOSAL.value, SubjectKind.AMENDMENT.value)


def _arguments(_moment: datetime) -> QuerySet[Argument]:
    return Argument.objects.listed().filter(shared.is_published()).exclude(about__state__in=WITHHELD)


def _sources(_moment: datetime) -> QuerySet[Source]:
    return Source.objects.listed().filter(shared.is_published()).exclude(about__state__in=WITHHELD)


def _replies(_moment: datetime) -> QuerySet[Reply]:
    above = Q(about__state__in=WITHHELD) | Q(about__about__state__in=WITHHELD)
    return Reply.objects.listed().filter(shared.is_published()).exclude(above)


def _citations(_moment: datetime) -> QuerySet[Citation]:
    shown = Q(argument__state=State.PUBLISHED, source__state=State.PUBLISHED) & shared.is_published("argument__bill")
    return Citation.objects.filter(shown).exclude(argument__about__state__in=WITHHELD)


def _filters() -> tuple[Filter, ...]:
    return (
        filters.of_bill(),
        filters.by_uuid("subject", "What it is about", "Ce dont il s’agit", "about__uuid"),
        filters.by_uuid(
            "article",
            "An article, and the amendments to it",
            "Un article, et les amendements à cet article",
            "about__uuid",
            "about__amendment__article__uuid",
        ),
        filters.among("kind", "Kind of what it is about", "Nature de ce dont il s’agit", "about__kind", DISCUSSED),
        filters.in_state(),
        filters.since("created_at"),
    )


def _body(en: str, fr: str) -> Field:
    return Field("body", Type.TEXT, en, fr)


ARGUMENTS = Collection(
    "arguments",
    "Arguments",
    "Arguments",
    "Arguments for and against articles, proposals and amendments",
    "Les arguments pour et contre les articles, les propositions et les amendements",
    (
        shared.bill(),
        *shared.about("about"),
        Field("side", Type.TEXT, "for or against", "for, pour\u202f; against, contre", values=tuple(Side.values)),
        shared.AUTHOR_KIND,
        shared.published(),
        shared.STATE,
        shared.REVISION,
        _body("The argument, in Markdown", "L’argument, en Markdown"),
        shared.ORIGIN,
        shared.page(),
    ),
    _arguments,
    ("uuid",),
    filters=(*_filters(), filters.among("side", "for or against", "pour ou contre", "side", tuple(Side.values))),
    has_tombstones=True,
)

REPLIES = Collection(
    "replies",
    "Replies",
    "Réponses entre participants",
    "Replies to arguments: one level, never counted among arguments",
    "Les réponses faites aux arguments\u00a0: un seul niveau, jamais comptées parmi les arguments",
    (
        shared.bill(),
        *shared.about("about"),
        shared.AUTHOR_KIND,
        shared.published(),
        shared.STATE,
        _body("The reply, in Markdown", "La réponse, en Markdown"),
        shared.page(),
    ),
    _replies,
    ("uuid",),
    filters=(
        filters.of_bill(),
        filters.by_uuid("subject", "An argument", "Un argument", "about__uuid"),
        filters.in_state(),
        filters.since("created_at"),
    ),
    has_tombstones=True,
)

SOURCES = Collection(
    "sources",
    "Sources",
    "Sources",
    "Sources cited about articles, proposals and amendments",
    "Les sources citées à propos des articles, des propositions et des amendements",
    (
        shared.bill(),
        *shared.about("about"),
        Field("title", Type.TEXT, "Title", "Titre"),
        Field("link", Type.TEXT, "Address, as it was given", "Adresse, telle qu’elle a été donnée"),
        Field("category", Type.TEXT, "Category", "Catégorie", values=tuple(SourceCategory.values)),
        shared.AUTHOR_KIND,
        shared.published(),
        shared.STATE,
        _body("What it says, in Markdown", "Ce qu’elle dit, en Markdown"),
        shared.ORIGIN,
        shared.page(),
    ),
    _sources,
    ("uuid",),
    filters=_filters(),
    has_tombstones=True,
)

CITATIONS = Collection(
    "citations",
    "Sources of arguments",
    "Sources des arguments",
    "Which argument uses which source",
    "Quel argument s’appuie sur quelle source",
    (
        shared.bill("argument__bill__uuid"),
        Field("argument", Type.UUID, "Argument", "Argument", "argument__uuid", always=True),
        Field("source", Type.UUID, "Source", "Source", "source__uuid", always=True),
    ),
    _citations,
    ("argument__uuid", "source__uuid"),
    (UUID, UUID),
    filters=(
        filters.of_bill("argument__bill"),
        filters.by_uuid("argument", "An argument", "Un argument", "argument__uuid"),
        filters.by_uuid("source", "A source", "Une source", "source__uuid"),
    ),
)

COLLECTIONS = (ARGUMENTS, REPLIES, SOURCES, CITATIONS)
