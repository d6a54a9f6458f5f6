"""When many accounts are created at once: a short computation by the browser, or a wait. docs/decisions/0032.

The form always carries a ticket: a number and when the page was opened, signed. In a rush, either the browser found a
number that makes its digest begin with BITS zeros, or some time has passed since. A ticket serves once, for an hour.
Nobody is sent away, no other site is asked, no address is kept: keyed digests of networks are, for twenty minutes.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

SPAN = 600
"""Seconds: sign-ups are counted by spans, this one and the one before."""
FROM_A_NETWORK, EVERYWHERE = 20, 1_000
"""Sign-ups of two spans from which on there is a rush: from one network, on the whole platform."""
BITS = 16
"""A browser tries 65,000 numbers on average: a few seconds, on a telephone too."""
WAIT, LONGEST = 30, 600
"""Seconds: the first GROUP of a network that only wait, each GROUP after as much longer; LONGEST at most."""
GROUP = 60
LIFE = 3600
SIGNER = Signer(salt="alinea.accounts.challenge")


@dataclass(frozen=True)
class Rush:
    """``seconds``: how old the ticket must be of somebody whose browser computes nothing. 0: there is no rush."""

    network: str
    seconds: int


def rush_for(request: HttpRequest) -> Rush:
    network = _network_of(request)
    if max(_counted("up", network) - FROM_A_NETWORK, _counted("up", "") - EVERYWHERE) < 0:
        return Rush(network, 0)
    return Rush(network, min(WAIT * (1 + _counted("waited", network) // GROUP), LONGEST))


def count_sign_up(rush: Rush) -> None:
    for who in (rush.network, ""):
        _count("up", who)


def new_ticket() -> str:
    return SIGNER.sign(f"{int(time.time())}.{secrets.token_hex(16)}")


def is_usable(ticket: str) -> bool:
    """Whether we made it, within the hour, and it has not served."""
    return _age_of(ticket) is not None and cache.get(_spent(ticket)) is None


def seconds_left(ticket: str, proof: str, rush: Rush) -> int:
    """How long one has to wait still; 0: the ticket may be spent. ``ticket`` is usable."""
    age = _age_of(ticket)
    if is_proof(ticket, proof) or age is None:
        return 0
    return max(rush.seconds - int(age), 0)


def spend(ticket: str, proof: str, rush: Rush) -> bool:
    """Whether it serves now: of two forms sent at once with one ticket, one passes."""
    if not cache.add(_spent(ticket), 1, LIFE):
        return False
    if not is_proof(ticket, proof):
        _count("waited", rush.network)
    return True


def is_proof(ticket: str, proof: str) -> bool:
    """SHA-256 of « ticket:proof » begins with BITS zeros."""
    digest = hashlib.sha256(f"{ticket}:{proof[:20]}".encode()).digest()
    return int.from_bytes(digest, "big") >> (256 - BITS) == 0


def _age_of(ticket: str) -> float | None:
    """In seconds; None for what is no ticket of ours, or is too old."""
    try:
        opened = float(SIGNER.unsign(ticket).partition(".")[0])
    except (BadSignature, ValueError):
        return None
    age = time.time() - opened
    return age if 0 <= age < LIFE else None


def _network_of(request: HttpRequest) -> str:
    """An address, or the /64 that one subscriber has; those whose address the proxy does not say count together."""
    try:
        address = ip_address(str(get_adapter().get_client_ip(request)))
    except (PermissionDenied, ValueError):
        return "unknown"
    return str(address if address.version == 4 else ip_network((address, 64), strict=False))


def _key(what: str, who: str, span: int) -> str:
    return f"sign-up:{salted_hmac('sign-up', f'{what} {span} {who}', algorithm='sha256').hexdigest()[:32]}"


def _spent(ticket: str) -> str:
    return f"sign-up:{hashlib.sha256(ticket.encode()).hexdigest()[:32]}"


def _counted(what: str, who: str) -> int:
    span = int(time.time()) // SPAN
    kept = cache.get_many([_key(what, who, span), _key(what, who, span - 1)])
    return sum(kept.values())


def _count(what: str, who: str) -> None:
    key = _key(what, who, int(time.time()) // SPAN)
    cache.add(key, 0, 2 * SPAN)
    try:
        cache.incr(key)
    except ValueError:  # the cache was emptied meanwhile
        cache.set(key, 1, 2 * SPAN)
