"""What somebody typed before being asked to sign in, kept in their session until it is published."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

KEY = "typed"
LONGEST = 200_000
"""Characters of an encoded form. A longer one stays in the page only."""


def keep_typed(request: HttpRequest) -> bool:
    """Keep what this request posted, instead of anything kept before; whether it was short enough."""
    posted = request.POST.copy()
    posted.pop("csrfmiddlewaretoken", None)
    encoded = posted.urlencode()
    if len(encoded) > LONGEST:
        return False
    request.session[KEY] = {"path": request.path, "form": encoded}
    return True


def typed_before(request: HttpRequest) -> QueryDict | None:
    """What was typed at this address, unless the reader asks for a new start."""
    kept = request.session.get(KEY, {})
    if kept.get("path") != request.path or "anew" in request.GET:
        return None
    return QueryDict(kept["form"])


def forget_typed(request: HttpRequest) -> None:
    if request.session.get(KEY, {}).get("path") == request.path:
        del request.session[KEY]
