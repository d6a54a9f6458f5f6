"""B8: the diff of an article of 5 kB with 20 edits, beside diff-match-patch alone on the same texts as tokens."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from functools import partial

from diff_match_patch import diff_match_patch

from benchmarks.law import edited, law
from benchmarks.lines import Line, milliseconds
from benchmarks.timing import QUICK, RUNS, median, seconds_of, turns
from bills.legaltext import diff, tokens

PAIRS = 40
SURROGATES = range(0xD800, 0xE000)


def measure() -> Iterator[Line]:
    base = law(30)
    pairs = [(base, edited(base, 20, seed=seed)) for seed in range(PAIRS)]
    encoded = [_encoded(pair) for pair in pairs]
    ours, reference = turns(
        lambda: [seconds_of(partial(diff, *pair)) for pair in pairs],
        lambda: [seconds_of(partial(_bare, *pair)) for pair in encoded],
        runs=RUNS,
    )
    mine, bare = (median([median(run) for run in runs]) for runs in (ours, reference))
    size = f"{len(base.encode()) / 1000:.1f} kB"
    yield Line(
        "B8",
        f"diff of an article of {size} with 20 edits",
        milliseconds(mine),
        milliseconds(bare),
        mine / bare,
        "≤ 1.5 × its time",
        mine <= 1.5 * bare,
    )
    worst = [seconds_of(partial(diff, *pair)) for pair in _worst_cases() for _ in range(2 if QUICK else 5)]
    p99, most = statistics.quantiles(worst, n=100)[-1], max(worst)
    yield Line(
        "B8",
        "the same, worst cases: p99, longest",
        f"{milliseconds(p99)}, {milliseconds(most)}",
        target="p99 < 150 ms, never > 1 s",
        met=p99 < 0.15 and most < 1,
    )


def _worst_cases() -> list[tuple[str, str]]:
    """Nothing in common, everything repeated, everything in another order, one endless alinéa."""
    base = law(30)
    lines = base.split("\n")
    words = base.replace("\n", " ").split(" ")
    return [
        (base, law(30, seed=99)),
        ("le la " * 850, "la le " * 850),
        (base, "\n".join(reversed(lines))),
        (" ".join(words), " ".join(reversed(words))),
        ("\n".join(["Le même alinéa."] * 320), "\n".join(["Le même alinéa.", "Un autre alinéa."] * 160)),
        (base, edited(base, 400, seed=5)),
        ("a b c d " * 600, "d c b a " * 600),
    ]


def _encoded(pair: tuple[str, str]) -> tuple[str, str]:
    """Each distinct token as one character, surrogates skipped: not part of what is timed."""
    known: dict[str, str] = {}
    return _characters(pair[0], known), _characters(pair[1], known)


def _characters(text: str, known: dict[str, str]) -> str:
    for token in tokens(text):
        if token not in known:
            code = 0x100 + len(known)
            known[token] = chr(code if code < SURROGATES.start else code + len(SURROGATES))
    return "".join(known[token] for token in tokens(text))


def _bare(old: str, new: str) -> None:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    engine.diff_main(old, new, False)  # noqa: FBT003  the library's own signature
