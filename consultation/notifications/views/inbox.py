"""The notices on the site, and how one wants to be told."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultation.accounts.models import Participant
from consultation.notifications.forms import MailChoices
from consultation.notifications.models import Cadence, Follow, Notice, Preference
from consultation.notifications.naming import address_of, names_of
from consultation.notifications.services import choose_mails, language_of, mark_read
from consultation.notifications.telling import lines_of

PER_PAGE = 20
LARGEST_ID = 2**63 - 1


@require_safe
@login_required
@never_cache
def inbox(request: HttpRequest) -> HttpResponse:
    """What one was told, the newest first. Reading writes nothing: a button marks it read."""
    notices = Notice.objects.visible().filter(recipient=_reader(request))
    page = Paginator(
        notices.select_related("bill", "subject__author", "about", "page").order_by("-pk"), PER_PAGE
    ).get_page(request.GET.get("page"))
    lines = lines_of(page.object_list)
    newest = max((line.notice.pk for line in lines), default=0) if page.number == 1 else 0
    return render(request, "notifications/inbox.html", {"page": page, "lines": lines, "newest": newest})


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """All that stood on the page when it was shown, and all that is older."""
    up_to = request.POST.get("up_to", "")
    if up_to.isascii() and up_to.isdigit() and int(up_to[:19]) <= LARGEST_ID:
        mark_read(participant=_reader(request), up_to=int(up_to[:19]), moment=timezone.now())
        messages.success(request, _("Your notices are marked as read."))
    return redirect("inbox_notices")


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    participant = _reader(request)
    chosen = Preference.objects.filter(participant=participant).first()
    initial: dict[str, object] = {
        "cadence": chosen.cadence if chosen else Cadence.AT_ONCE,
        "language": language_of(chosen),
    }
    initial["receipts"] = chosen.receipts if chosen else False
    form = MailChoices(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        choose_mails(
            participant=participant,
            cadence=Cadence(form.cleaned_data["cadence"]),
            language=form.cleaned_data["language"],
            receipts=form.cleaned_data["receipts"],
            moment=timezone.now(),
        )
        messages.success(request, _("Your choices are kept."))
        return redirect("notice_settings")
    return render(request, "notifications/settings.html", {"form": form, **_followed(request, participant)})


def _followed(request: HttpRequest, participant: Participant) -> dict[str, object]:
    """The bills and subjects that the participant follows by their own choice, the latest first."""
    follows = Follow.objects.filter(participant=participant, wanted=True).order_by("-pk")
    page = Paginator(follows.select_related("bill", "subject__bill"), PER_PAGE).get_page(request.GET.get("page"))
    subjects = [follow.subject for follow in page if follow.subject]
    names = names_of(subjects)
    rows: list[dict[str, object]] = []
    for follow in page:
        if follow.subject:
            name, address = names[follow.subject.pk], address_of(follow.subject)
            rows.append({"name": name, "address": address, "followed": follow.subject})
        elif follow.bill:
            rows.append({"name": "", "address": follow.bill.get_absolute_url(), "followed": follow.bill})
    return {"page": page, "rows": rows}


def _reader(request: HttpRequest) -> Participant:
    assert isinstance(request.user, Participant)  # noqa: S101  the decorator let nobody else in
    return request.user
