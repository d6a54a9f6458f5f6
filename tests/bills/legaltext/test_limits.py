"""Whatever the text, the work is bounded, the result exact, the same everywhere, and coarse only where it says so."""

import hashlib
import os
import random
import subprocess
import sys

import pytest

from bills.legaltext import apply, compare, diff, redline
from bills.legaltext.matching import WHOLE_BUDGET, Budget, match


def letters(seed, count, alphabet="ab", size=1):
    chance = random.Random(seed)
    return " ".join("".join(chance.choice(alphabet) for _ in range(size)) for _ in range(count))


def lines(seed, count):
    chance = random.Random(seed)
    return "\n".join(f"{place}° l’alinéa {chance.randrange(50)} du {chance.randrange(50)} ;" for place in range(count))


WORST = {
    "random a and b": (letters(1, 6_000), letters(2, 6_000)),
    "random pairs of letters": (letters(1, 4_000, "abcdefghij", 2), letters(2, 4_000, "abcdefghij", 2)),
    "one endless word": (letters(1, 25_000).replace(" ", ""), letters(2, 25_000).replace(" ", "")),
    "repeated alinéas": (
        "le même alinéa.\n" * 1500,
        "le même alinéa.\n" * 900 + "autre.\n" + "le même alinéa.\n" * 700,
    ),
    "short alinéas at random": (letters(1, 2_000).replace(" ", "\n"), letters(2, 2_000).replace(" ", "\n")),
    "many alinéas all changed": (lines(1, 500), lines(2, 500)),
    "no-break spaces everywhere": (lines(1, 300), lines(1, 300).replace(" ", "\u00a0")),
    "brackets": ("(" * 20_000, ")" * 20_000),
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_texts_are_compared_exactly(name):
    base, new = WORST[name]
    assert apply(base, diff(base, new)) == new.strip()


def test_a_coarse_result_says_so():
    base, new = WORST["random a and b"]
    assert compare(base, new).coarse
    assert redline(base, new).coarse


def test_a_long_alinea_with_a_few_edits_is_never_coarse():
    base = letters(1, 5_000, "abcdefghij", 3)
    new = base.replace(base[6_000:6_011], "x y z").replace(base[15_000:15_003], "www")
    comparison = compare(base, new)
    assert not comparison.coarse
    assert sum(len(hunk.old) + len(hunk.new) for hunk in diff(base, new)) < 100


def test_nothing_is_matched_beyond_the_budget():
    base, new = "ab" * 2_000, "ba" * 100 + "aabb" * 900
    budget = Budget()
    runs = match(base, new, budget)
    assert budget.exhausted or sum(run.length for run in runs)
    assert 0 <= budget.left <= WHOLE_BUDGET


PRINT_DIGEST = """
import hashlib
from tests.bills.legaltext.test_limits import digest
print(digest())
"""


def digest():
    """One number for everything found on texts that take every path."""
    found = [(diff(base, new), compare(base, new).coarse) for base, new in WORST.values()]
    return hashlib.sha256(repr(found).encode()).hexdigest()


def test_the_result_does_not_depend_on_the_process():
    """Not on the order of sets either, which Python draws at random in every process."""
    told = {
        subprocess.run(
            [sys.executable, "-c", PRINT_DIGEST],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert told == {digest()}
