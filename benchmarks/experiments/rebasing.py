"""What becomes of amendments when their article changes: ``python -m benchmarks.experiments.rebasing [how many]``.

On each version of each article of the Constitution amendments are made up, a fixed number of each kind, and carried
over to the next version. The generator draws from ``Random(SEED)`` only. Whatever it brings are words that stand
nowhere else (« ajout17 »), so that one lost or doubled on the way is seen:

* word: one word gives way to another; number: one that says a number does, in figures or letters
* insertion: one to six words come after a word; deletion: one to eight words of one alinéa go
* new alinéa, alinéa deleted: before or after any other
* sentence: all words of one sentence give way to as many, at most thirty
* several: two to four of the above, in different alinéas where there are enough
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from benchmarks.experiments.constitution import changes
from benchmarks.timing import seconds_of
from bills.legaltext import Hunk, Outcome, Reading, apply, diff, read, rebase, tokens

SEED = 1958
EACH = 25  # amendments of each kind on each version
NUMERALS = frozenset(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "quinze")) | {
    *("vingt", "trente", "quarante", "soixante")
}
Cut = tuple[int, int, str]  # characters from, to, and what takes their place


@dataclass(frozen=True)
class Amendment:
    """``brought`` are the words it inserts, each found nowhere else; ``lines`` the alinéas it touches."""

    kind: str
    hunks: tuple[Hunk, ...]
    brought: tuple[str, ...]
    lines: frozenset[str] = frozenset()

    def is_left_alone(self, new: str) -> bool:
        """Whether the next version keeps every alinéa that the amendment touches, word for word."""
        return self.lines.issubset(new.split("\n"))


class Result(NamedTuple):
    """An amendment made up, what became of it, what is wrong with that, and whether its alinéas stay as they are."""

    amendment: Amendment
    outcome: Outcome
    faults: list[str]
    left_alone: bool


class Drafter:
    """Makes amendments up on one text."""

    def __init__(self, base: str, draw: Random) -> None:
        self.reading: Reading = read(base)
        self.draw = draw
        self.coined = 0

    def amendment(self, kind: str) -> Amendment | None:
        """An amendment of a kind; None where the text offers no place for it."""
        before = self.coined
        cuts = self._several() if kind == "several" else [cut for cut in [KINDS[kind](self)] if cut]
        if not cuts:
            return None
        text = self.reading.text
        for start, end, new in sorted(cuts, reverse=True):
            text = text[:start] + new + text[end:]
        hunks = diff(self.reading.text, text)
        return Amendment(
            kind, hunks, tuple([f"ajout{number}" for number in range(before, self.coined)]), self._lines(hunks)
        )

    def _lines(self, hunks: tuple[Hunk, ...]) -> frozenset[str]:
        """The alinéas of the hunks; on either side too, where one comes between two."""
        return frozenset(
            self.reading.line(place)
            for hunk in hunks
            for place, (first, last) in enumerate(self.reading.lines)
            if (first <= hunk.start <= last if hunk.start == hunk.end else first < hunk.end and hunk.start < last)
        )

    def words(self, count: int) -> str:
        self.coined += count
        return " ".join([f"ajout{number}" for number in range(self.coined - count, self.coined)])

    def word(self) -> Cut | None:
        return self._replaced([place for place, token in enumerate(self.reading.tokens) if token.isalpha()])

    def number(self) -> Cut | None:
        said = enumerate(self.reading.tokens)
        return self._replaced([place for place, token in said if token[0].isdigit() or token.lower() in NUMERALS])

    def insertion(self) -> Cut | None:
        places = [place for place, token in enumerate(self.reading.tokens) if token.isalpha()]
        if not places:
            return None
        end = self.reading.ends[self.draw.choice(places)]
        return end, end, " " + self.words(self.draw.randint(1, 6))

    def deletion(self) -> Cut:
        first, last = self.draw.choice(self.reading.lines)
        start = self.draw.randrange(first, last)
        end = min(start + self.draw.randint(1, 8), last)
        return self.reading.starts[start], self.reading.ends[end - 1], ""

    def new_alinea(self) -> Cut:
        first, _ = self.draw.choice(self.reading.lines)
        offset = self.reading.starts[first]
        return offset, offset, self.words(self.draw.randint(4, 20)) + ".\n"

    def deleted_alinea(self) -> Cut | None:
        if len(self.reading.lines) < 2:
            return None
        first, last = self.draw.choice(self.reading.lines)
        return self.reading.starts[first], self.reading.ends[last - 1], ""

    def sentence(self) -> Cut:
        number = self.draw.choice(self.reading.sentences)
        places = [place for place, other in enumerate(self.reading.sentences) if other == number]
        start, end = self.reading.starts[places[0]], self.reading.ends[places[-1]]
        return start, end, self.words(min(len(places), 30)) + "."

    def _replaced(self, places: list[int]) -> Cut | None:
        if not places:
            return None
        place = self.draw.choice(places)
        return self.reading.starts[place], self.reading.ends[place], self.words(1)

    def _several(self) -> list[Cut]:
        """Changes apart from each other: two that meet in one alinéa are drawn again, a few times."""
        kept: list[tuple[int, Cut]] = []
        count = self.draw.randint(2, 4)
        for _ in range(4 * count):
            before = self.coined
            cut = KINDS[self.draw.choice(SIMPLE)](self)
            line = self.reading.text.count("\n", 0, cut[0]) if cut else -1
            if cut and len(kept) < count and line not in [other for other, _ in kept]:
                kept.append((line, cut))
            else:
                self.coined = before
        return [cut for _, cut in kept]


KINDS: dict[str, Callable[[Drafter], Cut | None]] = {
    "word": Drafter.word,
    "number": Drafter.number,
    "insertion": Drafter.insertion,
    "deletion": Drafter.deletion,
    "new alinéa": Drafter.new_alinea,
    "alinéa deleted": Drafter.deleted_alinea,
    "sentence": Drafter.sentence,
}
SIMPLE = ("word", "number", "insertion", "deletion", "new alinéa", "sentence")


def carried(each: int = EACH, seed: int = SEED) -> Iterator[Result]:
    """Every amendment made up and carried over."""
    draw = Random(seed)
    for base, new in changes():
        if not base or not new:
            continue
        drafter = Drafter(base, draw)
        for kind in [kind for kind in (*KINDS, "several") for _ in range(each)]:
            amendment = drafter.amendment(kind)
            if amendment is None:
                continue
            rebased = rebase(base, amendment.hunks, new)
            done = rebased.outcome in (Outcome.CLEAN, Outcome.MOVED)
            faults = faults_of(amendment, new, rebased.hunks, rebased.text) if done else []
            yield Result(amendment, rebased.outcome, faults, amendment.is_left_alone(new))


def faults_of(amendment: Amendment, new: str, hunks: tuple[Hunk, ...], text: str) -> list[str]:
    """What is wrong with a clean result: words brought that are not there once, other words lost or doubled."""
    said = Counter(tokens(text))
    faults = [word for word in amendment.brought if said[word] != 1]
    faults += ["hunks"] * (apply(new, hunks) != text)
    return faults + ["words"] * (said != _expected(new, hunks))


def _expected(new: str, hunks: tuple[Hunk, ...]) -> Counter[str]:
    """The words of the new version, less what the hunks take, and what they bring."""
    said = Counter(tokens(new))
    for hunk in hunks:
        said.subtract(read(new).tokens[hunk.start : hunk.end])
        said.update(tokens(hunk.new))
    return +said


def main(each: int) -> None:
    results: list[Result] = []
    seconds = seconds_of(lambda: results.extend(carried(each)))
    groups = {kind: [result for result in results if result.amendment.kind == kind] for kind in (*KINDS, "several")}
    groups |= {"all": results, "left alone": [result for result in results if result.left_alone]}
    outcomes = [outcome for outcome in Outcome if any(result.outcome == outcome for result in results)]
    print(f"{'kind':16}{'number':>8}" + "".join(f"{outcome:>12}" for outcome in outcomes))
    for kind, group in groups.items():
        found = Counter(result.outcome for result in group)
        shares = "".join(f"{found[outcome] / max(found.total(), 1):>12.1%}" for outcome in outcomes)
        print(f"{kind:16}{found.total():>8}{shares}")
    wrong = [result for result in results if result.faults]
    print(f"\nleft alone: the next version keeps every alinéa the amendment touches. Seed {SEED}, {seconds:.1f} s.")
    print(f"Clean results that lose or double a word: {len(wrong)}.", *wrong[:5], sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EACH)
