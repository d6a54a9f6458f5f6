"""gunicorn for pages and votes: `gunicorn --config deploy/gunicorn.conf.py --bind 127.0.0.1:8001 consultation.wsgi`.

WEB_CONCURRENCY is the number of processes (two for each core), THREADS those of each.
"""

import os
from pathlib import Path

from consultation.operations.logs import logging_settings

workers = int(os.environ.get("WEB_CONCURRENCY") or 2 * (os.cpu_count() or 1))
threads = int(os.environ.get("THREADS") or 4)
worker_class = "gthread"
timeout = 60  # seconds in which a worker must show that it lives
graceful_timeout = 30  # seconds in which it ends what it has begun
keepalive = 30  # longer than the proxy keeps an idle connection, so that it never writes to one that closes
max_requests, max_requests_jitter = 50_000, 5_000  # a worker is replaced now and then, not all at once
limit_request_line, limit_request_fields, limit_request_field_size = 4094, 60, 8190
_memory = Path("/dev/shm")  # noqa: S108  a slow disk must not make a worker look dead
worker_tmp_dir = str(_memory) if _memory.is_dir() else None
accesslog = None  # the application tells of each request, without people; so does the proxy
logconfig_dict = logging_settings(os.environ.get("LOG_FORMAT") or "line", "INFO")
logconfig_dict["root"]["level"] = os.environ.get("LOG_LEVEL") or "WARNING"
logconfig_dict["loggers"] = {
    "gunicorn.error": {"level": "INFO", "handlers": ["console"], "propagate": False},
    "gunicorn.access": {"level": "ERROR", "handlers": [], "propagate": False},
}
