"""The mark of views whose answers may be kept: below every app, so that each may set it. ``pages.cache`` reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase

MARK = "is_kept_for_anonymous"
View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def kept_for_anonymous(view: View) -> View:
    """Mark a view whose answer depends on the address, the language and nothing else of an anonymous reader."""
    setattr(view, MARK, True)
    return view
