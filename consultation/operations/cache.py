"""Redis as cache and as what limits are counted in; when it is away, the table of the database serves instead."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

SECONDS_WITHOUT = 5.0  # before it is asked again: a request does not wait for what has just failed


def _or_database(verb: str) -> Callable[..., Any]:
    in_redis = getattr(RedisCache, verb)

    def ask(self: RedisOrDatabase, *args: Any, **options: Any) -> Any:
        if time.monotonic() >= RedisOrDatabase.asked_again_at:
            try:
                return in_redis(self, *args, **options)
            except RedisError:
                RedisOrDatabase.asked_again_at = time.monotonic() + SECONDS_WITHOUT
        return getattr(caches["without-redis"], verb)(*args, **options)

    return ask


class RedisOrDatabase(RedisCache):
    """Limits go on counting, from nothing, when Redis is away: signing in works, and is not open to guessing."""

    asked_again_at: ClassVar[float] = 0.0

    add = _or_database("add")
    get = _or_database("get")
    set = _or_database("set")
    touch = _or_database("touch")
    delete = _or_database("delete")
    get_many = _or_database("get_many")
    set_many = _or_database("set_many")
    delete_many = _or_database("delete_many")
    has_key = _or_database("has_key")
    incr = _or_database("incr")
    clear = _or_database("clear")
