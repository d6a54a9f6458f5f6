"""The draft of the next version, built from amendments: those of one article, or every one that was adopted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from bills.http import refused
from bills.models import Bill, SubjectKind, Unit
from bills.reading import latest_version
from bills.services import building
from bills.services.versions import UNPUBLISHED
from bills.versions import next_draft
from bills.views.staff import for_staff, own_or_404
from consultation.accounts.refusal import Refusal, RefusedError
from consultation.pages.adopted import Adopted, adopted_in
from consultation.pages.picking import Address, revisions_named

NOTHING = Refusal("nothing-chosen", gettext_lazy("Choose at least one amendment or one proposed article."))
GONE = Refusal("gone", gettext_lazy("Some of these amendments were withdrawn or changed meanwhile: choose them again."))


@require_POST
@for_staff
def build_version(request: HttpRequest, slug: str) -> HttpResponse:
    """From the combined text of one article: « article », and « a » for each amendment and its revision."""
    bill = own_or_404(request, slug)
    article = get_object_or_404(Unit, bill=bill, kind=SubjectKind.ARTICLE, slug=request.POST.get("article", ""))
    address = Address.read(request.POST)
    revisions = revisions_named(bill, address)
    back = reverse("combined", args=[slug, article.slug])
    published = [revision for revision in revisions if revision.amendment.is_published]
    if not address.picks or address.is_cut or len(published) != len(address.picks):
        return refused(request, GONE if address.picks else NOTHING, back=back)
    if any(revision.amendment.article_id != article.pk for revision in published):
        return refused(request, building.OTHER_TEXT, back=back)
    try:
        version = building.build_version(participant=request.user, bill=bill, amendments={article: published})  # type: ignore[arg-type]  # staff
    except RefusedError as error:
        return refused(request, error.refusal, back=back)
    messages.success(request, _("These amendments stand in the draft of the next version. Nothing is public yet."))
    return redirect("lineage", slug, version.number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def build_from_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Every amendment and proposed article that the Government adopted: choose, look, then build all at once."""
    bill = own_or_404(request, slug)
    latest = latest_version(bill)
    if bill.published_at is None or latest is None:
        raise RefusedError(UNPUBLISHED)
    asked = request.POST if request.method == "POST" else request.GET
    chosen = asked if "a" in asked or "p" in asked or "chosen" in asked else None
    adopted = adopted_in(bill, latest, chosen)
    if request.method != "POST":
        return _page(request, bill, adopted)
    try:
        return _built(request, bill, adopted)
    except RefusedError as error:
        return _page(request, bill, adopted, refusal=error.refusal)


def _built(request: HttpRequest, bill: Bill, adopted: Adopted) -> HttpResponse:
    if adopted.missing:
        raise RefusedError(GONE)
    if not adopted.is_chosen:
        raise RefusedError(NOTHING)
    version = building.build_version(
        participant=request.user,  # type: ignore[arg-type]  # staff
        bill=bill,
        amendments=adopted.amendments(),
        proposals=adopted.proposals_chosen(),
    )
    messages.success(request, _("The draft is built from what you chose. Nothing is public yet."))
    return redirect("version_outline" if adopted.proposals_chosen() else "lineage", bill.slug, version.number)


def _page(request: HttpRequest, bill: Bill, adopted: Adopted, refusal: Refusal | None = None) -> HttpResponse:
    context = {"bill": bill, "adopted": adopted, "draft": next_draft(bill), "refusal": refusal}
    return render(request, "pages/build.html", context, status=403 if refusal else 200)
