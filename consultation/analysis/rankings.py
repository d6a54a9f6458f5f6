"""Orders in which contributions are listed. Ties keep the order of publication, so every order is total."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from bills.models import State, Subject

S = TypeVar("S", bound=Subject)


class Order(StrEnum):
    SUPPORT = "support"
    NEWEST = "newest"
    ARGUED = "argued"


def with_votes(contributions: QuerySet[S]) -> QuerySet[S]:
    """Annotate ``agreeing`` and ``voting``; imported totals count where there are some, else the tally."""
    return contributions.annotate(
        agreeing=_figure("agree"),
        voting=_figure("agree") + _figure("mixed") + _figure("disagree"),
    )


def in_order(contributions: QuerySet[S], order: Order) -> QuerySet[S]:
    """Most agree votes first (the rule of 2015), newest first, or most argued first."""
    match order:
        case Order.SUPPORT:
            return with_votes(contributions).order_by(F("agreeing").desc(), "pk")
        case Order.NEWEST:
            return contributions.order_by("-created_at", "-pk")
        case Order.ARGUED:
            argued = Count("arguments", filter=Q(arguments__state=State.PUBLISHED))
            return contributions.annotate(argued=argued).order_by("-argued", "pk")


def _figure(name: str) -> Coalesce:
    return Coalesce(f"imported_totals__{name}", f"tally__{name}", Value(0), output_field=IntegerField())
