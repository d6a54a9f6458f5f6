"""Carrying out what a sentence asks: from an instruction to its hunk."""

from collections.abc import Callable
from dataclasses import replace

from bills.legaltext.comparing import STICKS_TO_THE_LAST, STICKS_TO_THE_NEXT
from bills.legaltext.hunks import Hunk, deletion, hunk_at
from bills.legaltext.normalising import BREAK, normalise
from bills.legaltext.reading import Reading, read
from bills.legaltext.sentences.instructions import (
    OF_SENTENCES,
    OF_THE_TEXT,
    OF_WHOLE_ALINEAS,
    AmbiguousSentence,
    Instruction,
    UnreadableSentence,
    Verb,
    occurrences,
    span,
)

ENDS_AN_ALINEA = frozenset(".;:")
SET_APART = frozenset(";:!?")  # the signs that a space precedes in French
CLOSE_TO_THE_LAST = frozenset(",.)]…")  # the signs that no space precedes


def carry_out(base: Reading, instruction: Instruction) -> Hunk:
    """The hunk an instruction means. Raises ``AmbiguousSentence`` if it means several, or none."""
    numbers = range(1, len(base.lines) + 1)
    if instruction.verb not in OF_THE_TEXT and not (
        instruction.first in numbers and instruction.last in numbers and instruction.first <= instruction.last
    ):
        raise UnreadableSentence(f"there is no alinéa {instruction.last} to change")
    if instruction.verb in OF_WHOLE_ALINEAS if instruction.phrase else instruction.verb in OF_SENTENCES:
        raise UnreadableSentence("sentences follow sentences, and alinéas alinéas")
    return _WAYS[instruction.verb](base, instruction)


def _place(base: Reading, instruction: Instruction) -> tuple[int, int]:
    """The characters that the quoted words take."""
    found = occurrences(base, instruction)
    if not found:
        raise UnreadableSentence(f"« {instruction.quoted} » is not in alinéa {instruction.first}")
    if len(found) > 1 and not instruction.occurrence:
        raise AmbiguousSentence(f"« {instruction.quoted} » stands {len(found)} times in alinéa {instruction.first}")
    if instruction.occurrence > len(found):
        raise UnreadableSentence(
            f"« {instruction.quoted} » stands only {len(found)} times in alinéa {instruction.first}"
        )
    start = found[instruction.occurrence - 1 if instruction.occurrence > 0 else instruction.occurrence]
    return start, start + len(instruction.quoted)


def _delete(base: Reading, instruction: Instruction) -> Hunk:
    start, end = span(base, instruction)
    if instruction.phrase:
        return deletion(base, base.token_at(start), base.token_at(end))
    if start:
        return hunk_at(base, start - 1, base.text[start - 1 : end], "")
    end = min(end + 1, len(base.text))
    return hunk_at(base, start, base.text[start:end], "")


def _rewrite(base: Reading, instruction: Instruction) -> Hunk:
    start, end = span(base, instruction)
    return Hunk(base.token_at(start), base.token_at(end), base.text[start:end], normalise(instruction.brought))


def _insert_alineas_after(base: Reading, instruction: Instruction) -> Hunk:
    place = base.lines[instruction.first - 1][1]
    return Hunk(place, place, "", BREAK + normalise(instruction.brought))


def _insert_alineas_before(base: Reading, instruction: Instruction) -> Hunk:
    if instruction.first > 1:
        return _insert_alineas_after(base, replace(instruction, first=instruction.first - 1))
    return Hunk(0, 0, "", normalise(instruction.brought) + BREAK)


def _insert_phrases_after(base: Reading, instruction: Instruction) -> Hunk:
    _, end = span(base, instruction)
    return inserted(base, base.token_at(end), end, normalise(instruction.brought))


def _delete_text(base: Reading, _: Instruction) -> Hunk:
    if not base.text:
        raise UnreadableSentence("the text is empty")
    return Hunk(0, len(base.tokens), base.text, "")


def _write_text(base: Reading, instruction: Instruction) -> Hunk:
    return Hunk(0, len(base.tokens), base.text, normalise(instruction.brought))


def _complete_text(base: Reading, instruction: Instruction) -> Hunk:
    if not base.text:
        raise UnreadableSentence("the text is empty")
    return Hunk(len(base.tokens), len(base.tokens), "", BREAK + normalise(instruction.brought))


def _substitute(base: Reading, instruction: Instruction) -> Hunk:
    """One passage for another. The space on either side follows from the signs: none before a comma, one after
    words that take the place of « d’ ».
    """
    start, end = _place(base, instruction)
    quoted, words = base.text[start:end], normalise(instruction.brought)
    first, last = base.token_at(start), base.token_at(end)
    left, right = _blank(base, first), _blank(base, last)
    if left and words[:1] in CLOSE_TO_THE_LAST and first > base.lines[instruction.first - 1][0]:
        start -= len(left)
    if right and words[-1:] in STICKS_TO_THE_NEXT:
        end += len(right)
    if not base.gap(last) and quoted[-1] in STICKS_TO_THE_NEXT and words[-1:].isalnum():
        words += " "
    if not base.gap(first) and _wants_space(quoted, words):
        words = " " + words
    return Hunk(first, last, base.text[start:end], words)


def _wants_space(quoted: str, words: str) -> bool:
    """Whether some words need a space where the sign they replace had none: a word, or a « ; » for a full stop."""
    if words[:1].isalnum():
        return quoted[0] in STICKS_TO_THE_LAST
    return quoted in ENDS_AN_ALINEA and words in SET_APART


def _blank(base: Reading, position: int) -> str:
    """The space before a token, if it is no line break."""
    gap = base.gap(position)
    return "" if BREAK in gap or position == len(base.tokens) else gap


def _delete_words(base: Reading, instruction: Instruction) -> Hunk:
    start, end = _place(base, instruction)
    return deletion(base, base.token_at(start), base.token_at(end))


def _insert_words(base: Reading, instruction: Instruction) -> Hunk:
    _, end = _place(base, instruction)
    return inserted(base, base.token_at(end), end, normalise(instruction.brought))


def _begin_with(base: Reading, instruction: Instruction) -> Hunk:
    start, _ = span(base, instruction)
    words = normalise(instruction.brought)
    return hunk_at(base, start, "", words if words[-1:] in STICKS_TO_THE_NEXT else words + " ")


def _complete(base: Reading, instruction: Instruction) -> Hunk:
    """Words complete an alinéa or a sentence before the sign that ends it; where it has none, at its very end."""
    start, end = span(base, instruction)
    place = base.token_at(end)
    if base.tokens[place - 1] in ENDS_AN_ALINEA and base.starts[place - 1] > start:
        place -= 1
    return inserted(base, place, base.ends[place - 1], normalise(instruction.brought))


def _complete_with_phrases(base: Reading, instruction: Instruction) -> Hunk:
    _, end = span(base, instruction)
    return hunk_at(base, end, "", " " + normalise(instruction.brought))


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


def _split_after_phrase(base: Reading, instruction: Instruction) -> Hunk:
    _, end = span(base, instruction)
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
    Verb.DELETE: _delete,
    Verb.REWRITE: _rewrite,
    Verb.INSERT_ALINEAS_AFTER: _insert_alineas_after,
    Verb.INSERT_ALINEAS_BEFORE: _insert_alineas_before,
    Verb.INSERT_PHRASES_AFTER: _insert_phrases_after,
    Verb.BEGIN_WITH_PHRASES: _begin_with,
    Verb.COMPLETE_WITH_PHRASES: _complete_with_phrases,
    Verb.DELETE_TEXT: _delete_text,
    Verb.WRITE_TEXT: _write_text,
    Verb.COMPLETE_TEXT: _complete_text,
    Verb.SUBSTITUTE: _substitute,
    Verb.DELETE_WORDS: _delete_words,
    Verb.INSERT_WORDS: _insert_words,
    Verb.BEGIN_WITH: _begin_with,
    Verb.COMPLETE: _complete,
    Verb.SPLIT: _split,
    Verb.SPLIT_AFTER_PHRASE: _split_after_phrase,
    Verb.JOIN: _join,
    Verb.SUBSTITUTE_PASSAGE: _substitute_passage,
}
