"""The page of an article: the law, the vote, and what participants say and propose."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, placement_or_404
from bills.legaltext import Alinea, alineas, redline
from bills.models import Amendment, Placement, SubjectKind, Unit
from bills.permissions import refusal_to_contribute
from bills.reading import divisions_above
from consultation.analysis.rankings import Order
from consultation.pages.contents import contents_of, neighbours
from consultation.pages.debate import debate_about
from consultation.pages.lists import Asked, amendments_to, listing
from consultation.responses.models import Answer
from votes.papers import ballot_papers


@require_safe
def article(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    place = placement_or_404(bill, SubjectKind.ARTICLE, article)
    unit, now, asked = place.unit, timezone.now(), Asked.read(request.GET)
    unit.bill = bill
    entries = contents_of(place.version)
    before, after = neighbours(entries, place)
    context = {
        "bill": bill,
        "place": place,
        "above": divisions_above(place),
        "entries": entries,
        "law": _law(place),
        "existing_laws": [(law, redline(law.before, law.after)) for law in unit.existing_laws.all()],
        "paper": ballot_papers(request.user, [unit], now)[unit.pk],
        "answer": Answer.objects.published().filter(subject=unit).first(),
        "listing": listing(request.user, amendments_to(unit.pk, asked), bill, asked, now),
        "orders": list(Order),
        "debate": debate_about(request.user, unit, bill, now, whole="debate" in request.GET),
        "refusal": refusal_to_contribute(request.user, unit, now),
        "before": before,
        "after": after,
    }
    return render(request, "pages/article.html", context)


def _law(place: Placement) -> list[dict[str, object]]:
    """The alinéas of the article, each with the number of amendments that touch it."""
    touched = _touched(place.unit)
    text = place.wording.text if place.wording else ""
    return [{"alinea": alinea, "look": _look(alinea), "amendments": touched[alinea.number]} for alinea in alineas(text)]


def _look(alinea: Alinea) -> str:
    """How an alinéa is set: quoted text and enumerations stand further in."""
    if alinea.text.startswith(("«", "“")):
        return "al--quote"
    return "al--in" if alinea.label and not alinea.label[0].isupper() else ""


def _touched(article: Unit) -> Counter[int]:
    sizes = Amendment.objects.published().filter(article=article, existing_law=None)
    return Counter(number for size in sizes.values_list("current__size", flat=True) for number in size["alineas"])
