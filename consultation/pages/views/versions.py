"""The versions of a bill: their list, each of them whole, and any two compared."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.comparison import compare_versions
from bills.http import bill_or_404
from bills.mandates import may
from bills.models import BillVersion
from bills.roles import Action
from bills.versions import listed, readable_versions
from consultation.pages.reading import reading_of
from consultation.pages.shares import shares_of_version
from consultation.responses.causes import causes_of


@require_safe
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """The list; « old » and « new » in the address lead to their comparison."""
    bill = bill_or_404(request, slug)
    found = readable_versions(request.user, bill)
    asked = [_number(request.GET.get(name, "")) for name in ("old", "new")]
    if all(asked) and asked[0] != asked[1] and {version.number for version in found}.issuperset(asked):
        return redirect("compare", slug, *sorted(asked))
    rows = listed(found)
    context = {
        "bill": bill,
        "rows": rows,
        "draft": next((row.version for row in rows if row.is_draft and row.version.number > 1), None),
        "may_draft": may(Action.DRAFT_VERSION, request.user, bill),
        "versions": found,
        "same": any(asked),
        **_chosen(found),
    }
    return render(request, "pages/versions.html", context)


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version as a whole; it says when it is not the last."""
    bill = bill_or_404(request, slug)
    found = readable_versions(request.user, bill)
    read = _version_or_404(found, number)
    shares = shares_of_version(read).whole if number > 1 and read.published_at else None
    return render(request, "pages/text.html", {"bill": bill, **reading_of(read, found), "shares": shares})


@require_safe
def compare(request: HttpRequest, slug: str, old: int, new: int) -> HttpResponse:
    """Two versions article by article; drafts are for the team."""
    bill = bill_or_404(request, slug)
    found = readable_versions(request.user, bill)
    before, after = _version_or_404(found, old), _version_or_404(found, new)
    if old >= new:
        return redirect("version", slug, new) if old == new else redirect("compare", slug, new, old)
    comparison = compare_versions(before, after)
    causes = causes_of(bill, comparison, request.user, timezone.now())
    context = {
        "bill": bill,
        "comparison": comparison,
        "entries": [(entry, causes.get(entry.place.unit_id, ())) for entry in comparison.entries],
        "versions": found,
        "old": old,
        "new": new,
        "view": "side" if request.GET.get("view") == "side" else "inline",
    }
    return render(request, "pages/compare.html", context)


def _version_or_404(versions: list[BillVersion], number: int) -> BillVersion:
    for version in versions:
        if version.number == number:
            return version
    raise Http404


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 6 else 0


def _chosen(versions: list[BillVersion]) -> dict[str, int]:
    """The two versions that the form has chosen at first: the last two."""
    numbers = [version.number for version in versions]
    return {"old": numbers[-2], "new": numbers[-1]} if len(numbers) > 1 else {"old": 0, "new": 0}
