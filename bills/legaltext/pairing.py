"""Pairing alinéas that were changed, by the telling words they share."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .lexicon import says_little
from .matching import Budget
from .reading import Reading

LIKE = 0.4  # share of telling words two alinéas must have in common to be one alinéa changed
CLEARLY_LIKE = 0.6  # then alinéas that follow each other on both sides need no second thought
SPLIT_LIKE = 0.6
WITHIN = 0.7  # share of a part that must come from the alinéa it was split from
LEAST_GROWN = 4
MOST_CELLS = 2_000
PRICE_OF_CELL = 80  # in the squared symbols that the budget counts
LONGEST_SPLIT = 3


class Pair(NamedTuple):
    base_start: int
    base_end: int
    new_start: int
    new_end: int


class Bags:
    """The telling words of each alinéa, as sets of (word, occurrence): all an estimate of likeness needs."""

    def __init__(self, base: Reading, new: Reading) -> None:
        self._base = _LazyBags(base)
        self._new = _LazyBags(new)

    def base_size(self, place: int) -> int:
        return len(self._base[place])

    def new_size(self, place: int) -> int:
        return len(self._new[place])

    def common(self, base: int, new: int) -> int:
        return len(self._base[base] & self._new[new])

    def likeness(self, base: int, new: int) -> float:
        """From 0 (nothing in common) to 1 (the same words)."""
        size = len(self._base[base]) + len(self._new[new])
        return 2 * self.common(base, new) / size if size else 0.0


class _LazyBags(dict[int, frozenset[tuple[str, int]]]):
    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self._reading = reading

    def __missing__(self, line: int) -> frozenset[tuple[str, int]]:
        tokens = self._reading.tokens[slice(*self._reading.lines[line])]
        telling = [token for token in tokens if not says_little(token)] or tokens
        seen: dict[str, int] = {}
        bag = []
        for token in telling:
            occurrence = seen.get(token, 0)
            bag.append((token, occurrence))
            seen[token] = occurrence + 1
        self[line] = frozenset(bag)
        return self[line]


class HasMoved(Protocol):
    """What is known of moved alinéas: they stay out of the pairing."""

    away: dict[int, int]
    here: dict[int, int]


def pair(bags: Bags, base: tuple[int, int], new: tuple[int, int], moves: HasMoved, budget: Budget) -> list[Pair]:
    """The most alike pairs of alinéas between two ranges, in order on both sides; moved alinéas stay out of
    it.
    """
    lines = [place for place in range(*base) if place not in moves.away]
    others = [place for place in range(*new) if place not in moves.here]
    if not lines or not others or len(lines) == len(others) == 1:
        return []  # nothing to choose: one alinéa left on each side is one alinéa rewritten
    if len(lines) == len(others):
        couples = list(zip(lines, others, strict=True))
        if all(bags.likeness(line, other) >= CLEARLY_LIKE for line, other in couples):
            return [Pair(line, line + 1, other, other + 1) for line, other in couples]
    width = min(len(others), MOST_CELLS // len(lines) // 2)
    if not width or not budget.allows_price(PRICE_OF_CELL * width * len(lines)):
        budget.exhausted = True
        return []
    return _Grid(bags, lines, others, width).best_pairs()


class _Step(NamedTuple):
    """Going ``rows`` and ``columns`` further; a step that earns nothing passes over an alinéa."""

    rows: int
    columns: int
    worth: float


@dataclass
class _Grid:
    """Dynamic programming over the alinéas of two ranges, on a band around the diagonal when they are many."""

    bags: Bags
    lines: list[int]
    others: list[int]
    width: int

    def best_pairs(self) -> list[Pair]:
        totals: dict[tuple[int, int], float] = {}
        choices: dict[tuple[int, int], _Step] = {}
        for row in range(len(self.lines) - 1, -1, -1):
            for column in self._band(row):
                best, choice = -1.0, _Step(1, 0, 0.0)
                for step in self._steps(row, column):
                    total = step.worth + totals.get((row + step.rows, column + step.columns), 0.0)
                    if total > best:
                        best, choice = total, step
                totals[row, column], choices[row, column] = best, choice
        return list(self._walk(choices))

    def _band(self, row: int) -> range:
        rows, columns = len(self.lines), len(self.others)
        first, last = row * columns // rows - self.width, (row + 1) * columns // rows + self.width
        return range(min(columns - 1, last), max(0, first) - 1, -1)

    def _steps(self, row: int, column: int) -> Iterator[_Step]:
        base_size = self.bags.base_size(self.lines[row])
        new_size = self.bags.new_size(self.others[column])
        common = self.bags.common(self.lines[row], self.others[column])
        worth = _worth(common, base_size, new_size)
        if worth:
            yield _Step(1, 1, worth)
        yield _Step(1, 0, 0.0)
        yield _Step(0, 1, 0.0)
        if common >= WITHIN * new_size:
            yield from self._splits(row, column, down=0, across=1)
        if common >= WITHIN * base_size:
            yield from self._splits(row, column, down=1, across=0)

    def _splits(self, row: int, column: int, *, down: int, across: int) -> Iterator[_Step]:
        """One alinéa and several neighbours on the other side, each of which comes from it: a split, or a
        joining.
        """
        bags, line, other = self.bags, self.lines[row], self.others[column]
        shared = bags.common(line, other)
        size = bags.base_size(line) + bags.new_size(other)
        whole = bags.base_size(line) if across else bags.new_size(other)
        for step in range(1, LONGEST_SPLIT):
            next_row, next_column = row + step * down, column + step * across
            if next_row >= len(self.lines) or next_column >= len(self.others):
                return
            next_line, next_other = self.lines[next_row], self.others[next_column]
            moved_between = next_line - line + next_other - other != step
            part = bags.new_size(next_other) if across else bags.base_size(next_line)
            common = bags.common(next_line, next_other)
            if moved_between or common < WITHIN * part:
                return
            shared, size = shared + common, size + part
            like = 2 * min(shared, whole) / size
            if like >= SPLIT_LIKE:
                yield _Step(1 + step * down, 1 + step * across, like)

    def _walk(self, choices: dict[tuple[int, int], _Step]) -> Iterator[Pair]:
        row = column = 0
        while (row, column) in choices:
            step = choices[row, column]
            if step.worth:
                line, other = self.lines[row], self.others[column]
                yield Pair(line, line + step.rows, other, other + step.columns)
            row, column = row + step.rows, column + step.columns


def _worth(common: int, base_size: int, new_size: int) -> float:
    """How alike two alinéas are, if enough to be one alinéa changed; else 0. One that only grew is alike
    enough.
    """
    like = 2 * common / (base_size + new_size)
    if like >= LIKE:
        return like
    shorter = min(base_size, new_size)
    return LIKE if shorter >= LEAST_GROWN and common >= WITHIN * shorter else 0.0
