"""Texts written to break the engine: every law still holds, and the work stays bounded."""

import os
import random
import subprocess
import sys
from hashlib import sha256

import pytest

from bills.legaltext import (
    Outcome,
    Proposal,
    apply,
    combine,
    conflicts,
    diff,
    invert,
    largest_set,
    normalise,
    parse_sentence,
    provenance,
    rebase,
    redline,
    sentence,
)
from bills.legaltext.conflicting import clash, clashes
from bills.legaltext.reading import read


def drawn(pieces, count, seed, between=""):
    return between.join(random.Random(seed).choices(pieces, k=count))


def twice(pieces, count, between=""):
    return drawn(pieces, count, 1, between), drawn(pieces, count, 2, between)


LETTERS = "abcdefghijklmnopqrstuvwxyz"
ATTACKS = {
    "12,500 alinéas of one letter": twice(LETTERS, 12_500, "\n"),
    "12,500 alinéas of a or b": twice("ab", 12_500, "\n"),
    "25,000 letters a and b": twice("ab", 12_500, " "),
    "tabs": ("a\tb\t\tc\n\t" * 3_000, "a b\td\t\n" * 3_000),
    "right to left": twice(["מִלָּה", "كتاب", "\u202eabc\u202c", "قانون"], 3_000, " "),
    "emoji": twice(["👩\u200d🔬", "🇫🇷", "👍🏽", "☺\ufe0f", " "], 5_000),
    "one letter, 25,000 accents": ("e" + "\u0301" * 25_000, "e" + "\u0301" * 24_000 + "\u0302" * 1_000),
    "accents anywhere": twice("aeu \u0301\u0302\u0323", 15_000),
    "only punctuation": twice(".,;:!?()«»-–", 15_000),
    "full stops": ("." * 25_000, "." * 24_999 + "!"),
    "elisions": ("l'" * 12_000, "d’" * 12_000),
    "spaced figures": ("1 000 " * 4_000, "1\u00a0000 " * 4_000),
    "numbers of laws": ("n° " * 8_000, "n°1 " * 6_000),
    "hyphens": ("a-" * 12_500, "a-b-" * 6_200),
    "control characters": ("\x00a \x01" * 1_500, "\x00 a\x01" * 1_500),
    "lone surrogates": ("\ud800 a " * 3_000, "\udfff a " * 3_000),
    "alinéas shuffled": ("\n".join(f"Alinéa {n} de la loi" for n in range(700)),) * 1
    + ("\n".join(f"Alinéa {n} de la loi" for n in random.Random(3).sample(range(700), 700)),),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_every_law_holds_on_a_text_written_to_break_it(name):
    base, new = ATTACKS[name]
    hunks = diff(base, new)
    assert apply(base, hunks) == normalise(new)
    assert apply(new, invert(base, hunks)) == normalise(base)
    assert redline(base, new).new_text == normalise(new)
    assert diff(new, new) == ()
    assert "".join(segment.text for segment in provenance([("v1", base), ("v2", new)])) == normalise(new)
    assert rebase(base, hunks, new).outcome == Outcome.IDENTICAL
    assert conflicts(base, hunks[:50], diff(base, f"x {base}")) == conflicts(base, diff(base, f"x {base}"), hunks[:50])


@pytest.mark.parametrize("name", ATTACKS)
def test_a_change_in_it_is_told_and_carried_over(name):
    base, new = ATTACKS[name]
    hunk = diff(base, new)[-1:]
    assert apply(base, parse_sentence(base, sentence(base, hunk))) == apply(base, hunk)
    rebased = rebase(base, hunk, f"{normalise(base)}\nUn alinéa de plus.")
    assert apply(f"{normalise(base)}\nUn alinéa de plus.", rebased.hunks) == rebased.text


def amendments(count):
    base = "\n".join(f"{place}° Le délai de {place} mois court après la demande n° {place}." for place in range(1, 31))
    words = read(base).tokens
    chance = random.Random(9)
    hunks = []
    for number in range(count):
        place = chance.randrange(len(words) - 3)
        text = read(base)
        start, end = text.starts[place], text.ends[place + chance.randrange(3)]
        hunks.append((f"a{number}", diff(base, f"{text.text[:start]}mot{number}{text.text[end:]}")))
    return base, hunks


def test_two_hundred_amendments_are_combined_with_every_conflict_listed():
    base, named = amendments(200)
    combined = combine(base, named)
    listed = {(conflict.first, conflict.second) for conflict in combined.conflicts}
    hunks = sorted({hunk for _, own in named for hunk in own})
    reading = read(base)
    every = {(one, other) for one in hunks for other in hunks if one < other and clash(reading, one, other)}
    assert {pair for pair in every if pair in listed} == listed
    assert len(combined.applied) + len(combined.fallen) == 200
    by_id = dict(named)
    assert apply(base, [hunk for name in combined.applied for hunk in by_id[name]]) == combined.text


def test_no_clash_is_missed_by_looking_only_near():
    base, named = amendments(120)
    hunks = sorted({hunk for _, own in named for hunk in own})
    reading = read(base)
    found = {(conflict.first, conflict.second) for conflict in clashes(reading, hunks)}
    assert found == {(one, other) for one in hunks for other in hunks if one < other and clash(reading, one, other)}


def digest():
    """One number for what every function says of amendments that meet."""
    base, named = amendments(60)
    new = base.replace("délai", "terme", 3)
    told = (
        combine(base, named),
        largest_set(base, named, {name: number % 7 for number, (name, _) in enumerate(named)}),
        [rebase(base, hunks, new) for _, hunks in named],
        [sentence(base, hunks) for _, hunks in named],
        provenance([("v1", base), ("v2", new)], [Proposal(name, "v1", hunks) for name, hunks in named]),
    )
    return sha256(repr(told).encode()).hexdigest()


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_every_function_says_the_same_in_another_process(seed):
    """Not a byte depends on the order of sets, which Python draws at random in every process."""
    told = subprocess.run(
        [sys.executable, "-c", "from tests.bills.legaltext.test_attacks import digest; print(digest())"],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == digest()
