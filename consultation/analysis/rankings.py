"""Orders in which contributions are listed. Ties keep the order of publication, so every order is total."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    Q,
    QuerySet,
    Value,
    When,
    Window,
)
from django.db.models.expressions import CombinedExpression, OrderBy
from django.db.models.functions import Cast, Coalesce, Least, Ln, RowNumber, Sqrt
from django.utils.timezone import localtime

from bills.models import Bill, State, Subject
from consultation.accounts.permissions import Reader
from consultation.analysis.exposure import times_shown, was_anything_shown
from votes.tallies import standing

S = TypeVar("S", bound=Subject)
DRAWS = 2**40
LOTS = 8
"""Draws of a day: participants of the same lot share theirs, and so the pages that are kept for them."""


def seed_of(reader: Reader, moment: datetime) -> int:
    """What draws a reader's rotation: that of their lot each day; without an account, one for everybody each hour.

    So nothing is kept about who reads, and a page stays the same for many (pages/cache.py, pages/laying.py).
    """
    here = localtime(moment)  # the days of the counts of what was shown
    day = here.strftime("%Y-%m-%d")
    drawn = f"{lot_of(reader)} {day}" if reader.is_authenticated else f"{day} {here.hour}"
    return int.from_bytes(hashlib.blake2b(drawn.encode(), digest_size=7).digest())


def lot_of(participant: Reader) -> int:
    """From 0 to LOTS - 1, by turns as accounts are opened."""
    return int(participant.pk or 0) % LOTS


class Order(StrEnum):
    ROTATION = "rotation"
    SUPPORT = "support"
    DISPUTED = "disputed"
    NEWEST = "newest"
    ARGUED = "argued"
    VIEWS = "views"
    BRIDGING = "bridging"


UNWEIGHED = frozenset({Order.NEWEST, Order.ARGUED})
"""Orders in which no vote weighs. Where tallies are hidden, an equal draw stands in for the others."""


@dataclass(frozen=True)
class Lately:
    """What was shown of ``bill`` on the days before ``today``: it weighs in a draw."""

    bill: Bill
    today: date


def with_votes(contributions: QuerySet[S]) -> QuerySet[S]:
    """Annotate ``agreeing`` and ``voting``; imported totals count where there are some, else the tally."""
    counted = contributions.annotate(standing=standing()).annotate(
        agreeing=_figure("agree"),
        voting=_figure("agree") + _figure("mixed") + _figure("disagree"),
    )
    return cast(QuerySet[S], counted)


def in_order(
    contributions: QuerySet[S],
    order: Order,
    seed: int = 0,
    lately: Lately | None = None,
    *,
    bridging: Sequence[int] = (),
    blind: bool,
) -> QuerySet[S]:
    """In this order; ``seed`` (64 bits) and ``lately`` draw the fair rotation, and no other. ``blind``: no vote weighs
    in it. ``bridging``: the ids that come first in the order of that name; the others follow by agree votes.
    """
    if blind and order not in UNWEIGHED:
        return contributions.order_by(_tombstones_last(), _drawn(seed, lately, Value(0)), "pk")
    return _in_order(contributions, order, seed, lately, bridging)


def _in_order(
    contributions: QuerySet[S], order: Order, seed: int, lately: Lately | None, bridging: Sequence[int]
) -> QuerySet[S]:
    match order:
        case Order.ROTATION:
            return with_votes(contributions).order_by(_tombstones_last(), _drawn(seed, lately, F("voting")), "pk")
        case Order.SUPPORT | Order.BRIDGING:
            first = [_place_among(bridging)] if order is Order.BRIDGING else []
            return with_votes(contributions).order_by(*first, F("agreeing").desc(), "pk")
        case Order.DISPUTED:
            smaller_side = Least(_figure("agree"), _figure("disagree"))
            return with_votes(contributions).order_by(smaller_side.desc(), "-voting", "pk")
        case Order.NEWEST:
            return contributions.order_by("-created_at", "-pk")
        case Order.ARGUED:
            argued = Count("arguments", filter=Q(arguments__state=State.PUBLISHED))
            return cast(QuerySet[S], contributions.annotate(argued=argued).order_by("-argued", "pk"))
        case Order.VIEWS:
            return with_votes(contributions).order_by(_tombstones_last(), times_shown(), "voting", "pk")


def _place_among(ids: Sequence[int]) -> OrderBy:
    """Where each stands among these; those that are not there, last."""
    known = Value(list(ids), output_field=ArrayField(BigIntegerField()))
    place = Func(known, Cast("pk", BigIntegerField()), function="array_position", output_field=IntegerField())
    return place.asc(nulls_last=True)


def _tombstones_last() -> Case:
    return Case(When(state=State.PUBLISHED, then=0), default=1)


def _drawn(seed: int, lately: Lately | None, uncounted: F | Value) -> CombinedExpression:
    """A draw without replacement where a contribution shown n times lately weighs 1 / sqrt(1 + n).

    While nothing of the bill has been counted, n is ``uncounted``: its votes. The root keeps whoever would swell the
    count of others from burying them. The key of each is -ln(u) / weight, smallest first (Efraimidis and Spirakis,
    2006), u in ]0, 1] made from the seed and the id: the same seed gives the same order, whatever the page asked for.
    """
    seen: F | Value | Case = uncounted
    if lately:
        is_counted = was_anything_shown(lately.bill, lately.today)
        seen = Case(When(is_counted, then=times_shown(lately.today)), default=uncounted, output_field=IntegerField())
    return _key(seed) * Sqrt(Cast(seen, FloatField()) + 1.0)


def _key(seed: int) -> CombinedExpression:
    """-ln(u): the draw where everything weighs the same."""
    given = Value(seed, BigIntegerField())
    mixed = _hash(_hash(F("pk"), given), given)  # once leaves a trace: ids in a row would not be drawn apart
    chance = (Cast(mixed.bitand(DRAWS - 1), FloatField()) + 1.0) / float(DRAWS)
    return -Ln(chance)


def _hash(of: F | Func, seed: Value) -> Func:
    return Func(of, seed, function="hashint8extended", output_field=BigIntegerField())


def is_one_of(chosen: QuerySet[Any, Any]) -> Func:
    """Whether the id is any of those that this query of one column finds, to filter by.

    They are found first, and once. Of an IN beside eight joins, PostgreSQL joins every row before it looks which are
    wanted.
    """
    ids = ArraySubquery(chosen)
    return Func(F("pk"), ids, arg_joiner=" = ANY (", template="%(expressions)s)", output_field=BooleanField())


def first_of_each(contributions: QuerySet[S], by: str, most: int, seed: int = 0, *, blind: bool) -> QuerySet[S]:
    """The ``most`` most supported for each value of ``by``, each annotated with ``total``, how many that value has.

    ``blind``: drawn by lot instead, with ``seed``.
    """
    counted = contributions if blind else with_votes(contributions)
    first = _key(seed).asc() if blind else F("agreeing").desc()
    ranked = counted.annotate(
        rank=Window(RowNumber(), partition_by=by, order_by=[first, F("pk").asc()]),
        total=Window(Count("pk"), partition_by=by),
    )
    return cast(QuerySet[S], ranked.filter(rank__lte=most).order_by("rank"))


def _figure(name: str) -> Coalesce:
    return Coalesce(f"imported_totals__{name}", f"standing__{name}", Value(0), output_field=IntegerField())
