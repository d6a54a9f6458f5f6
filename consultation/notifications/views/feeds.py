"""The addresses of the feeds. Of a bill, in the bill's language; of an author, in the platform's."""

from __future__ import annotations

import hashlib
import uuid
from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bills.http import placement_or_404
from bills.models import Bill, Subject, SubjectKind
from bills.templatetags.law import titled
from consultation.accounts.models import Participant
from consultation.notifications.feeds import Item, atom, contributions_among, of_article, of_bill


@require_safe
def bill(request: HttpRequest, slug: str) -> HttpResponseBase:
    found = _bill(slug)
    with translation.override(_language_of(found)):
        return answer_feed(request, found.title, found.get_absolute_url(), of_bill(found), _began(found))


@require_safe
def article(request: HttpRequest, slug: str, article: str) -> HttpResponseBase:
    found = _bill(slug)
    place = placement_or_404(found, SubjectKind.ARTICLE, article)
    place.unit.bill = found
    with translation.override(_language_of(found)):
        title = f"{titled(place, found)} – {found.title}"
        path = reverse("article", args=[slug, article])
        return answer_feed(request, title, path, of_article(place.unit), _began(found))


@require_safe
def author(request: HttpRequest, author: uuid.UUID) -> HttpResponseBase:
    """What somebody published. Who published nothing has no feed: nobody learns that they are here."""
    found = get_object_or_404(Participant, public_id=author)
    with translation.override(settings.LANGUAGE_CODE):
        items = contributions_among(Subject.objects.filter(author=found))
        if not items:
            raise Http404
        title = _("Contributions of %(author)s") % {"author": found}
        return answer_feed(request, title, reverse("home"), items, items[-1].at)


def _bill(slug: str) -> Bill:
    """Published: a feed is read by machines that sign in nowhere."""
    return get_object_or_404(Bill.objects.published().select_related("ministry"), slug=slug)


def _language_of(found: Bill) -> str:
    return found.language if found.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _began(found: Bill) -> datetime:
    return found.published_at or found.created_at


def answer_feed(request: HttpRequest, title: str, path: str, items: list[Item], began: datetime) -> HttpResponseBase:
    content = atom(
        title=f"{title} – Alinéa",
        path=path,
        own_path=request.path,
        language=translation.get_language() or settings.LANGUAGE_CODE,
        items=items,
        began=began,
    )
    latest = max((item.at for item in items), default=began)
    etag = f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'
    response = HttpResponse(content, content_type="application/atom+xml; charset=utf-8")
    response.headers["ETag"], response.headers["Last-Modified"] = etag, http_date(latest.timestamp())
    patch_cache_control(response, public=True, max_age=60)
    found = get_conditional_response(request, etag=etag, last_modified=int(latest.timestamp()), response=response)
    return found or response
