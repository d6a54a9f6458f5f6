"""Middleware: what no page of ours uses, browsers are told to refuse, whatever should get into one.

Passkeys are asked for by our own pages alone. https://www.w3.org/TR/permissions-policy/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

UNUSED = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen", "geolocation"),
    *("gyroscope", "hid", "idle-detection", "magnetometer", "microphone", "midi", "payment", "picture-in-picture"),
    *("screen-wake-lock", "serial", "usb", "xr-spatial-tracking"),
)
OURS = ("publickey-credentials-create", "publickey-credentials-get")
PERMISSIONS = ", ".join([*(f"{name}=()" for name in UNUSED), *(f"{name}=(self)" for name in OURS)])
Response = TypeVar("Response", bound=HttpResponseBase)


class Permissions:
    """It stands within what keeps pages: a kept page has its headers with it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self._get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        return response


def guarded(response: Response) -> Response:
    """The same for a page that is answered before that middleware is reached."""
    response.headers["Permissions-Policy"] = PERMISSIONS
    response.headers["Content-Security-Policy"] = build_policy()
    response.headers["X-Frame-Options"] = settings.X_FRAME_OPTIONS
    return response
