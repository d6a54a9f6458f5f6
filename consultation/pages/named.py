"""Subjects by their ids, named and linked, in two queries however many they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from bills.models import Bill, Placement, Subject, SubjectKind
from bills.reading import address_of


@dataclass(frozen=True)
class Named:
    """``title`` may be empty; ``number`` is how the law, or the list of contributions, counts it."""

    subject: Subject
    title: str
    number: str

    @property
    def address(self) -> str:
        return address_of(self.subject)


def named_in(bill: Bill, subjects: Iterable[int]) -> dict[int, Named]:
    """Those of them that are published articles, amendments or proposals of the bill."""
    places = Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)
    latest = places.order_by("-version__number")
    kinds = (SubjectKind.ARTICLE, SubjectKind.AMENDMENT, SubjectKind.PROPOSAL)
    found = (
        Subject.objects.published()
        .filter(bill=bill, pk__in=list(subjects), kind__in=kinds)
        .annotate(
            named=Coalesce(
                "amendment__current__title",
                "proposal__current__title",
                Subquery(latest.values("heading")[:1]),
                Value(""),
            ),
            numbered=Coalesce(Subquery(latest.values("number")[:1]), "slug"),
        )
    )
    shown = {}
    for subject in found:
        subject.bill = bill
        shown[subject.pk] = Named(subject, subject.named, subject.numbered)
    return shown
