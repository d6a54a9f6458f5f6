"""Lists of proposals and amendments: what is asked for in the address, checked, and one page of cards."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import localtime

from bills.models import Amendment, Bill, Proposal
from bills.phases import Phase
from consultation.accounts.permissions import Reader
from consultation.analysis.opinions import bridging_in
from consultation.analysis.rankings import UNWEIGHED, Lately, Order, in_order, is_one_of, seed_of
from consultation.compiled import compiled
from consultation.responses.cards import Card, cards_of
from consultation.responses.published import answers_to
from votes.papers import ballot_papers

PER_PAGE = 20
PER_PAGE_OF_AN_ARTICLE = 10  # beside its text, its votes and its debate
A = TypeVar("A", Amendment, Proposal)


@dataclass(frozen=True)
class Asked:
    """The order and the page that the reader asks for; anything unreadable is the default.

    While contributions are open, that is fair rotation: everybody's chance to be read. Afterwards, what had most
    support. ``seed`` and ``today`` draw the rotation. ``blind``: tallies are hidden, and no order tells of them.
    ``bridging``: what groups of opinion share (ids); while there is nothing, that order is not offered.
    """

    order: Order
    page: str
    alinea: int | None
    seed: int
    today: date
    blind: bool = False
    bridging: tuple[int, ...] = ()

    @classmethod
    def read(cls, request: HttpRequest, bill: Bill, moment: datetime, *, across: bool = True) -> Asked:
        """``across``: whether the order across groups of opinion may be asked for; it takes a query to know."""
        order, alinea = request.GET.get("order", ""), request.GET.get("alinea", "")
        default = Order.ROTATION if bill.phase(moment) is Phase.CONSULTATION else Order.SUPPORT
        blind = bill.withholds_tallies(moment)
        bridging = tuple(bridging_in(bill)) if across and not blind else ()
        known = UNWEIGHED if blind else set(Order) - (set() if bridging else {Order.BRIDGING})
        return cls(
            order=Order(order) if order in known else default,
            page=request.GET.get("page", "1"),
            alinea=int(alinea) if alinea.isdecimal() and len(alinea) < 6 else None,
            seed=seed_of(request.user, moment),
            today=localtime(moment).date(),
            blind=blind,
            bridging=bridging,
        )


@dataclass(frozen=True)
class Under(Generic[A]):
    """The listed contributions of a kind whose ``field`` is ``pk``: that is an article, a section or the whole bill."""

    kind: type[A]
    field: str
    pk: int


@dataclass(frozen=True)
class Listing:
    asked: Asked
    page: Page[Amendment] | Page[Proposal]
    cards: list[Card]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def listing(reader: Reader, under: Under[A], bill: Bill, asked: Asked, moment: datetime) -> Listing:
    """One page of cards, in the order asked for."""
    page = page_of(under, bill, asked)
    found = list(page.object_list)
    return Listing(asked, page, cards_of(found, ballot_papers(reader, found, moment), answers_to(found)))


def page_of(under: Under[A], bill: Bill, asked: Asked, most: int = PER_PAGE) -> Page[A]:
    """One page of contributions, in the order asked for, with all that their cards show."""
    alinea = asked.alinea if under.field == "article" else None
    total = _listed(under.kind, under.field, under.pk, alinea).count()
    page: Page[Any] = Paginator(range(total), most).get_page(asked.page)
    bridging = asked.bridging if asked.order is Order.BRIDGING else ()
    place = ((page.number - 1) * most, page.number * most)
    shape = _Shape(under.kind, under.field, alinea, asked.order, asked.today, asked.blind, bridging, *place)
    page.object_list = _of_bill(_shown(under.pk, bill.pk, asked.seed, shape), bill)
    return page


@dataclass(frozen=True)
class _Shape:
    """What a list is written from, beside what it stands under, the bill and what draws its order."""

    kind: Any
    field: str
    alinea: int | None
    order: Order
    today: date
    blind: bool
    bridging: tuple[int, ...]
    first: int
    after: int


@compiled(given=3)
def _shown(pk: int, bill: int, seed: int, shape: _Shape) -> QuerySet[Any, Any]:
    """The database ranks ids alone: what the cards of a thousand others show is never read."""

    def ordered(listed: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
        lately = Lately(Bill(pk=bill), shape.today)
        return in_order(listed, shape.order, seed, lately, bridging=shape.bridging, blind=shape.blind)

    listed = _listed(shape.kind, shape.field, pk, shape.alinea)
    return ordered(_to_show(ordered(listed)[shape.first : shape.after]))


def _listed(kind: Any, field: str, pk: int, alinea: int | None) -> QuerySet[Any, Any]:
    """``alinea``: only the amendments to the words of that one."""
    listed: QuerySet[Any, Any] = kind.objects.listed().filter(**{field: pk})
    if alinea is not None:
        listed = listed.filter(existing_law=None, current__size__alineas__contains=alinea)
    return listed


def best_of(listed: QuerySet[A], bill: Bill, most: int, seed: int, *, blind: bool) -> list[A]:
    """The most supported ones, with all that their cards show; ``blind``: some, drawn by lot."""
    best = in_order(listed, Order.SUPPORT, seed, blind=blind)[:most]
    return _of_bill(in_order(_to_show(best), Order.SUPPORT, seed, blind=blind), bill)


def _to_show(chosen: QuerySet[A]) -> QuerySet[A]:
    """The same contributions, in no order, with all that cards show."""
    related = ["author", "current__wording", *(["current__base"] if chosen.model is Amendment else [])]
    return chosen.model._default_manager.filter(is_one_of(chosen.values("pk"))).select_related(*related)  # noqa: SLF001


def _of_bill(listed: Iterable[A], bill: Bill) -> list[A]:
    found = list(listed)
    for contribution in found:
        contribution.bill = bill
    return found
