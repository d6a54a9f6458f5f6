"""The machine the figures were seen on."""

from __future__ import annotations

import os
import platform
import re
from pathlib import Path

PROCESSORS = Path("/proc/cpuinfo")
MEMORY = Path("/proc/meminfo")


def description() -> str:
    """Cores, model of the processor, memory, system, load at the start."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = _first(MEMORY, r"MemTotal:\s+(\d+) kB")
    size = f"{int(memory) / 2**20:.0f} GB" if memory else "memory unknown"
    model = _first(PROCESSORS, r"model name\s*: (.+)") or platform.processor() or "unknown processor"
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{cores} cores, {model}, {size}, {system}, load {os.getloadavg()[0]:.1f} before the run"


def memory_of(process: int) -> int | None:
    """Resident bytes of a process; None where /proc does not tell."""
    found = _first(Path(f"/proc/{process}/status"), r"VmRSS:\s+(\d+) kB")
    return int(found) * 1024 if found else None


def children_of(process: int) -> list[int]:
    """Processes that ``process`` started."""
    listed = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def processor_of(process: int) -> float:
    """Seconds of processor of a process, of those it started that live, and of those that have ended."""
    tick = os.sysconf("SC_CLK_TCK")
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / tick + sum(map(processor_of, children_of(process)))


def _first(file: Path, pattern: str) -> str | None:
    found = re.search(pattern, file.read_text()) if file.exists() else None
    return found[1] if found else None
