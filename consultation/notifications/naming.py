"""The names and addresses of many subjects, in a constant number of queries, in the current language."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from bills.models import Amendment, Placement, Proposal, Subject, SubjectKind
from bills.models.subject import SUPPORTED
from bills.reading import PAGES
from bills.templatetags.law import titled

UNITS = (SubjectKind.ARTICLE, SubjectKind.DIVISION)


def names_of(subjects: Collection[Subject]) -> dict[int, str]:
    """« Article 4 – Accès aux données », « Amendment no. 3 – … » by id; of what is not published, the number alone.

    The subjects have their ``bill`` loaded.
    """
    titles = _titles([subject.pk for subject in subjects if subject.is_published])
    places = _places([subject.pk for subject in subjects if subject.kind in UNITS])
    names = {}
    for subject in subjects:
        if subject.kind in UNITS:
            place = places.get(subject.pk)
            names[subject.pk] = titled(place, subject.bill) if place else ""
        else:
            names[subject.pk] = " – ".join(part for part in (_kind(subject), titles.get(subject.pk, "")) if part)
    return names


def address_of(subject: Subject) -> str:
    """The path of its page; of an argument or a source, the lasting address that leads there."""
    if subject.kind in SUPPORTED or not subject.is_published:
        return reverse("subject", args=[subject.uuid])
    return reverse(PAGES[SubjectKind(subject.kind)], args=[subject.bill.slug, subject.slug])


def _kind(subject: Subject) -> str:
    match subject.kind:
        case SubjectKind.AMENDMENT:
            return _("Amendment no. %(number)s") % {"number": subject.slug}
        case SubjectKind.PROPOSAL:
            return _("Proposal no. %(number)s") % {"number": subject.slug}
    return str(SubjectKind(subject.kind).label)


def _titles(ids: list[int]) -> dict[int, str]:
    amendments = Amendment.objects.filter(pk__in=ids).values_list("pk", "current__title")
    return dict(amendments) | dict(Proposal.objects.filter(pk__in=ids).values_list("pk", "current__title"))


def _places(ids: list[int]) -> dict[int, Placement]:
    """Where each unit stands in the latest published version that holds it."""
    placed = Placement.objects.filter(unit__in=ids, version__published_at__isnull=False).select_related("unit")
    return {place.unit_id: place for place in placed.order_by("unit", "-version__number").distinct("unit")}
