"""Fields that several collections have, and what everybody may read of subjects."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db.models import Case, Exists, OuterRef, Q, When
from django.db.models.functions import TruncDate
from django.utils.timezone import get_default_timezone

from bills.models import Placement, State, SubjectKind
from consultation.accounts.models import Kind
from consultation.opendata.api.fields import Field, Type

LISTED = (State.PUBLISHED, State.WITHDRAWN)
ANSWERED = tuple(kind.value for kind in SubjectKind if kind != SubjectKind.DIVISION)


def day(path: str) -> TruncDate:
    """The day of a moment where the consultation is held: no hour of a person leaves (TRUST.md, E3)."""
    return TruncDate(path, tzinfo=get_default_timezone())


def page_of(subject: UUID | None) -> str | None:
    """The lasting address of a subject's page."""
    return f"{settings.SITE_URL}/s/{subject}/" if subject else None


def public_unit(path: str) -> Exists:
    """Whether the unit at ``path`` stands in a published version."""
    return Exists(Placement.objects.filter(unit=OuterRef(path), version__published_at__isnull=False))


def is_published(path: str = "bill") -> Q:
    """The bill or the version at ``path`` is public."""
    return Q((f"{path}__published_at__isnull", False))


def not_about_hidden(path: str = "") -> Q:
    """What is said about a hidden contribution is absent with it. ``path`` leads to the subject (« subject__ »)."""
    above = ("argument__about", "source__about", "reply__about", "reply__about__about")
    absent = Q()
    for about in above:
        absent |= Q((f"{path}{about}__state__in", (State.HIDDEN, State.PENDING)))
    return ~absent


def visible(path: str) -> Q:
    """The subject at ``path`` (« subject__ ») is one that everybody may read, or its tombstone."""
    return Q((f"{path}state__in", LISTED)) & is_published(f"{path}bill") & not_about_hidden(path)


def only_if(condition: Q | Exists, source: str) -> Case:
    """The value where it may be said, null elsewhere."""
    return Case(When(condition, then=source))


def code(name: str, en: str, fr: str, values: tuple[str, ...], source: str = "") -> Field:
    """One of the words of a closed list."""
    return Field(name, Type.TEXT, en, fr, source or None, values=values, always=True)


def bill(source: str = "bill__uuid") -> Field:
    return Field("bill", Type.UUID, "Bill", "Projet de loi", source, always=True, stays=True)


def published(source: str = "created_at") -> Field:
    return Field("day", Type.DATE, "Day of publication", "Jour de publication", day(source), always=True, stays=True)


def page(source: str = "uuid") -> Field:
    return Field("page", Type.URI, "Its page on the site", "Sa page sur le site", source, page_of, stays=True)


NUMBER = Field("name", Type.TEXT, "Its name in addresses", "Son nom dans les adresses", "slug", stays=True)
STATE = Field(
    "state",
    Type.TEXT,
    "published, or withdrawn by its author: then it says nothing else",
    "published, publiée\u202f; withdrawn, retirée par son auteur\u00a0: elle ne dit alors rien d’autre",
    values=(State.PUBLISHED.value, State.WITHDRAWN.value),
    always=True,
    stays=True,
)
AUTHOR_KIND = Field(
    "author_kind",
    Type.TEXT,
    "What the author is; the name stands on the page, and there alone",
    "Qualité de l’auteur\u202f; son nom est sur la page, et là seulement",
    "author__kind",
    values=tuple(Kind.values),
)
REVISION = Field("revision", Type.INTEGER, "Number of its current revision", "Numéro de sa révision en vigueur")
ORIGIN = Field(
    "origin",
    Type.TEXT,
    "Platform it was imported from; empty: written here",
    "Plateforme dont elle a été importée\u202f; vide\u00a0: écrite ici",
)


def about(path: str) -> tuple[Field, Field]:
    """The two fields that name another subject: its kind and its identifier."""
    return (
        Field(
            "subject_kind",
            Type.TEXT,
            "Kind of what it is about",
            "Nature de ce dont il s’agit",
            f"{path}__kind",
            values=tuple(SubjectKind.values),
            always=True,
            stays=True,
        ),
        Field(
            "subject",
            Type.UUID,
            "Identifier of what it is about",
            "Identifiant de ce dont il s’agit",
            f"{path}__uuid",
            always=True,
            stays=True,
        ),
    )
