"""The consultations as the front door lists them: by what one can do with them, each with what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, BillVersion
from bills.phases import Phase
from consultation.analysis.figures import Figures, figures_of_each
from consultation.responses.coverage import answered_of_each

GROUPS: tuple[tuple[str, Promise, tuple[Phase, ...]], ...] = (
    ("open", _("Open now"), (Phase.CONSULTATION,)),
    ("answering", _("The Government answers"), (Phase.RESPONSE,)),
    ("soon", _("Coming soon"), (Phase.PREPARATION,)),
    ("closed", _("Closed and answered"), (Phase.SYNTHESIS, Phase.FOLLOW_UP)),
)


@dataclass(frozen=True)
class Listed:
    """A consultation; ``answered`` of ``owed`` articles and contributions have an answer, once it is closed."""

    bill: Bill
    phase: Phase
    figures: Figures
    version: int
    answered: int
    owed: int

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.CONSULTATION

    @property
    def is_over(self) -> bool:
        return self.phase not in {Phase.PREPARATION, Phase.CONSULTATION}


@dataclass(frozen=True)
class Group:
    name: str
    title: Promise
    listed: list[Listed]


def consultations(moment: datetime) -> list[Group]:
    """The published bills in their groups, empty groups left out; as many queries for twenty as for one."""
    bills = list(Bill.objects.published().select_related("ministry"))
    ids = [bill.pk for bill in bills]
    published = BillVersion.objects.filter(bill__in=ids, published_at__isnull=False)
    versions = dict(published.values_list("bill").annotate(Max("number")).order_by())
    figures, answered = figures_of_each(bills), answered_of_each(ids)
    listed = [
        Listed(bill, bill.phase(moment), figures[bill.pk], versions.get(bill.pk, 1), *answered[bill.pk])
        for bill in bills
    ]
    groups = [Group(name, title, [item for item in listed if item.phase in phases]) for name, title, phases in GROUPS]
    return [group for group in groups if group.listed]
