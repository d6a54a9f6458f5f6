"""B9 and B10: many amendments of one article combined; the history of an article; amendments on a new version."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from benchmarks.law import edited, law
from benchmarks.lines import Line, milliseconds
from benchmarks.timing import QUICK, RUNS, median, seconds_of, turns
from bills.legaltext import Hunk, combine, diff, provenance, rebase

ALINEAS = 30
AMENDMENTS = 200
VERSIONS = 10
REBASED = 1_000
Named = list[tuple[str, tuple[Hunk, ...]]]


def measure() -> Iterator[Line]:
    base = law(ALINEAS)
    yield from _combining(base, "spread over it", [(str(number), _amendment(base, number)) for number in range(800)])
    yield from _combining(base, "all of one word", _of_one_word(base, 800))
    yield _history(base)
    yield _rebase(base)


def _amendment(base: str, number: int, edits: int = 3) -> tuple[Hunk, ...]:
    return diff(base, edited(base, edits, seed=1_000 + number))


def _of_one_word(base: str, count: int) -> Named:
    word = base.split(" ")[40]
    return [(str(number), diff(base, base.replace(f" {word} ", f" mot{number} ", 1))) for number in range(count)]


def _combining(base: str, where: str, named: Named) -> Iterator[Line]:
    """The time at 200 amendments, and what a hunk or conflict costs at twice and four times as many beside it."""
    sizes = (AMENDMENTS, 2 * AMENDMENTS) if QUICK else (AMENDMENTS, 2 * AMENDMENTS, 4 * AMENDMENTS)
    combined = {size: combine(base, named[:size]) for size in sizes}
    work = {size: len(combined[size].conflicts) + sum(len(hunks) for _, hunks in named[:size]) for size in sizes}
    doings = [partial(seconds_of, partial(combine, base, named[:size])) for size in sizes]
    seconds = dict(zip(sizes, map(median, turns(*doings, runs=RUNS)), strict=True))
    found = len(combined[AMENDMENTS].conflicts)
    yield Line(
        "B9",
        f"{AMENDMENTS} amendments, {where}: {found:,} conflicts",
        milliseconds(seconds[AMENDMENTS]),
        target="< 1 s",
        met=seconds[AMENDMENTS] < 1,
    )
    most = sizes[-1]
    each, before = seconds[most] / work[most], seconds[AMENDMENTS] / work[AMENDMENTS]
    yield Line(
        "B9",
        f"{most} of them: {work[most]:,} hunks + conflicts, a thousand take",
        milliseconds(1_000 * each),
        milliseconds(1_000 * before),
        each / before,
        "≤ 1.3 (linear)",
        each <= 1.3 * before,
    )


def _history(base: str) -> Line:
    versions = [("v1", base)]
    for number in range(2, VERSIONS + 1):
        versions.append((f"v{number}", edited(versions[-1][1], 15, seed=number)))
    ((*times,),) = turns(lambda: seconds_of(lambda: provenance(versions)))
    seconds = median(times)
    return Line(
        "B10",
        f"provenance of {len(versions[-1][1].encode()) / 1000:.1f} kB over {VERSIONS} versions",
        milliseconds(seconds),
        target="< 1 s",
        met=seconds < 1,
    )


def _rebase(base: str) -> Line:
    """Amendments that all differ, so that nothing but the two versions is found ready."""
    new = edited(base, 20, seed=9)
    amendments = [_amendment(base, number, edits=2) for number in range(REBASED)]
    ((*times,),) = turns(lambda: seconds_of(lambda: [rebase(base, hunks, new) for hunks in amendments]))
    seconds = median(times)
    return Line(
        "B10",
        f"rebase of {REBASED:,} amendments on version 2",
        milliseconds(seconds),
        target="< 10 s",
        met=seconds < 10,
    )
