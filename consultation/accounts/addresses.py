"""One mailbox, one identity: the form under which two ways to write an e-mail address are the same."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

LIST = Path(__file__).parent / "disposable_domains.txt"
SAME_SERVICE = {
    "googlemail.com": "gmail.com",
    "me.com": "icloud.com",
    "mac.com": "icloud.com",
    "ya.ru": "yandex.ru",
    "yandex.com": "yandex.ru",
    "pm.me": "proton.me",
    "protonmail.com": "proton.me",
    "protonmail.ch": "proton.me",
}
"""Domains that name the mailboxes of another."""
WITHOUT_DOTS = frozenset({"gmail.com", "proton.me"})
"""Where « j.dupont » and « jdupont » are one mailbox; Proton also ignores « - » and « _ »."""
TAGGED = frozenset(
    {
        *("gmail.com", "icloud.com", "proton.me", "yandex.ru", "fastmail.com", "fastmail.fm", "zoho.com"),
        *("outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.com", "live.fr", "msn.com"),
        *("mailbox.org", "posteo.net", "posteo.de", "tutanota.com", "tuta.io", "hey.com", "pobox.com"),
    }
)
"""Where what follows « + » is a mark of one's own. Elsewhere it may be somebody else's address."""


def canonical(address: str) -> str:
    """The mailbox behind ``address``; never written to, only compared. Raises nothing: what is odd stays as it is."""
    local, at, domain = address.strip().casefold().rpartition("@")
    if not at:
        return domain
    domain = _ascii(domain)
    domain = SAME_SERVICE.get(domain, domain)
    if domain in TAGGED:
        local = local.partition("+")[0] or local
    if domain in WITHOUT_DOTS:
        local = local.replace(".", "") or local
    if domain == "proton.me":
        local = local.replace("-", "").replace("_", "") or local
    return f"{local}@{domain}"


def is_disposable(address: str, domains: Iterable[str]) -> bool:
    """Whether the mailbox is thrown away after a minute: its domain, or one above it, is one of ``domains``."""
    parts = canonical(address).rpartition("@")[2].split(".")
    known = frozenset(domains)
    return any(".".join(parts[rank:]) in known for rank in range(len(parts)))


@cache
def disposable_domains(path: str = "") -> frozenset[str]:
    """The domains of the list at ``path``, or of ours: one a line, « # » begins a remark. Raises OSError."""
    lines = (Path(path) if path else LIST).read_text(encoding="utf-8").splitlines()
    return frozenset(_ascii(line.partition("#")[0].strip().casefold()) for line in lines) - {""}


def _ascii(domain: str) -> str:
    """« société.fr » as the network writes it. What is no domain stays as it is."""
    try:
        return domain.rstrip(".").encode("idna").decode("ascii")
    except UnicodeError:
        return domain
