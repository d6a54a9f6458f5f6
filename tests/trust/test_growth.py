"""Twice the text costs at most two and a half times the work, whatever the text (T19, T20).

The time of this process is measured, the least of several runs, and a ratio that is too high is measured again:
what counts is that it is high each time. Another's load is no fault.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from bills.exporters.spreadsheet import guarded
from bills.forms.words import LONGEST_ALINEA, LONGEST_REASON, visible
from bills.legaltext.hunks import diff
from bills.richtext import html_of
from consultation.accounts.addresses import canonical
from consultation.accounts.names import folded, has_invisible, is_reserved, mixes_scripts, skeleton

SIGNS = (
    "(",
    "[",
    "<",
    "&",
    ".",
    "@",
    "`",
    "*",
    "_ ",
    "> ",
    "- ",
    "![](",
    "\u0661",
    "\u0301",
    "a.",
    "é ",
    "{{",
    "\u202e",
    "# ",
    "~",
    "|-",
)
WORK: dict[str, tuple[Callable[[str], object], int]] = {
    "a text with marks": (html_of, LONGEST_REASON),
    "a comparison": (lambda text: diff(text, f"{text[len(text) // 2 :]} fin"), LONGEST_ALINEA),
    "a name": (lambda text: (folded(text), skeleton(text), has_invisible(text), mixes_scripts(text)), 100_000),
    "a reserved name": (lambda text: is_reserved(text, ["Ministère de la Mer"]), 100_000),
    "an address": (lambda text: canonical(f"{text}@{text}"), 100_000),
    "a cell": (guarded, 1_000_000),
    "words shown again": (visible, 1_000_000),
}
ENOUGH = 0.02
"""Seconds under which a cost is none."""
AT_MOST = 2.5
ATTEMPTS = 5
BOUND = 1.5
"""Seconds for the longest text that a form takes."""


def cost(work: Callable[[str], object], text: str, times: int = 3) -> float:
    spent = []
    for _ in range(times):
        begun = time.process_time()
        work(text)
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("name", WORK)
@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_twice_the_text_is_about_twice_the_work(name, sign):
    work, longest = WORK[name]
    whole = (sign * longest)[:longest]
    ratios = []
    while not ratios or (min(ratios) > AT_MOST and len(ratios) < ATTEMPTS):
        twice = cost(work, whole)
        assert twice < BOUND
        ratios.append(twice / max(cost(work, whole[: longest // 2]), ENOUGH / AT_MOST) if twice > ENOUGH else 0)
    assert min(ratios) <= AT_MOST, ratios
