"""Lists of proposals and amendments: what is asked for in the address, checked, and one page of cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from bills.models import Amendment, Bill, Proposal
from consultation.accounts.permissions import Reader
from consultation.analysis.rankings import Order, in_order
from consultation.responses.cards import Card, cards_of

PER_PAGE = 20
A = TypeVar("A", Amendment, Proposal)


@dataclass(frozen=True)
class Asked:
    """The order and the page that the reader asks for; anything unreadable is the default."""

    order: Order
    page: str
    alinea: int | None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        order = query.get("order", "")
        alinea = query.get("alinea", "")
        return cls(
            order=Order(order) if order in set(Order) else Order.SUPPORT,
            page=query.get("page", "1"),
            alinea=int(alinea) if alinea.isdecimal() and len(alinea) < 6 else None,
        )


@dataclass(frozen=True)
class Listing:
    asked: Asked
    page: Page[Amendment] | Page[Proposal]
    cards: list[Card]

    @property
    def total(self) -> int:
        return self.page.paginator.count


def listing(reader: Reader, listed: QuerySet[A], bill: Bill, asked: Asked, moment: datetime) -> Listing:
    """One page of cards, in the order asked for."""
    wanted = in_order(listed.select_related("author", "current__wording"), asked.order)
    page = Paginator(wanted, PER_PAGE).get_page(asked.page)
    found = list(page.object_list)
    for contribution in found:
        contribution.bill = bill
    return Listing(asked=asked, page=page, cards=cards_of(reader, found, moment))


def amendments_to(article: int, asked: Asked) -> QuerySet[Amendment]:
    """The listed amendments of an article, or of one of its alinéas."""
    amendments = Amendment.objects.listed().filter(article=article).select_related("current__base")
    if asked.alinea is not None:
        amendments = amendments.filter(current__size__alineas__contains=asked.alinea)
    return amendments
