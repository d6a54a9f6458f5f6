"""What is still owed, as a page shows it: a name, an address, why, since when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise

from bills.models import Bill, Placement, Subject
from bills.reading import address_of
from consultation.responses.meter import Debt
from consultation.responses.owed import REASONS

PER_PAGE = 50


@dataclass(frozen=True)
class DebtShown:
    debt: Debt
    subject: Subject
    title: str
    number: str

    @property
    def address(self) -> str:
        return address_of(self.subject)

    @property
    def reasons(self) -> list[str | Promise]:
        return [REASONS[because] for because in self.debt.because]


def debts_shown(bill: Bill, debts: Sequence[Debt], page: str) -> Page[DebtShown]:
    """One page of them, the oldest first, in one query."""
    found = Paginator(sorted(debts, key=lambda debt: (debt.since, debt.subject.pk)), PER_PAGE).get_page(page)
    rows = list(found.object_list)
    places = Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)
    latest = places.order_by("-version__number")
    named = Subject.objects.filter(pk__in=[debt.subject.pk for debt in rows]).annotate(
        named=Coalesce(
            "amendment__current__title", "proposal__current__title", Subquery(latest.values("heading")[:1]), Value("")
        ),
        numbered=Coalesce(Subquery(latest.values("number")[:1]), "slug"),
    )
    names = {pk: (name, number) for pk, name, number in named.values_list("pk", "named", "numbered")}
    for debt in rows:
        debt.subject.bill = bill
    shown = [DebtShown(debt, debt.subject, *names[debt.subject.pk]) for debt in rows]
    found.object_list = shown  # type: ignore[assignment]  # the same page, of what is shown
    return found  # type: ignore[return-value]
