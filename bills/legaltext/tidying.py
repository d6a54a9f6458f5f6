"""From the shortest edit script to the change a clerk would write.

A shortest script keeps every chance encounter: a « de » here, a « la » there between two rewritten phrases.
Such islands are given up, insertions and deletions are moved to the nearest end of a phrase, and a number
written in several words is changed whole.
"""

from .lexicon import is_numeral, says_little
from .myers import Run

_SENTENCE_ENDS = frozenset(".;:!?…")
_LONGEST_ISLAND = 3

Tokens = tuple[str, ...]


def tidy(base: Tokens, new: Tokens, runs: list[Run]) -> list[Run]:
    """The runs worth keeping between two token sequences, in order."""
    return _slide(base, new, _whole_numerals(base, new, _without_islands(base, len(new), runs)))


def _without_islands(base: Tokens, new_length: int, runs: list[Run]) -> list[Run]:
    kept: list[Run] = []
    for index, run in enumerate(runs):
        kept.append(run)
        following = runs[index + 1] if index + 1 < len(runs) else Run(len(base), new_length, 0)
        while kept and _is_island(base, kept, following):
            kept.pop()
    return kept


def _is_island(base: Tokens, kept: list[Run], following: Run) -> bool:
    """Whether the last kept run, between two changes, is too little to be worth a cut."""
    run = kept[-1]
    previous = kept[-2] if len(kept) > 1 else Run(0, 0, 0)
    before = _change(previous, run)
    after = _change(run, following)
    if not before or not after or run.length > _LONGEST_ISLAND:
        return False
    island = base[run.base : run.base + run.length]
    strong = sum(not says_little(token) for token in island)
    if not strong:
        return True
    return strong == 1 and island[-1] not in _SENTENCE_ENDS and min(before, after) > 2 * run.length


def _change(left: Run, right: Run) -> int:
    """The size of the change between two runs, in tokens of its longer side."""
    return max(right.base - left.base - left.length, right.new - left.new - left.length)


def _whole_numerals(base: Tokens, new: Tokens, runs: list[Run]) -> list[Run]:
    """Cut runs back so that no change starts or ends inside « deux cent vingt »."""
    cut: list[Run] = []
    for run in runs:
        start, end = 0, run.length
        while start < end and _splits_numeral(base, run.base + start) | _splits_numeral(new, run.new + start):
            start += 1
        while end > start and _splits_numeral(base, run.base + end) | _splits_numeral(new, run.new + end):
            end -= 1
        if end > start:
            cut.append(Run(run.base + start, run.new + start, end - start))
    return cut


def _splits_numeral(tokens: Tokens, place: int) -> bool:
    """Whether a number in words runs across this place."""
    return (
        0 < place < len(tokens)
        and is_numeral(tokens[place - 1])
        and is_numeral(tokens[place])
        and not (tokens[place - 1][0].isdigit() and tokens[place][0].isdigit())
    )


def _slide(base: Tokens, new: Tokens, runs: list[Run]) -> list[Run]:
    """Move each pure insertion or deletion to where a phrase begins, when the words allow it."""
    slid = list(runs)
    for index in range(len(slid) - 1):
        left, right = slid[index], slid[index + 1]
        if right.base == left.base + left.length:
            tokens, start, end = new, left.new + left.length, right.new
        elif right.new == left.new + left.length:
            tokens, start, end = base, left.base + left.length, right.base
        else:
            continue
        shift = _best_shift(tokens, start, end, left.length - 1, right.length - 1)
        slid[index] = left._replace(length=left.length + shift)
        slid[index + 1] = Run(right.base + shift, right.new + shift, right.length - shift)
    return slid


def _best_shift(tokens: Tokens, start: int, end: int, room_left: int, room_right: int) -> int:
    """By how many tokens to move ``tokens[start:end]`` so that it begins and ends a phrase, reading the same."""
    best, best_score = 0, _phrase_score(tokens, start, end)
    for step in (-1, 1):
        shift, room = 0, room_left if step < 0 else room_right
        while abs(shift) < room and _may_move(tokens, start + shift, end + shift, step):
            shift += step
            score = _phrase_score(tokens, start + shift, end + shift)
            if score > best_score:
                best, best_score = shift, score
    return best


def _may_move(tokens: Tokens, start: int, end: int, step: int) -> bool:
    return tokens[start - 1] == tokens[end - 1] if step < 0 else tokens[start] == tokens[end]


def _phrase_score(tokens: Tokens, start: int, end: int) -> int:
    """How well ``tokens[start:end]`` stands as a phrase: it should begin one and end one."""
    score = 0
    if start == 0 or tokens[start - 1] in _SENTENCE_ENDS:
        score += 3
    if tokens[end - 1] in _SENTENCE_ENDS:
        score += 3
    if tokens[start] == ",":
        score += 2
    if says_little(tokens[start]) and not says_little(tokens[end - 1]):
        score += 1
    return score
