"""Taking one's data away, and deleting one's account. Both ask once more who one is."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.http import refused
from consultation.accounts.refusal import RefusedError
from consultation.people.archive import archive_of
from consultation.people.erasure import Texts, erase_participant, refusal_to_leave
from consultation.people.forms import Leaving
from consultation.people.views.room import reader


@require_safe
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth's
@never_cache
def data(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/data.html")


@require_POST
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth's
@never_cache
def download(request: HttpRequest) -> HttpResponseBase:
    """Made anew for each request and kept nowhere: there is no link that another could use."""
    moment = timezone.now()
    name = f"alinea-{moment:%Y-%m-%d}.zip"
    response = FileResponse(archive_of(reader(request), moment), as_attachment=True, filename=name)
    response.headers["Content-Type"] = "application/zip"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@reauthentication_required  # type: ignore[untyped-decorator]  # allauth's
@never_cache
def delete(request: HttpRequest) -> HttpResponse:
    participant = reader(request)
    form = Leaving(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            texts = Texts(form.cleaned_data["texts"])
            erase_participant(participant=participant, texts=texts, moment=timezone.now())
        except RefusedError as error:
            return refused(request, error.refusal)
        logout(request)
        return redirect("account_deleted")
    return render(request, "accounts/delete.html", {"form": form, "refusal": refusal_to_leave(participant)})


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/deleted.html")
