"""Carrying out what a sentence asks: from an instruction to its hunk."""

from collections.abc import Callable
from dataclasses import replace

from bills.legaltext.comparing import STICKS_TO_THE_LAST, STICKS_TO_THE_NEXT
from bills.legaltext.hunks import Hunk, deletion, hunk_at
from bills.legaltext.normalising import BREAK, normalise
from bills.legaltext.reading import Reading, read
from bills.legaltext.sentences.instructions import (
    AmbiguousSentence,
    Instruction,
    UnreadableSentence,
    Verb,
    alinea_span,
    occurrences,
)


def carry_out(base: Reading, instruction: Instruction) -> Hunk:
    """The hunk an instruction means. Raises ``AmbiguousSentence`` if it means several, or none."""
    numbers = range(1, len(base.lines) + 1)
    if instruction.verb is not Verb.WRITE_TEXT and not (
        instruction.first in numbers and instruction.last in numbers and instruction.first <= instruction.last
    ):
        raise UnreadableSentence(f"there is no alinéa {instruction.last} to change")
    return _WAYS[instruction.verb](base, instruction)


def _place(base: Reading, instruction: Instruction) -> tuple[int, int]:
    """The characters that the quoted words take."""
    found = occurrences(base, instruction.first, instruction.last, instruction.quoted)
    if not found:
        raise UnreadableSentence(f"« {instruction.quoted} » is not in alinéa {instruction.first}")
    if len(found) > 1 and not instruction.occurrence:
        raise AmbiguousSentence(f"« {instruction.quoted} » stands {len(found)} times in alinéa {instruction.first}")
    if instruction.occurrence > len(found):
        raise UnreadableSentence(
            f"« {instruction.quoted} » stands only {len(found)} times in alinéa {instruction.first}"
        )
    start = found[max(instruction.occurrence - 1, 0)]
    return start, start + len(instruction.quoted)


def _delete_alineas(base: Reading, instruction: Instruction) -> Hunk:
    start, end = alinea_span(base, instruction.first, instruction.last)
    if start:
        return hunk_at(base, start - 1, base.text[start - 1 : end], "")
    end = min(end + 1, len(base.text))
    return hunk_at(base, start, base.text[start:end], "")


def _insert_alineas_after(base: Reading, instruction: Instruction) -> Hunk:
    place = base.lines[instruction.first - 1][1]
    return Hunk(place, place, "", BREAK + normalise(instruction.brought))


def _insert_alineas_before(base: Reading, instruction: Instruction) -> Hunk:
    if instruction.first > 1:
        return _insert_alineas_after(base, replace(instruction, first=instruction.first - 1))
    return Hunk(0, 0, "", normalise(instruction.brought) + BREAK)


def _rewrite_alineas(base: Reading, instruction: Instruction) -> Hunk:
    start, end = alinea_span(base, instruction.first, instruction.last)
    return Hunk(base.token_at(start), base.token_at(end), base.text[start:end], normalise(instruction.brought))


def _write_text(base: Reading, instruction: Instruction) -> Hunk:
    if base.text:
        raise UnreadableSentence("the text is not empty")
    return Hunk(0, 0, "", normalise(instruction.brought))


def _substitute(base: Reading, instruction: Instruction) -> Hunk:
    start, end = _place(base, instruction)
    return Hunk(base.token_at(start), base.token_at(end), base.text[start:end], normalise(instruction.brought))


def _delete_words(base: Reading, instruction: Instruction) -> Hunk:
    start, end = _place(base, instruction)
    return deletion(base, base.token_at(start), base.token_at(end))


def _insert_words(base: Reading, instruction: Instruction) -> Hunk:
    _, end = _place(base, instruction)
    return inserted(base, base.token_at(end), end, normalise(instruction.brought))


def _begin_with(base: Reading, instruction: Instruction) -> Hunk:
    start, _ = alinea_span(base, instruction.first, instruction.first)
    words = normalise(instruction.brought)
    return hunk_at(base, start, "", words if words[-1:] in STICKS_TO_THE_NEXT else words + " ")


def _complete(base: Reading, instruction: Instruction) -> Hunk:
    _, end = alinea_span(base, instruction.first, instruction.first)
    words = normalise(instruction.brought)
    return hunk_at(base, end, "", words if words[:1] in STICKS_TO_THE_LAST else " " + words)


def inserted(base: Reading, position: int, end: int, words: str) -> Hunk:
    """Words inserted after the token that ends at ``end``, with the space that stands there, or one they
    need.
    """
    gap = base.gap(position)
    if BREAK in gap or position == len(base.tokens):
        return hunk_at(base, end, "", words if words[:1] in STICKS_TO_THE_LAST else " " + words)
    opens = words[:1] in STICKS_TO_THE_LAST or base.tokens[position - 1][-1] in STICKS_TO_THE_NEXT
    left = "" if opens else gap or " "
    closes = words[-1:] in STICKS_TO_THE_NEXT or base.tokens[position][0] in STICKS_TO_THE_LAST
    right = "" if closes and not gap else gap
    if not gap and not closes and opens:
        right = " "
    return hunk_at(base, end, gap, left + words + right)


def _split(base: Reading, instruction: Instruction) -> Hunk:
    _, end = _place(base, instruction)
    return hunk_at(base, end, base.gap(base.token_at(end)), BREAK)


def _join(base: Reading, instruction: Instruction) -> Hunk:
    if instruction.last != instruction.first + 1:
        raise UnreadableSentence("alinéas are joined two by two")
    place = base.lines[instruction.first - 1][1]
    return hunk_at(base, base.gap_start(place), base.gap(place), " ")


def _substitute_passage(base: Reading, instruction: Instruction) -> Hunk:
    """The least change that turns one passage into the other: the words they share at both ends are only its
    frame.
    """
    start, end = _place(base, instruction)
    old, new = read(base.text[start:end]), read(instruction.brought)
    head = _common(
        [(old.gap(place), token) for place, token in enumerate(old.tokens)],
        [(new.gap(place), token) for place, token in enumerate(new.tokens)],
    )
    tail = _common(
        [(old.gap(place + 1), token) for place, token in enumerate(old.tokens)][head:][::-1],
        [(new.gap(place + 1), token) for place, token in enumerate(new.tokens)][head:][::-1],
    )
    return hunk_at(
        base,
        start + old.gap_start(head),
        old.text[old.gap_start(head) : old.gap_end(len(old.tokens) - tail)],
        new.text[new.gap_start(head) : new.gap_end(len(new.tokens) - tail)],
    )


def _common(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> int:
    """How many tokens two lists share at their beginning, white space included."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]),
        min(len(one), len(other)),
    )


_WAYS: dict[Verb, Callable[[Reading, Instruction], Hunk]] = {
    Verb.DELETE_ALINEAS: _delete_alineas,
    Verb.INSERT_ALINEAS_AFTER: _insert_alineas_after,
    Verb.INSERT_ALINEAS_BEFORE: _insert_alineas_before,
    Verb.REWRITE_ALINEAS: _rewrite_alineas,
    Verb.WRITE_TEXT: _write_text,
    Verb.SUBSTITUTE: _substitute,
    Verb.DELETE_WORDS: _delete_words,
    Verb.INSERT_WORDS: _insert_words,
    Verb.BEGIN_WITH: _begin_with,
    Verb.COMPLETE: _complete,
    Verb.SPLIT: _split,
    Verb.JOIN: _join,
    Verb.SUBSTITUTE_PASSAGE: _substitute_passage,
}
