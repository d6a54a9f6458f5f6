"""The debate about a subject: arguments for and against, and sources. The best of each side stands on top.

A page shows the first ones; all of them stand on a page of their own, cut into pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.http import QueryDict

from bills.models import Argument, Bill, Reply, Side, Source, State, Subject, SubjectKind
from consultation.accounts.permissions import Reader
from consultation.analysis.rankings import Order, in_order, is_one_of, seed_of
from consultation.compiled import compiled
from consultation.pages.remarks import count_of, with_details

FIRST = 5
PER_PAGE = 20
ORDERS = (Order.SUPPORT, Order.NEWEST)
BLIND_ORDERS = (Order.ROTATION, Order.NEWEST)
S = TypeVar("S", Argument, Source)


@dataclass(frozen=True)
class Said(Generic[S]):
    """Arguments of one side, or sources: those that are shown, how many there are, the page they stand on."""

    shown: Sequence[S]
    total: int
    page: Page[S] | None = None
    withdrawn: int = 0


@dataclass(frozen=True)
class Debate:
    """``best``: the ids of the arguments that stand on top because no other of their side has more support.

    ``blind``: there is none, and the order is drawn by lot, for tallies are hidden.
    """

    pro: Said[Argument]
    contra: Said[Argument]
    cited: Said[Source]
    best: frozenset[int]
    blind: bool = False

    def subjects(self) -> list[Argument | Source]:
        """Everything that is shown: what a page needs ballot papers for."""
        return [*self.pro.shown, *self.contra.shown, *self.cited.shown]

    @property
    def total_arguments(self) -> int:
        return self.pro.total + self.contra.total

    @property
    def total(self) -> int:
        return self.total_arguments + self.cited.total

    @property
    def is_cut(self) -> bool:
        return len(self.subjects()) < self.total


@dataclass(frozen=True)
class Asked:
    """The order, and the page of each list, that the reader asks for; anything unreadable is the default."""

    order: Order
    pro: str
    contra: str
    cited: str

    @classmethod
    def read(cls, query: QueryDict, *, blind: bool) -> Asked:
        order, orders = query.get("order", ""), BLIND_ORDERS if blind else ORDERS
        return cls(
            order=Order(order) if order in orders else orders[0],
            pro=query.get("for", "1"),
            contra=query.get("against", "1"),
            cited=query.get("sources", "1"),
        )


@dataclass(frozen=True)
class Sight:
    """Whose page it is: ``blind`` where tallies are hidden, and then what draws the order."""

    blind: bool
    seed: int

    @classmethod
    def of(cls, reader: Reader, bill: Bill, moment: datetime) -> Sight:
        return cls(bill.withholds_tallies(moment), seed_of(reader, moment))


@dataclass(frozen=True)
class Wanted:
    """At most so many of a kind, for each value of ``by``."""

    kind: Any
    by: str
    most: int = FIRST


def debate_about(about: Subject, bill: Bill, sight: Sight) -> Debate:
    """The first arguments of each side and the first sources, the most supported first; in two queries.

    Beside an amendment or a proposal, tombstones are counted in a third; an article's are on the page of its debate.
    """
    arguments = _first(about, Wanted(Argument, "side"), bill, sight)
    sources = _first(about, Wanted(Source, "about"), bill, sight)
    pro = [argument for argument in arguments if argument.side == Side.FOR]
    contra = [argument for argument in arguments if argument.side == Side.AGAINST]
    best = set() if sight.blind else {side[0].pk for side in (pro, contra) if side and side[0].agreeing}
    gone = Counter[str]() if about.kind == SubjectKind.ARTICLE else _withdrawn(about)
    return Debate(
        pro=_said(pro, gone[Side.FOR]),
        contra=_said(contra, gone[Side.AGAINST]),
        cited=_said(sources, gone["source"]),
        best=frozenset(best),
        blind=sight.blind,
    )


def whole_debate(about: Subject, bill: Bill, asked: Asked, sight: Sight) -> Debate:
    """One page of each list: the best of each side on top of the first, the rest in the order asked for.

    Withdrawn arguments stand among them as long as there are replies to them; they are not counted.
    """
    published = Argument.objects.published().filter(about=about)
    counted = {side: published.filter(side=side).count() for side in Side}
    best = [] if sight.blind else _best(about, bill, sight)
    replies = Reply.objects.published().filter(about=OuterRef("pk"))
    answered = Q(state=State.WITHDRAWN) & Exists(replies)
    shown = Argument.objects.filter(Q(state=State.PUBLISHED) | answered, about=about)
    rest = _listed(shown, asked, sight).exclude(pk__in=[argument.pk for argument in best])
    sources = _listed(Source.objects.published().filter(about=about), asked, sight)
    cited, gone = _page(sources, asked.cited, bill), _withdrawn(about)
    return Debate(
        pro=_side(Side.FOR, best, _page(rest.filter(side=Side.FOR), asked.pro, bill), counted, gone),
        contra=_side(Side.AGAINST, best, _page(rest.filter(side=Side.AGAINST), asked.contra, bill), counted, gone),
        cited=Said(list(cited.object_list), cited.paginator.count, cited, gone["source"]),
        best=frozenset(argument.pk for argument in best),
        blind=sight.blind,
    )


def _best(about: Subject, bill: Bill, sight: Sight) -> list[Argument]:
    return [argument for argument in _first(about, Wanted(Argument, "side", 1), bill, sight) if argument.agreeing]


def _listed(shown: Any, asked: Asked, sight: Sight) -> Any:
    return in_order(with_details(shown), asked.order, sight.seed, blind=sight.blind)


def _side(
    side: Side, best: list[Argument], page: Page[Argument], counted: dict[Side, int], gone: Counter[str]
) -> Said[Argument]:
    top = [argument for argument in best if argument.side == side] if page.number == 1 else []
    return Said([*top, *page.object_list], counted[side], page, gone[side])


def _page(listed: Any, number: str, bill: Bill) -> Page[Any]:
    page = Paginator(listed, PER_PAGE).get_page(number)
    page.object_list = _of_bill(page.object_list, bill)
    return page


def _first(about: Subject, wanted: Wanted, bill: Bill, sight: Sight) -> list[Any]:
    """The most supported for each value of ``by``, each with ``total``, how many that value has; or some by lot."""
    return _of_bill(_ranked(about.pk, sight.seed, wanted, Order.ROTATION if sight.blind else Order.SUPPORT), bill)


@compiled(given=2)
def _ranked(about: int, seed: int, wanted: Wanted, order: Order) -> QuerySet[Any, Any]:
    """The database ranks ids alone: the details of a thousand others are never read. That at most ``most`` of each are
    wanted stands where its planner sees it.
    """
    kind, most, blind = wanted.kind, wanted.most, order is Order.ROTATION
    listed = kind.objects.published().filter(about=about)
    groups = {side: listed.filter(side=side) for side in Side} if wanted.by == "side" else {None: listed}
    first, *others = (in_order(of, order, seed, blind=blind)[:most].values("pk") for of in groups.values())
    chosen = with_details(kind.objects.filter(is_one_of(first.union(*others, all=True))))
    counted = {value: count_of(_number(of)) for value, of in groups.items()}
    total = counted.get(None) or Case(*(When(side=side, then=number) for side, number in counted.items()))
    found: QuerySet[Any, Any] = in_order(chosen.annotate(total=total), order, seed, blind=blind)
    return found


def _number(of: Any) -> Any:
    return of.order_by().values("about").annotate(n=Count("pk")).values("n")


def _said(found: list[Any], withdrawn: int) -> Said[Any]:
    return Said(found, found[0].total if found else 0, withdrawn=withdrawn)


def _of_bill(listed: Any, bill: Bill) -> list[Any]:
    found = list(listed)
    for subject in found:
        subject.bill = bill
    return found


def _withdrawn(about: Subject) -> Counter[str]:
    """How many arguments of each side, and sources, their authors withdrew."""
    arguments = Argument.objects.filter(about=about, state=State.WITHDRAWN).values_list("side")
    sources = Source.objects.filter(about=about, state=State.WITHDRAWN).values_list(Value("source"))
    return Counter(side for (side,) in arguments.union(sources, all=True))
