"""What tells the sockets of one session from others, and says nothing of the session."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.http import parse_cookie
from django.utils.crypto import salted_hmac


def mark_of(session_key: str) -> str:
    return salted_hmac("consultation.live.marks", session_key, algorithm="sha256").hexdigest()[:32]


def mark_in(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Of the session that a handshake names; empty where it names none. Whether it stands is not asked."""
    cookies = (value.decode("latin-1") for name, value in headers if name == b"cookie")
    keys = (parse_cookie(cookie).get(settings.SESSION_COOKIE_NAME) for cookie in cookies)
    return next((mark_of(key) for key in keys if key), "")
