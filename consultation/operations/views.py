"""For those who run the platform: is it alive, may it be asked, what does it count."""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultation.operations.figures import written
from consultation.operations.metrics import counted
from consultation.operations.probes import parts

TEXT = "text/plain; version=0.0.4; charset=utf-8"
PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-IP")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """This process answers. It asks nobody: a database that is away is no reason to end it."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """503 when a part that pages need fails."""
    found = parts()
    return JsonResponse(found, status=503 if "failed" in found.values() else 200)


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Absent for everybody but METRICS_ALLOWED, and for whatever a proxy passes on."""
    if not may_watch(request):
        raise Http404
    return HttpResponse(counted() + written(timezone.now()), content_type=TEXT)


def may_watch(request: HttpRequest) -> bool:
    if any(header in request.headers for header in PASSED_ON):
        return False
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:  # a socket of this machine has none: a proxy may stand behind it
        return False
    return any(address in network for network in settings.METRICS_ALLOWED)
