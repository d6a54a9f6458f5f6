"""``python -m benchmarks [B1 B4 …]``: every measure, or those of the modules that hold the named ones.

``QUICK=1`` takes fewer and shorter runs. ``CLUSTER=1`` puts nginx before several instances of each server.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from benchmarks.lines import Line, heading
from benchmarks.machine import description
from benchmarks.servers import CLUSTER, INSTANCES, WORKERS
from benchmarks.timing import QUICK, RUNS
from benchmarks.world import world

# What each module measures, in the order of running; those marked need the bill with the busy article.
MODULES = {
    "pages": ("B1", "B2", "B3"),
    "votes": ("B4",),
    "rush": ("P2", "P3"),
    "sockets": ("B5",),
    "idle": ("B6",),
    "lists": ("B7",),
    "diffs": ("B8",),
    "engine": ("B9", "B10"),
    "exports": ("B11",),
    "imports": ("B12", "B13"),
    "growth": ("B14",),
    "browser": ("B15",),
    "starting": ("B16",),
    "searching": ("B17",),
}
ALONE = {"diffs", "engine", "exports", "imports"}


def main(asked: list[str]) -> int:
    chosen = [module for module, names in MODULES.items() if not asked or {module, *names} & set(asked)]
    if unknown := set(asked) - set(MODULES) - {name for names in MODULES.values() for name in names}:
        print(f"unknown: {', '.join(sorted(unknown))}; known: {', '.join(MODULES)}, B1 to B17, P2, P3", file=sys.stderr)
        return 2
    print(description())
    if CLUSTER:
        print(f"cluster: nginx, {INSTANCES} × {WORKERS} web processes or {INSTANCES} of sockets, PostgreSQL, Valkey")
    print(f"median of {RUNS} runs{', quick' if QUICK else ''}\n\n{heading()}", flush=True)
    missed = 0
    with world():
        for line in _lines(chosen):
            print(line, flush=True)
            missed += line.met is False
    print(f"\n{missed} missed.")
    return 0


def _lines(chosen: list[str]) -> Iterator[Line]:
    measures: dict[str, Callable[..., Iterator[Line]]] = {
        module: import_module(f"benchmarks.measures.{module}").measure for module in chosen
    }
    if not set(chosen) <= ALONE:
        from benchmarks.content import build  # noqa: PLC0415

        content = build()
        measures |= {module: partial(measures[module], content) for module in chosen if module not in ALONE}
    for module, measure in measures.items():
        try:
            yield from measure()
        except Exception as error:  # noqa: BLE001  the other measures are still worth having
            yield Line(MODULES[module][0], f"{module}: {type(error).__name__}: {error}", "failed", met=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
