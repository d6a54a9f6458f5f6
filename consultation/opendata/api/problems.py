"""Errors as RFC 9457 says them, in the reader's language."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language, gettext_lazy

CONTENT_TYPE = "application/problem+json"
TITLES = {
    HTTPStatus.BAD_REQUEST: gettext_lazy("The request cannot be understood"),
    HTTPStatus.NOT_FOUND: gettext_lazy("There is nothing at this address"),
    HTTPStatus.METHOD_NOT_ALLOWED: gettext_lazy("This API is for reading: use GET"),
    HTTPStatus.GONE: gettext_lazy("A moderator hid this contribution"),
    HTTPStatus.TOO_MANY_REQUESTS: gettext_lazy("Too many requests: wait before the next one"),
    HTTPStatus.INTERNAL_SERVER_ERROR: gettext_lazy("Something broke on our side"),
}
UNNAMED = gettext_lazy("The request was refused")


def problem(status: int, *, headers: Mapping[str, str] | None = None, **more: Any) -> HttpResponse:
    """``more``: members beside the type, the title and the status."""
    title = TITLES.get(HTTPStatus(status), UNNAMED)
    said = {"type": "about:blank", "title": str(title), "status": status, **more}
    response = HttpResponse(json.dumps(said, ensure_ascii=False), CONTENT_TYPE, status, headers=headers)
    response.headers["Content-Language"] = get_language() or "fr"
    return response
