"""Looking at a draft as a citizen will: the team's own session, read as nobody's on the pages of that bill."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from bills.permissions import Visitor

KEY = "preview"
STAFF_PAGES = ("setup", "outline", "publish", "duplicate", "preview")


class AsVisitor:
    """Middleware, after who reads is known. It takes rights away and gives none: the session of staff says the bill."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        parts = request.path.split("/")
        if request.method in {"GET", "HEAD"} and parts[1] == "bills" and _is_looked_at(request, parts):
            request.user = Visitor(parts[2])
        return self._get_response(request)


def _is_looked_at(request: HttpRequest, parts: list[str]) -> bool:
    """Whether the session previews the bill of this address, and this is a page that everybody will have."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:  # nobody: what is public stays the same for all
        return False
    previewed = request.session.get(KEY)
    return (
        bool(previewed)
        and len(parts) > 3
        and parts[2] == previewed
        and parts[3] not in STAFF_PAGES
        and "laws" not in parts
    )
