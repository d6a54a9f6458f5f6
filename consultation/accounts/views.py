"""One's own account. Coming in and going out are allauth's views."""

from __future__ import annotations

from allauth.socialaccount.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultation.accounts.forms import Details
from consultation.accounts.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def details(request: HttpRequest) -> HttpResponse:
    """The display name and the kind, and the ways to sign in."""
    # Another copy than the request's: the header shows the name as it stands, not as typed.
    participant = Participant.objects.get(pk=request.user.pk)  # type: ignore[misc]  # signed in, so it has one
    form = Details(request.POST or None, instance=participant)
    form.keeps_office = bool(participant.staff_groups)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your details are kept."))
        return redirect("account_details")
    return render(request, "accounts/details.html", {"form": form, "providers": get_adapter().list_providers(request)})
