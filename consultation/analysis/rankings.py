"""Orders in which contributions are listed. Ties keep the order of publication, so every order is total."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar, cast

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value, Window
from django.db.models.functions import Coalesce, RowNumber

from bills.models import State, Subject
from votes.tallies import standing

S = TypeVar("S", bound=Subject)


class Order(StrEnum):
    SUPPORT = "support"
    NEWEST = "newest"
    ARGUED = "argued"


def with_votes(contributions: QuerySet[S]) -> QuerySet[S]:
    """Annotate ``agreeing`` and ``voting``; imported totals count where there are some, else the tally."""
    counted = contributions.annotate(standing=standing()).annotate(
        agreeing=_figure("agree"),
        voting=_figure("agree") + _figure("mixed") + _figure("disagree"),
    )
    return cast(QuerySet[S], counted)


def in_order(contributions: QuerySet[S], order: Order) -> QuerySet[S]:
    """Most agree votes first (the rule of 2015), newest first, or most argued first."""
    match order:
        case Order.SUPPORT:
            return with_votes(contributions).order_by(F("agreeing").desc(), "pk")
        case Order.NEWEST:
            return contributions.order_by("-created_at", "-pk")
        case Order.ARGUED:
            argued = Count("arguments", filter=Q(arguments__state=State.PUBLISHED))
            return cast(QuerySet[S], contributions.annotate(argued=argued).order_by("-argued", "pk"))


def first_of_each(contributions: QuerySet[S], by: str, most: int) -> QuerySet[S]:
    """The ``most`` most supported for each value of ``by``, each annotated with ``total``, how many that value has."""
    ranked = with_votes(contributions).annotate(
        rank=Window(RowNumber(), partition_by=by, order_by=[F("agreeing").desc(), F("pk").asc()]),
        total=Window(Count("pk"), partition_by=by),
    )
    return cast(QuerySet[S], ranked.filter(rank__lte=most).order_by("rank"))


def _figure(name: str) -> Coalesce:
    return Coalesce(f"imported_totals__{name}", f"standing__{name}", Value(0), output_field=IntegerField())
