"""The ledger of the platform itself, of what is about no bill: its heads as a page, files and a feed; its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultation.notifications.views.feeds import answer_feed
from consultation.opendata.checking import IN_FEED, PER_PAGE, day_of, item_of
from consultation.opendata.export.ledger import HEADS, LEDGER, written_heads, written_rows
from votes.ledger.heads import heads_of, told
from votes.ledger.signing import public_key
from votes.models import Head

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FILES: dict[str, Callable[[], Iterator[str]]] = {
    LEDGER: lambda: written_rows(None, withholds=False),
    HEADS: lambda: written_heads(None),
}


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """What is in it, how it is checked, and the heads: the latest first."""
    page = Paginator(heads_of(None).reverse(), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "opendata/platform.html", {"page": page, "key": public_key(), "files": list(FILES)})


@require_safe
def head(_request: HttpRequest, day: str) -> HttpResponse:
    """The head of a day as a file: what ``verify.py --head`` takes."""
    found = get_object_or_404(Head, bill=None, day=day_of(day))
    return JsonResponse(told(found), json_dumps_params={"indent": 1})


@require_safe
def feed(request: HttpRequest) -> HttpResponseBase:
    """In the language of the platform, whoever reads it."""
    with translation.override(settings.LANGUAGE_CODE):
        heads = heads_of(None).reverse()[:IN_FEED]
        items = [item_of(one, reverse("platform_head", args=[one.day.isoformat()])) for one in heads]
        title = _("Heads of the ledger of the platform")
        return answer_feed(request, title, reverse("platform_ledger"), items, EPOCH)


@require_safe
def file(_request: HttpRequest, name: str) -> HttpResponse:
    """Rows or heads, as in the files of an export: what ``verify.py --platform`` takes. Staff write few of them."""
    if name not in FILES:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse("".join(FILES[name]()), content_type="application/x-ndjson", headers=headers)
