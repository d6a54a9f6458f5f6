"""Pages tell which cards were seen (frontend/js/shown.js). Nobody is asked who they are, and nothing is told back."""

from __future__ import annotations

import json
import uuid

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from bills.models import Bill
from consultation.analysis.exposure import MOST, count_shown, is_too_often
from consultation.live.origin import is_same_origin

LARGEST = 100 * MOST
"""Bytes of a batch."""


@csrf_exempt  # no cookie is sent and none is read; Origin says that it comes from a page of ours
@require_POST
def shown(request: HttpRequest, slug: str) -> HttpResponse:
    """204, counted or not: whoever asks not to be measured (Sec-GPC, DNT) is not."""
    bill, now = get_object_or_404(Bill.objects.published(), slug=slug), timezone.localtime()
    if not is_same_origin([request.headers.get("origin", "")], [request.get_host()]):
        return HttpResponse(status=403)
    positions = _positions(request)
    if positions is None:
        return HttpResponse(status=400)
    if "1" in (request.headers.get("sec-gpc"), request.headers.get("dnt")):
        return HttpResponse(status=204)
    if is_too_often(get_adapter().get_client_ip(request), int(now.timestamp() // 60)):
        return HttpResponse(status=429)
    count_shown(bill=bill, positions=positions, day=now.date())
    return HttpResponse(status=204)


def _positions(request: HttpRequest) -> dict[uuid.UUID, int] | None:
    """{uuid: position in its list}, or nothing when it is not that."""
    if int(request.headers.get("content-length") or 0) > LARGEST:
        return None
    try:
        sent = json.loads(request.body)
        return {uuid.UUID(name): int(position) for name, position in sent.items()}
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
