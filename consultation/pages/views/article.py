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
from consultation.accounts.permissions import is_moderator
from consultation.pages.contents import Entry, contents_of, neighbours, path_to
from consultation.pages.debate import debate_about
from consultation.pages.lists import Asked, Listing, amendments_to, page_of
from consultation.responses.cards import cards_of
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.published import answers_to
from votes.papers import ballot_papers


@require_safe
def article(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    place = placement_or_404(bill, SubjectKind.ARTICLE, article)
    unit, now, asked = place.unit, timezone.now(), Asked.read(request.GET)
    unit.bill = bill
    page = page_of(amendments_to(unit.pk, asked), bill, asked)
    amendments = list(page)
    debate = debate_about(unit, bill, whole="debate" in request.GET)
    papers = ballot_papers(request.user, [unit, *amendments, *debate.subjects()], now)
    answers = answers_to([unit, *amendments])
    context = {
        "bill": bill,
        "place": place,
        "law": _law(place),
        "existing_laws": [(law, redline(law.before, law.after)) for law in unit.existing_laws.all()],
        "papers": papers,
        "paper": papers[unit.pk],
        "answer": answers.get(unit.pk),
        "listing": Listing(asked, page, cards_of(amendments, papers, answers)),
        "debate": debate,
        "refusal": refusal_to_contribute(request.user, unit, now),
        "may_moderate": is_moderator(request.user),
        "may_answer": refusal_to_answer(request.user, unit) is None,
        **_surroundings(place),
    }
    return render(request, "pages/article.html", context)


def _surroundings(place: Placement) -> dict[str, object]:
    """The outline, the divisions above the article, the articles before and after it."""
    entries = contents_of(place.version)
    *above, entry = path_to(entries, place) or [Entry(place)]
    before, after = neighbours(entries, place)
    return {
        "entries": entries,
        "above": [holding.place for holding in above],
        "amendment_count": entry.amendments,
        "before": before,
        "after": after,
    }


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
