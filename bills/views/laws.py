"""Staff enter the existing law that an article of their draft changes."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms.laws import ExistingLawForm
from bills.http import placement_or_404
from bills.models import ExistingLaw, Placement, SubjectKind
from bills.services.laws import add_law, change_law, delete_law
from bills.views.staff import draft_or_404, for_staff
from bills.views.typed import forget_typed
from bills.views.writing import typed

DELETE = "delete"


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def existing_laws(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    """The texts that the article changes; one form to add one, or to change the one that ``?law=N`` names."""
    bill = draft_or_404(request, slug)
    place = placement_or_404(bill, SubjectKind.ARTICLE, article)
    place.unit.bill = bill
    law = _asked_law(request, place)
    if request.method == "POST" and request.POST.get("act") == DELETE:
        return _deleted(request, law)
    text = place.wording.text if place.wording else ""
    form = ExistingLawForm(typed(request), article=text, law=law)
    if request.method == "POST" and form.is_valid():
        return _written(request, place, law, form)
    context = {
        "bill": bill,
        "place": place,
        "laws": place.unit.existing_laws.all(),
        "law": law,
        "form": form,
        "back": reverse("article", args=[slug, article]),
    }
    return render(request, "bills/laws.html", context)


def _asked_law(request: HttpRequest, place: Placement) -> ExistingLaw | None:
    asked = request.GET.get("law", "")
    if not asked:
        return None
    position = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 0
    law = place.unit.existing_laws.filter(position=position).first()
    if law is None:
        raise Http404
    law.unit = place.unit
    return law


def _written(request: HttpRequest, place: Placement, law: ExistingLaw | None, form: ExistingLawForm) -> HttpResponse:
    if law is None:
        add_law(participant=request.user, article=place.unit, **form.words())  # type: ignore[arg-type]  # staff
    else:
        change_law(participant=request.user, law=law, **form.words())  # type: ignore[arg-type]  # staff
    forget_typed(request)
    messages.success(request, _("The existing law is saved. Nothing is public yet."))
    return redirect(request.path)


def _deleted(request: HttpRequest, law: ExistingLaw | None) -> HttpResponse:
    if law is None:
        raise Http404
    delete_law(participant=request.user, law=law)  # type: ignore[arg-type]  # staff
    messages.success(request, _("The existing law is taken away from the article."))
    return redirect(request.path)
