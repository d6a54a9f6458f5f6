"""Only this site's own pages may open a socket (cross-site WebSocket hijacking)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from channels.routing import URLRouter
from django.conf import settings
from django.http.request import split_domain_port, validate_host

from consultation.live.consumers import Receive
from consultation.live.sockets import Send

FORBIDDEN = 4403


class SameOrigin:
    """Passes on what says, in exactly one Origin header, the origin of the site.

    That is one of CSRF_TRUSTED_ORIGINS (SITE_URL), or the very host that is asked, when it is an allowed one, under
    the scheme of SITE_URL. Compared as text, port included, as browsers write it: stricter than Channels' validator.
    """

    def __init__(self, application: URLRouter) -> None:
        self._application = application

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if is_same_origin(_values(scope, b"origin"), _values(scope, b"host")):
            await self._application(scope, receive, send)
        else:
            await receive()
            await send({"type": "websocket.close", "code": FORBIDDEN})


def is_same_origin(origins: list[str], hosts: list[str]) -> bool:
    if len(origins) != 1 or len(hosts) != 1:
        return False
    if origins[0] in settings.CSRF_TRUSTED_ORIGINS:
        return True
    name, _port = split_domain_port(hosts[0])
    scheme = urlsplit(settings.SITE_URL).scheme
    return validate_host(name, settings.ALLOWED_HOSTS) and origins[0] == f"{scheme}://{hosts[0]}"


def _values(scope: dict[str, Any], header: bytes) -> list[str]:
    return [value.decode("latin-1") for name, value in scope["headers"] if name == header]
