"""From a hunk to the instructions that may mean it, the most natural first."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from bills.legaltext.hunks import Hunk
from bills.legaltext.normalising import BREAK
from bills.legaltext.reading import Reading
from bills.legaltext.sentences.instructions import Instruction, Verb, occurrences, phrases_of, whole_phrases
from bills.legaltext.weaving import place_of


def descriptions(base: Reading, hunk: Hunk) -> Iterator[Instruction]:
    """Instructions a clerk might give for a hunk. Not all mean exactly it: try them in turn."""
    brought = hunk.new.strip()
    if hunk.start == 0 and hunk.end == len(base.tokens):
        yield Instruction(Verb.WRITE_TEXT if brought else Verb.DELETE_TEXT, brought=brought)
        if not base.text:
            return
    if hunk.start == hunk.end:
        yield from _insertions(base, hunk, brought)
    else:
        yield from _replacements(base, hunk, brought)
    yield from _passages(base, hunk)


def _replacements(base: Reading, hunk: Hunk, brought: str) -> Iterator[Instruction]:
    first, last = _alineas(base, hunk.start, hunk.end)
    unit = Verb.REWRITE if brought else Verb.DELETE
    if base.lines[first - 1][0] == hunk.start and base.lines[last - 1][1] == hunk.end:
        yield Instruction(unit, first, last, brought=brought)
    words = base.text[base.starts[hunk.start] : base.ends[hunk.end - 1]]
    verb = Verb.SUBSTITUTE if brought else Verb.DELETE_WORDS
    quoting = Instruction(verb, first, last, words, brought)
    phrase, phrases, whole = _phrase(base, hunk) if first == last else (0, 0, False)
    if whole and (not brought or whole_phrases(brought) == 1):
        yield Instruction(unit, first, first, brought=brought, phrase=phrase, phrases=phrases)
    if phrase:
        yield _quoting(base, replace(quoting, phrase=phrase, phrases=phrases), hunk.start)
    yield _quoting(base, quoting, hunk.start)


def _phrase(base: Reading, hunk: Hunk) -> tuple[int, int, bool]:
    """The sentence a hunk stands in (0: in none by itself, or in the only one), of how many, and whether it is it."""
    known = phrases_of(base, _line_of(base, hunk.start))
    for number, (start, end) in enumerate(known, 1):
        if len(known) > 1 and start <= hunk.start and hunk.end <= end:
            return number, len(known), (start, end) == (hunk.start, hunk.end)
    return 0, len(known), False


def _insertions(base: Reading, hunk: Hunk, brought: str) -> Iterator[Instruction]:
    position = hunk.start
    after = _line_of(base, position - 1) if position else 0
    if not brought:
        yield from _breaks(base, hunk, after)
        return
    at_end = after > 0 and base.lines[after - 1][1] == position
    if BREAK in hunk.new:
        yield from _alineas_brought(base, after if at_end or not after else -1, brought)
    phrases = whole_phrases(brought)
    if at_end and phrases:
        yield Instruction(Verb.COMPLETE_WITH_PHRASES, after, after, brought=brought)
    if after < len(base.lines) and base.lines[after][0] == position:
        verb = Verb.BEGIN_WITH_PHRASES if phrases else Verb.BEGIN_WITH
        yield Instruction(verb, after + 1, after + 1, brought=brought)
    if after:
        yield from _insertions_within(base, position, after, brought)


def _alineas_brought(base: Reading, after: int, brought: str) -> Iterator[Instruction]:
    """After an alinéa, the last or not; before the first if ``after`` is 0; nowhere in the middle of one (-1)."""
    if after > 0:
        verb = Verb.COMPLETE_TEXT if after == len(base.lines) else Verb.INSERT_ALINEAS_AFTER
        yield Instruction(verb, after, after, brought=brought)
    elif not after:
        yield Instruction(Verb.INSERT_ALINEAS_BEFORE, 1, 1, brought=brought)


def _insertions_within(base: Reading, position: int, line: int, brought: str) -> Iterator[Instruction]:
    """Inside an alinéa: after a sentence, at the end of one or of the alinéa, after some words."""
    known = phrases_of(base, line)
    number = next((number for number, (start, end) in enumerate(known, 1) if start < position <= end), 0)
    only = len(known) < 2
    if not only and known[number - 1][1] == position and whole_phrases(brought):
        yield Instruction(Verb.INSERT_PHRASES_AFTER, line, line, brought=brought, phrase=number, phrases=len(known))
    end = known[number - 1][1]
    if position in (end - 1, end):
        placed = (0, 0) if number == len(known) else (number, len(known))
        yield Instruction(Verb.COMPLETE, line, line, brought=brought, phrase=placed[0], phrases=placed[1])
    if not only:
        yield _insertion_after_words(base, position, known[number - 1][0], brought, (number, len(known)))
    yield _insertion_after_words(base, position, base.lines[line - 1][0], brought, (0, 0))


def _insertion_after_words(
    base: Reading, position: int, leftmost: int, brought: str, phrase: tuple[int, int]
) -> Instruction:
    """After the fewest words before the place that stand there once, three at most."""
    line = _line_of(base, position - 1)
    for start in range(position - 1, max(position - 4, leftmost - 1), -1):
        quoted = base.text[base.starts[start] : base.ends[position - 1]]
        plain = Instruction(Verb.INSERT_WORDS, line, line, quoted, brought, phrase=phrase[0], phrases=phrase[1])
        instruction = _quoting(base, plain, start)
        if not instruction.occurrence:
            break
    return instruction


def _breaks(base: Reading, hunk: Hunk, after: int) -> Iterator[Instruction]:
    """Where only white space changes: an alinéa that is split, or two that are joined."""
    if BREAK in hunk.old:
        yield Instruction(Verb.JOIN, after, after + 1)
    elif BREAK in hunk.new:
        known = phrases_of(base, after)
        for number, (_, end) in enumerate(known, 1):
            if end == hunk.start:
                yield Instruction(Verb.SPLIT_AFTER_PHRASE, after, after, phrase=number, phrases=len(known))
        quoted = base.tokens[hunk.start - 1]
        yield _quoting(base, Instruction(Verb.SPLIT, after, after, quoted), hunk.start - 1)


def _passages(base: Reading, hunk: Hunk) -> Iterator[Instruction]:
    """The change within its neighbours, quoted to the letter: what always can be said."""
    start, end, text = place_of(base, hunk)
    for left, right in dict.fromkeys(_frames(base, hunk)):
        opens, closes = base.starts[left], base.ends[right - 1]
        if opens <= start and end <= closes:
            first, last = _alineas(base, left, right)
            brought = base.text[opens:start] + text + base.text[end:closes]
            instruction = Instruction(Verb.SUBSTITUTE_PASSAGE, first, last, base.text[opens:closes], brought)
            yield _quoting(base, instruction, left)


def _frames(base: Reading, hunk: Hunk) -> Iterator[tuple[int, int]]:
    """A hunk with its neighbours: those of its own alinéas first."""
    first, last = _alineas(base, min(hunk.start, len(base.tokens) - 1), max(hunk.end, 1))
    for width in (1, 2, 4):
        yield max(hunk.start - width, base.lines[first - 1][0]), min(hunk.end + width, base.lines[last - 1][1])
    for width in (1, 2, 4):
        yield max(hunk.start - width, 0), min(hunk.end + width, len(base.tokens))


def _quoting(base: Reading, instruction: Instruction, start: int) -> Instruction:
    """The instruction with the occurrence of its quoted words that begins at a token, if they stand there
    several times.
    """
    found = occurrences(base, instruction)
    offset = base.starts[start]
    if len(found) < 2 or offset not in found:
        return instruction
    return replace(instruction, occurrence=found.index(offset) + 1, of=len(found))


def _alineas(base: Reading, start: int, end: int) -> tuple[int, int]:
    return _line_of(base, start), _line_of(base, end - 1)


def _line_of(base: Reading, token: int) -> int:
    """The number of the alinéa a token stands in."""
    return bisect_right(base.lines, token, key=lambda line: line[1]) + 1
