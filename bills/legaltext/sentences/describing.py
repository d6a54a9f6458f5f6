"""From a hunk to the instructions that may mean it, the most natural first."""

from collections.abc import Iterator

from bills.legaltext.hunks import Hunk
from bills.legaltext.normalising import BREAK
from bills.legaltext.reading import Reading
from bills.legaltext.sentences.instructions import Instruction, Verb, occurrences
from bills.legaltext.weaving import place_of


def descriptions(base: Reading, hunk: Hunk) -> Iterator[Instruction]:
    """Instructions a clerk might give for a hunk. Not all mean exactly it: try them in turn."""
    if not base.text:
        yield Instruction(Verb.WRITE_TEXT, brought=hunk.new)
        return
    brought = hunk.new.strip()
    if hunk.start == hunk.end:
        yield from _insertions(base, hunk, brought)
    else:
        first, last = _alineas(base, hunk.start, hunk.end)
        whole = base.lines[first - 1][0] == hunk.start and base.lines[last - 1][1] == hunk.end
        if whole and not brought:
            yield Instruction(Verb.DELETE_ALINEAS, first, last)
        elif whole:
            yield Instruction(Verb.REWRITE_ALINEAS, first, last, brought=brought)
        words = base.text[base.starts[hunk.start] : base.ends[hunk.end - 1]]
        verb = Verb.SUBSTITUTE if brought else Verb.DELETE_WORDS
        yield _quoting(base, Instruction(verb, first, last, words, brought), hunk.start)
    yield from _passages(base, hunk)


def _insertions(base: Reading, hunk: Hunk, brought: str) -> Iterator[Instruction]:
    position = hunk.start
    after = _line_of(base, position - 1) if position else 0
    if not brought:
        yield from _breaks(base, hunk, after)
        return
    if after and base.lines[after - 1][1] == position:
        if BREAK in hunk.new:
            yield Instruction(Verb.INSERT_ALINEAS_AFTER, after, after, brought=brought)
        yield Instruction(Verb.COMPLETE, after, after, brought=brought)
    if not after and BREAK in hunk.new:
        yield Instruction(Verb.INSERT_ALINEAS_BEFORE, 1, 1, brought=brought)
    if after < len(base.lines) and base.lines[after][0] == position:
        yield Instruction(Verb.BEGIN_WITH, after + 1, after + 1, brought=brought)
    if after:
        yield _insertion_after_words(base, position, brought)


def _insertion_after_words(base: Reading, position: int, brought: str) -> Instruction:
    """After the fewest words before the place that stand there once, three at most."""
    line = _line_of(base, position - 1)
    for start in range(position - 1, max(position - 4, base.lines[line - 1][0] - 1), -1):
        quoted = base.text[base.starts[start] : base.ends[position - 1]]
        instruction = _quoting(base, Instruction(Verb.INSERT_WORDS, line, line, quoted, brought), start)
        if not instruction.occurrence:
            break
    return instruction


def _breaks(base: Reading, hunk: Hunk, after: int) -> Iterator[Instruction]:
    """Where only white space changes: an alinéa that is split, or two that are joined."""
    if BREAK in hunk.old:
        yield Instruction(Verb.JOIN, after, after + 1)
    elif BREAK in hunk.new:
        quoted = base.tokens[hunk.start - 1]
        yield _quoting(base, Instruction(Verb.SPLIT, after, after, quoted), hunk.start - 1)


def _passages(base: Reading, hunk: Hunk) -> Iterator[Instruction]:
    """The change within its neighbours, quoted to the letter: what always can be said."""
    start, end, text = place_of(base, hunk)
    for width in (1, 2, 4):
        left, right = max(hunk.start - width, 0), min(hunk.end + width, len(base.tokens))
        opens, closes = base.starts[left], base.ends[right - 1]
        first, last = _alineas(base, left, right)
        brought = base.text[opens:start] + text + base.text[end:closes]
        instruction = Instruction(Verb.SUBSTITUTE_PASSAGE, first, last, base.text[opens:closes], brought)
        yield _quoting(base, instruction, left)


def _quoting(base: Reading, instruction: Instruction, start: int) -> Instruction:
    """The instruction with the occurrence of its quoted words that begins at a token, if they stand there
    several times.
    """
    found = occurrences(base, instruction.first, instruction.last, instruction.quoted)
    offset = base.starts[start]
    if len(found) < 2 or offset not in found:
        return instruction
    return Instruction(
        instruction.verb,
        instruction.first,
        instruction.last,
        instruction.quoted,
        instruction.brought,
        found.index(offset) + 1,
        len(found),
    )


def _alineas(base: Reading, start: int, end: int) -> tuple[int, int]:
    return _line_of(base, start), _line_of(base, end - 1)


def _line_of(base: Reading, token: int) -> int:
    """The number of the alinéa a token stands in."""
    return next(number for number, (_, end) in enumerate(base.lines, 1) if token < end)
