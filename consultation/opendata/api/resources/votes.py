"""Tallies, and imported totals, which are never mixed with them. No ballot, and nothing about a voter."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import F, Model, QuerySet

from bills.models import Bill, State, SubjectKind
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared
from votes.models import ImportedTotals, Tally

M = TypeVar("M", bound=Model)
VOTED = tuple(kind.value for kind in SubjectKind if kind != SubjectKind.DIVISION)


def _shown(found: QuerySet[M], moment: datetime) -> QuerySet[M]:
    """Of what everybody may read; and where a bill hides its tallies, none: the API reads as nobody who has voted."""
    blind = [bill.pk for bill in Bill.objects.published().filter(hides_tallies=True) if bill.withholds_tallies(moment)]
    shown = found.filter(shared.visible("subject__"), subject__state=State.PUBLISHED)
    return shown.exclude(subject__bill__in=blind) if blind else shown


def _tallies(moment: datetime) -> QuerySet[Tally]:
    return _shown(Tally.objects.filter(wording__lte=F("subject__revision")), moment)


def _imported(moment: datetime) -> QuerySet[ImportedTotals]:
    return _shown(ImportedTotals.objects.all(), moment)


def _count(name: str, en: str, fr: str, **more: Any) -> Field:
    return Field(name, Type.INTEGER, en, fr, always=True, **more)


FIGURES = (
    _count("agree", "Agree, or support", "D’accord, ou soutiens"),
    _count("mixed", "Mixed", "Mitigés"),
    _count("disagree", "Disagree", "Pas d’accord"),
)
FILTERS = (
    filters.of_bill("subject__bill"),
    filters.by_uuid("subject", "What is voted on", "Ce qui est mis aux voix", "subject__uuid"),
    filters.by_uuid(
        "article",
        "An article, its amendments, and what is said about it",
        "Un article, ses amendements, et ce qui en est dit",
        *("subject__uuid", "subject__amendment__article__uuid", "subject__argument__about__uuid"),
        "subject__source__about__uuid",
    ),
    filters.among("kind", "Kind of what is voted on", "Nature de ce qui est mis aux voix", "subject__kind", VOTED),
)

TALLIES = Collection(
    "tallies",
    "Tallies",
    "Décomptes",
    "What ballots add up to, for each wording that was put to the vote; absent while a bill hides them",
    "Les totaux des votes, pour chaque rédaction mise aux voix\u202f; absents tant qu’un projet de loi les masque",
    (
        shared.bill("subject__bill__uuid"),
        *shared.about("subject"),
        _count("revision", "Revision that was voted on", "Révision mise aux voix", source="wording"),
        Field(
            "is_current",
            Type.BOOLEAN,
            "Whether it is the wording that is put to the vote now",
            "Si c’est la rédaction aujourd’hui mise aux voix",
            ("wording", "subject__revision"),
            lambda wording, revision: wording == revision,
            always=True,
        ),
        *FIGURES,
        shared.page("subject__uuid"),
    ),
    _tallies,
    ("subject__uuid", "wording"),
    (UUID, int),
    filters=FILTERS,
)

IMPORTED_TOTALS = Collection(
    "imported-totals",
    "Imported totals",
    "Totaux importés",
    "What another platform counted, as it published it: not ballots cast here",
    "Ce qu’une autre plateforme a compté, tel qu’elle l’a publié\u00a0: ce ne sont pas des votes émis ici",
    (
        shared.bill("subject__bill__uuid"),
        *shared.about("subject"),
        *FIGURES,
        _count("arguments_for", "Arguments for", "Arguments pour"),
        _count("arguments_against", "Arguments against", "Arguments contre"),
        _count("sources", "Sources", "Sources"),
        _count("amendments", "Amendments", "Amendements"),
        Field("origin", Type.TEXT, "The platform", "La plateforme", always=True),
        shared.page("subject__uuid"),
    ),
    _imported,
    ("subject__uuid",),
    filters=FILTERS,
)

COLLECTIONS = (TALLIES, IMPORTED_TOTALS)
