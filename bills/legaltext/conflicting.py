"""When two changes of one text cannot both be made without asking.

Nothing is merged silently that nobody proposed: in « un délai de six mois », (six → trois) and (mois →
semaines) conflict, for together they would say « trois semaines ». Equal hunks never conflict: they count
once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .hunks import Hunk, place_of_insertion
from .normalising import BREAK
from .reading import CLOSERS, SENTENCE_ENDS, Reading, read
from .stakes import Stake, at_stake

LEAST_DISTANCE = 4  # tokens of one sentence that must lie between two changes


class ConflictKind(StrEnum):
    """Why two hunks conflict."""

    OVERLAP = "overlap"
    SAME_POINT = "same-point"
    DELETE_EDIT = "delete-edit"
    PROXIMITY = "proximity"


@dataclass(frozen=True, slots=True, order=True)
class Conflict:
    """Two hunks of one base that cannot both be applied unseen, in the order of the text.

    ``flags`` names what both put at stake (numbers, dates, deadlines, negations, « et/ou »,
    cross-references). Where the hunks come from a set of amendments, ``first_ids`` and ``second_ids`` say
    whose they are.
    """

    kind: ConflictKind
    first: Hunk
    second: Hunk
    flags: tuple[Stake, ...] = ()
    first_ids: tuple[str, ...] = ()
    second_ids: tuple[str, ...] = ()


def conflicts(base: str, ours: Iterable[Hunk], theirs: Iterable[Hunk]) -> tuple[Conflict, ...]:
    """All conflicts between two changes of one base, in the order of the text. Whose is whose makes no
    difference.
    """
    reading = read(base)
    one, other = set(ours), set(theirs)
    lone, met = one - other, other - one
    return tuple(
        conflict for conflict in clashes(reading, lone | met) if (conflict.first in lone) != (conflict.second in lone)
    )


def clashes(reading: Reading, hunks: Iterable[Hunk]) -> Iterator[Conflict]:
    """All pairs among different hunks that conflict. The cost is linear in hunks and conflicts."""
    near: list[Hunk] = []
    touched: dict[Hunk, frozenset[Stake]] = {}
    for hunk in sorted(hunks):
        near = [earlier for earlier in near if earlier.end > hunk.start - LEAST_DISTANCE]
        touched[hunk] = at_stake(reading, hunk)
        for earlier in near:
            kind = clash(reading, earlier, hunk)
            if kind:
                yield Conflict(kind, earlier, hunk, tuple(sorted(touched[earlier] & touched[hunk])))
        near.append(hunk)


def clash(reading: Reading, one: Hunk, other: Hunk) -> ConflictKind | None:
    """Why two different hunks conflict, if they do."""
    first, second = (one, other) if one <= other else (other, one)
    if first.start == first.end == second.start == second.end:
        return ConflictKind.SAME_POINT
    if second.start < first.end or _claim_one_gap(first, second):
        deletes = [not hunk.new.strip() and hunk.start < hunk.end for hunk in (first, second)]
        return ConflictKind.DELETE_EDIT if deletes[0] != deletes[1] else ConflictKind.OVERLAP
    if _adds_to_deleted(reading, first, second):
        return ConflictKind.DELETE_EDIT
    if second.start - first.end < LEAST_DISTANCE and not _sentence_between(reading, first, second):
        return ConflictKind.PROXIMITY
    return None


def _adds_to_deleted(reading: Reading, first: Hunk, second: Hunk) -> bool:
    """Whether one hunk deletes alinéas and the other adds words to them, at their end or at their beginning."""
    if first.end != second.start:
        return False
    if _deletes_alineas(reading, first) and second.start == second.end:
        offset, text = place_of_insertion(reading, second.start, second.new)
        return offset == reading.gap_start(second.start) and not text.startswith(BREAK)
    if _deletes_alineas(reading, second) and first.start == first.end:
        offset, text = place_of_insertion(reading, first.start, first.new)
        return offset == reading.gap_end(first.start) and not text.endswith(BREAK)
    return False


def _deletes_alineas(reading: Reading, hunk: Hunk) -> bool:
    begins = hunk.start == 0 or BREAK in reading.gap(hunk.start)
    ends = hunk.end == len(reading.tokens) or BREAK in reading.gap(hunk.end)
    return hunk.start < hunk.end and begins and ends and not hunk.new.strip()


def _claim_one_gap(first: Hunk, second: Hunk) -> bool:
    """Whether two neighbours both change the white space between them, other than by deleting what is around
    it.
    """
    if first.end != second.start or not (first.old[-1:].isspace() and second.old[:1].isspace()):
        return False
    return bool(first.new.strip() or second.new.strip()) or first.start == first.end or second.start == second.end


def _sentence_between(reading: Reading, first: Hunk, second: Hunk) -> bool:
    """Whether a sentence ends between two hunks, and still does once both are applied."""
    return any(
        reading.breaks_at(position)
        and (position > first.end or keeps_break_after(reading, first))
        and (position < second.start or keeps_break_before(reading, second))
        for position in range(first.end, second.start + 1)
    )


def keeps_break_after(reading: Reading, hunk: Hunk) -> bool:
    """Whether the sentence that ends right after a hunk still ends there once it is applied."""
    new_line = BREAK in reading.gap(hunk.end) or hunk.end == len(reading.tokens)
    if hunk.start < hunk.end:
        if not hunk.new.strip():
            return reading.breaks_at(hunk.start)
        stays = not hunk.old[-1:].isspace() or BREAK in hunk.new[len(hunk.new.rstrip()) :]
        return (new_line and stays) or _ends_sentence(hunk.new)
    if hunk.old:
        return BREAK in hunk.new or _ends_sentence(hunk.new)
    offset, text = place_of_insertion(reading, hunk.start, hunk.new)
    if new_line and (offset < reading.gap_end(hunk.start) or text.endswith(BREAK) or not reading.gap(hunk.end)):
        return True
    return _ends_sentence(text)


def keeps_break_before(reading: Reading, hunk: Hunk) -> bool:
    """Whether the sentence that ends right before a hunk still ends there once it is applied."""
    if hunk.start < hunk.end:
        if not hunk.new.strip():
            return reading.breaks_at(hunk.end)
        return not hunk.old[0].isspace() or BREAK in hunk.new[: len(hunk.new) - len(hunk.new.lstrip())]
    if hunk.old:
        return BREAK in hunk.new
    if hunk.start and _ends_sentence(reading.tokens[hunk.start - 1]):
        return True
    offset, text = place_of_insertion(reading, hunk.start, hunk.new)
    after_break = offset == reading.gap_end(hunk.start) > reading.gap_start(hunk.start)
    return after_break or text.startswith(BREAK) or not hunk.start


def _ends_sentence(text: str) -> bool:
    core = text.rstrip().rstrip("".join(CLOSERS)).rstrip()
    return core[-1:] in SENTENCE_ENDS and bool(core)
