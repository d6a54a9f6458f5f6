"""What every answer must tell browsers: ``faults_in(response)`` returns sentences, one per fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consultation.operations.headers import OURS, UNUSED

OF_EVERY_ANSWER = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin"}
DISCREET = {"same-origin", "no-referrer"}
REFUSED = ("default-src", "base-uri", "frame-ancestors")
OWN = {"script-src", "style-src", "img-src", "font-src", "connect-src"}
KINDS_OF_PAGES = ("text/html", "application/xhtml+xml", "image/svg+xml")


def faults_in(response: Any) -> list[str]:
    """A page, or what a browser may take for one, is held to all of it."""
    faults = [
        f"{name} is {response.get(name)!r}" for name, value in OF_EVERY_ANSWER.items() if response.get(name) != value
    ]
    if response.get("Referrer-Policy") not in DISCREET:
        faults.append(f"Referrer-Policy is {response.get('Referrer-Policy')!r}")
    faults += _of_cookies(response)
    return [*faults, *_of_page(response)] if response.get("Content-Type", "").startswith(KINDS_OF_PAGES) else faults


def _of_cookies(response: Any) -> Iterator[str]:
    for name, cookie in response.cookies.items():
        is_kept = cookie["max-age"] != 0  # what is taken back says nothing
        if is_kept and (not cookie["httponly"] or cookie["samesite"] not in ("Lax", "Strict")):
            yield f"the cookie {name} is read by scripts, or sent with what other sites ask"


def _of_page(response: Any) -> Iterator[str]:
    if response.get("X-Frame-Options") != "DENY":
        yield f"X-Frame-Options is {response.get('X-Frame-Options')!r}"
    yield from _of_policy(response.get("Content-Security-Policy", ""))
    permissions = set(response.get("Permissions-Policy", "").split(", "))
    if not permissions >= {f"{name}=()" for name in UNUSED} | {f"{name}=(self)" for name in OURS}:
        yield f"Permissions-Policy is {sorted(permissions)}"


def _of_policy(written: str) -> Iterator[str]:
    policy = {name: set(values) for name, *values in map(str.split, filter(None, written.split(";")))}
    for name in REFUSED:
        if policy.get(name) != {"'none'"}:
            yield f"the content policy says {name} {policy.get(name)}"
    for name, sources in policy.items():
        if name in OWN and not sources <= {"'self'", "'none'"}:
            yield f"the content policy lets {name} come from {sources}"
        if any("unsafe" in source for source in sources):
            yield f"the content policy lets {name} stand in the page itself"
