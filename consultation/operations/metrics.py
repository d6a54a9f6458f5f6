"""What is counted in each process, in the text format of Prometheus (docs/decisions/0021-metrics.md).

With PROMETHEUS_MULTIPROC_DIR the processes of a machine keep their counts in files of that folder, and any of them
answers for all. Without it a process answers for itself.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

FOLDER = os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")
if FOLDER:  # prometheus_client reads the variable when it is imported, and wants the folder to be there
    Path(FOLDER).mkdir(parents=True, exist_ok=True)
else:  # and takes one that is there and empty for the folder it runs in
    os.environ.pop("PROMETHEUS_MULTIPROC_DIR", None)

from prometheus_client import (  # noqa: E402
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector  # noqa: E402

disable_created_metrics()  # type: ignore[no-untyped-call]  # when a series began tells nobody anything
OURS = CollectorRegistry()
REQUESTS = Counter(
    "alinea_requests", "Requests answered.", ("route", "method", "status"), registry=None if FOLDER else OURS
)
SECONDS = Histogram(
    "alinea_request_seconds",
    "Time to answer a request.",
    ("route",),
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=None if FOLDER else OURS,
)
SOCKETS = Gauge("alinea_sockets", "Sockets open.", registry=None if FOLDER else OURS, multiprocess_mode="livesum")
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_PROCESS = re.compile(r"^gauge_live\w*_(\d+)\.db$")


def count_request(route: str, method: str, status: int, seconds: float) -> None:
    REQUESTS.labels(route, method if method in METHODS else "other", status).inc()
    SECONDS.labels(route).observe(seconds)


def counted() -> bytes:
    """The counts of this process, or of all that share the folder."""
    if not FOLDER:
        return generate_latest(OURS)
    _forget_the_dead()
    shared = CollectorRegistry()
    MultiProcessCollector(shared, path=FOLDER)  # type: ignore[no-untyped-call]
    return generate_latest(shared)


def _forget_the_dead() -> None:
    """What a process that was killed had open is open no more."""
    for file in Path(FOLDER).iterdir():
        found = _PROCESS.match(file.name)
        if found and not Path("/proc", found[1]).exists():
            file.unlink(missing_ok=True)
