"""May this process be sent requests? Each part is asked, and named when it fails; why stays in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
SECONDS_TO_ANSWER = 2


def parts() -> dict[str, str]:
    """``ok`` or ``failed`` for each part; ``degraded`` for Redis, without which all but movement works."""
    found = {"database": _state(_ask_database)}
    found["migrations"] = _state(_ask_migrations) if found["database"] == "ok" else "failed"
    if settings.REDIS_URL:
        found["redis"] = "ok" if _state(_ask_redis) == "ok" else "degraded"
    return found


def _state(ask: Callable[[], None]) -> str:
    try:
        ask()
    except Exception as error:  # noqa: BLE001  whatever it is, that part cannot be used
        log.warning("not ready: %s: %s", ask.__name__.removeprefix("_ask_"), type(error).__name__)
        return "failed"
    return "ok"


def _ask_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _ask_migrations() -> None:
    """Every migration of this code is applied. Those of a later code may be too: it is being upgraded to."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise LookupError


def _ask_redis() -> None:
    patience = {"socket_timeout": SECONDS_TO_ANSWER, "socket_connect_timeout": SECONDS_TO_ANSWER}
    link = Redis.from_url(settings.REDIS_URL, **patience)
    try:
        if not link.ping():
            raise RedisError
    finally:
        link.close()
