"""What a client may ask in bad faith or by mistake: none of it is an error of ours.

Each is a method, what comes after the path, the body, its type and the headers.
"""

from __future__ import annotations

from typing import NamedTuple

ODD = (
    "%00",
    "%ff",
    "%c0%af",
    "%F0%28%8C%28",
    "%ed%a0%80",
    "%",
    "%zz",
    "%u0041",
    "..%2f..%2fetc%2fpasswd",
    "'\"><x>",
    "a" * 5000,
    "-1",
    "0",
    "1e309",
    "99999999999999999999",
    "NaN",
    "١",
    "null",
    "[]",
    "{}",
    "%0d%0aX:y",
    "%E2%80%AE",
    "%EF%BF%BF",
    "${7*7}",
)
NAMES = ("q", "order", "page", "a", "next", "list", "of", "about", "debate", "kind", "after", "base")
METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "FOO", "get", "POST")
HEADERS = (
    ("Accept-Language", "fr;q=x"),
    ("Accept-Language", "," * 3000),
    ("Accept-Language", "zz-ZZ-zz"),
    ("Accept", "\u00e9/\u00e9"),
    ("Cookie", "sessionid=\u00e9; =;;=="),
    ("Cookie", "sessionid=" + "a" * 4000),
    ("Cookie", "messages=[[[; django_language=../.."),
    ("If-None-Match", '"' * 300),
    ("If-Modified-Since", "Thu, 99 Foo 9999"),
    ("Range", "bytes=0-,5-1,-"),
    ("Referer", "javascript:1"),
    ("Origin", "null"),
    ("X-Forwarded-For", "' OR 1=1, ::::"),
    ("X-Forwarded-Proto", "gopher"),
    ("User-Agent", ""),
    ("HX-Request", "x"),
    ("HX-Current-URL", "javascript:1"),
    ("X-HTTP-Method-Override", "DELETE"),
    ("Content-Length", "0"),
    ("Expect", "417"),
)
BODIES = (
    ("application/json", b'{"a":' * 5000),
    ("application/json", b"\xff\xfe"),
    ("text/xml", b"<!DOCTYPE x><x/>"),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"--\r\n"),
    ("multipart/form-data; boundary=x", b"--x\r\n\r\n--x"),
    ("multipart/form-data; boundary=" + "x" * 300, b"--"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=+AD4-"),
    ("application/x-www-form-urlencoded; charset=zz", b"a=%ff"),
    ("application/x-www-form-urlencoded", b"&".join([b"a=1"] * 5000)),
    ("application/x-www-form-urlencoded", b"body=%00&title=%00"),
    ("application/x-www-form-urlencoded", b"body=%ed%a0%80"),
    ("application/x-www-form-urlencoded", b"=" * 9000),
    ("", b""),
    ("x", b"x" * 9000),
    ("application/x-www-form-urlencoded", b"value=agree&value=disagree&revision=1&revision=2"),
)


class Exchange(NamedTuple):
    method: str = "GET"
    query: str = ""
    body: bytes = b""
    type: str = "application/x-www-form-urlencoded"
    header: tuple[str, str] | None = None


def corpus() -> tuple[Exchange, ...]:
    """More than a hundred."""
    asked = [Exchange(query=f"?{NAMES[rank % len(NAMES)]}={odd}") for rank, odd in enumerate(ODD * 2)]
    twice = [Exchange(query=f"?{name}=1&{name}=%00&{name}=2") for name in NAMES]
    methods = [Exchange(method=method) for method in METHODS]
    headers = [Exchange(header=header) for header in HEADERS]
    sent = [Exchange(method="POST", body=body, type=kind) for kind, body in BODIES]
    return (*asked, *twice, *methods, *headers, *sent)
