"""An author gives an amendment new words, and says what becomes of it on a new version of the bill."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.forms import AmendmentForm
from bills.forms.filling import filled_in
from bills.grace import edit_of
from bills.http import bill_or_404, refused
from bills.legaltext import is_typographic, redline
from bills.models import Amendment, Bill, Placement, Rebase, RebaseDecision, State
from bills.permissions import refusal_to_revise
from bills.reading import latest_version
from bills.services.rebasing import confirm_rebase
from bills.services.revising import revise_amendment
from bills.views.keeping import draft_for
from bills.views.live import live
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError

SIGN_IN = Refusal("anonymous", gettext_lazy("Sign in to see what becomes of your amendments."), sign_in=True)


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The amending form, filled in with what the amendment says now; published, it is a new revision."""
    bill = bill_or_404(request, slug)
    amendment = _amendment_or_404(bill, number)
    rebase = Rebase.objects.pending().filter(amendment=amendment).order_by("-version__number").first()
    place = _place_of(bill, amendment, rebase)
    draft = draft_for(request, amendment)
    filled = draft.fields if draft else _filled(amendment, place, rebase)
    form = AmendmentForm(typed(request), amended=place.wording, filled=filled)  # type: ignore[arg-type]  # an article
    if request.POST.get("step") == "live":
        return live(request, form, place)

    def publish(participant: Participant) -> Amendment:
        words = form.words()
        revise_amendment(participant=participant, amendment=amendment, placement=place, moment=timezone.now(), **words)
        return amendment

    now = amendment.current
    assert now is not None  # noqa: S101  asked for
    writing = Writing(
        form=form,
        page="bills/revise.html",
        preview="bills/amend_preview.html",
        publish=publish,
        done=_("Your amendment now reads so."),
        back=reverse("amendment", args=[slug, number]),
        refusal=refusal_to_revise(request.user, amendment, timezone.now()),
        about=amendment,
        context={
            "bill": bill,
            "place": place,
            "subject": amendment,
            "edit": edit_of(amendment, timezone.now()),
            "votes_stay": lambda: is_typographic(now.wording.text, form.text()),
            "rebase": rebase,
            "was": _was(rebase),
            "draft": draft,
        },
    )
    return carry_out(request, writing)


@require_safe
def my_rebases(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """What a version does to the reader's own amendments, and what is asked about each."""
    bill = bill_or_404(request, slug)
    if not request.user.is_authenticated:
        return refused(request, SIGN_IN, back=bill.get_absolute_url())
    found = list(_rebases_of(request.user, bill, version))
    for rebase in found:
        shown = rebase.becomes or rebase.was
        rebase.change = redline(shown.base.text, shown.wording.text)  # type: ignore[attr-defined]  # for the page
    asked = [rebase for rebase in found if rebase.decision == RebaseDecision.PENDING]
    context = {
        "bill": bill,
        "number": version,
        "latest": latest_version(bill),
        "asked": asked,
        "others": [rebase for rebase in found if rebase not in asked],
        "sure": sum(rebase.becomes_id is not None for rebase in asked),
    }
    return render(request, "bills/my_rebases.html", context)


@require_POST
def confirm(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Confirm one amendment as it was carried over (``rebase``), or all that still apply."""
    bill = bill_or_404(request, slug)
    if not request.user.is_authenticated:
        return refused(request, SIGN_IN, onward=reverse("my_rebases", args=[slug, version]))
    participant, named = request.user, request.POST.get("rebase", "")
    wanted = _rebases_of(participant, bill, version).filter(decision=RebaseDecision.PENDING, becomes__isnull=False)
    if named:
        wanted = wanted.filter(amendment__slug=named)
    count = 0
    for rebase in wanted:
        try:
            confirm_rebase(participant=participant, rebase=rebase, moment=timezone.now())
        except RefusedError as error:
            return refused(request, error.refusal, back=reverse("my_rebases", args=[slug, version]))
        count += 1
    if count:
        messages.success(request, _("Confirmed: your amendment now reads so on the new version."))
    return redirect("my_rebases", slug, version)


def _amendment_or_404(bill: Bill, number: str) -> Amendment:
    amendments = Amendment.objects.exclude(state=State.HIDDEN).select_related(
        "author", "article", "current__base", "current__wording", "existing_law"
    )
    amendment = get_object_or_404(amendments, bill=bill, slug=number, current__isnull=False, existing_law=None)
    amendment.bill = bill
    return amendment


def _place_of(bill: Bill, amendment: Amendment, rebase: Rebase | None) -> Placement:
    """The article that the new revision amends: where the words went, else the amendment's own. 404: it is gone."""
    places = Placement.objects.select_related("unit", "wording", "parent", "version")
    unit = rebase.place.unit_id if rebase and rebase.place else amendment.article_id
    place = places.filter(version=latest_version(bill), unit=unit, wording__isnull=False).first()
    if place is None:
        raise Http404
    place.unit.bill = bill
    return place


def _filled(amendment: Amendment, place: Placement, rebase: Rebase | None) -> dict[str, str]:
    """What the form says at first: the amendment as it was carried over, as it stands, or only its reasons."""
    now = amendment.current
    assert now is not None  # noqa: S101  asked for
    fields = {"title": now.title, "reason": now.reason}
    carried = rebase.becomes if rebase else now
    if carried is not None and place.wording is not None and carried.base_id == place.wording_id:
        fields |= filled_in(carried.base.text, carried.wording.text)
    return fields


def _was(rebase: Rebase | None) -> object:
    """The amendment on its own version, for its author to look at while writing it anew."""
    if rebase is None or rebase.becomes_id is not None:
        return None
    return redline(rebase.was.base.text, rebase.was.wording.text)


def _rebases_of(participant: Participant, bill: Bill, version: int) -> QuerySet[Rebase]:
    found = Rebase.objects.filter(
        amendment__author=participant, amendment__bill=bill, amendment__state="published", version__number=version
    )
    related = ("was__base", "was__wording", "becomes__base", "becomes__wording", "place__unit", "version")
    return found.select_related("amendment__article", *related).order_by("amendment__pk")
