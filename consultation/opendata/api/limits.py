"""How many requests an address may make in a minute: counted in Redis when there is one, else in this process, which is
then the only one. No address is kept: a keyed digest of it is, for the minute."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import salted_hmac

MINUTE = 60


@dataclass(frozen=True)
class Allowance:
    """What is left of ``most`` requests for the ``seconds`` that are left of the minute."""

    most: int
    left: int
    seconds: int

    @property
    def is_spent(self) -> bool:
        return self.left < 0

    def headers(self) -> dict[str, str]:
        return {
            "RateLimit-Policy": f"{self.most};w={MINUTE}",
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(max(self.left, 0)),
            "RateLimit-Reset": str(self.seconds),
        }


class Limits:
    """Counts requests by address and minute. Threads share it."""

    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._minute = 0
        self._counted = Counter[str]()
        self._lock = threading.Lock()

    def take(self, address: str, most: int) -> Allowance:
        """One request more from this address."""
        minute, spent = divmod(int(self._now()), MINUTE)
        key = salted_hmac("api", f"{minute} {address}", algorithm="sha256").hexdigest()[:32]
        made = _count_in_redis(f"api:{key}") if settings.REDIS_URL else self._count(minute, key)
        return Allowance(most, most - made, MINUTE - spent)

    def _count(self, minute: int, key: str) -> int:
        with self._lock:
            if minute != self._minute:
                self._minute, self._counted = minute, Counter()
            self._counted[key] += 1
            return self._counted[key]


def _count_in_redis(key: str) -> int:
    cache.add(key, 0, 2 * MINUTE)
    try:
        return cache.incr(key)
    except ValueError:  # Redis was emptied meanwhile
        return 1
