"""How a language words instructions. Each turn of phrase is written once: what is spoken is what is
understood.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from bills.legaltext.normalising import BREAK
from bills.legaltext.sentences.instructions import BRINGING_UNITS, LAST, Instruction, Verb, whole_phrases
from bills.legaltext.sentences.naming import noun_for

_SLOT = re.compile(r"\{(\w+)\}")
_BLANK = "[ \u00a0\u202f\n]*"
_BLANKS = "[ \u00a0\u202f\n]+"
_QUOTATIONS = ("quoted", "brought")
_LONGEST = 200_000  # characters of a sentence
_ENDS_BY_ITSELF = tuple(".;:!?…")  # a quotation that ends so needs no point after its closing mark
_DIGITS = r"(?:\d{1,6}(?:e|er|ère|st|nd|rd|th))"


class _Turn(NamedTuple):
    """A turn of phrase made ready to understand: its quotations and the frames before, between and after them."""

    verb: Verb
    slots: list[str]
    frames: list[re.Pattern[str]]


@dataclass(frozen=True, eq=False)
class Language:
    """One language.

    ``phrases`` gives the turns of phrase of each verb; of several, the first that fits is spoken, all are understood.
    Slots: ``{quoted}`` and ``{brought}`` stand for quotations between ``opening`` and ``closing``; ``{nth}`` for an
    ordinal; those of ``places`` for the alinéas meant, in the singular, the plural, and for a sentence of one, with
    ``and_`` between two numbers and ``to`` between the ends of a longer range; those of ``nouns`` (named ``quoted_…``
    or ``brought_…``) announce a quotation (``naming.Noun`` gives their order); those of ``units`` one or several
    alinéas or sentences, ``{count}`` of them. ``ordinals`` beyond those listed are written by ``further``. ``fine``
    maps the plain typography of a phrase to the one to print.
    """

    opening: str
    closing: str
    and_: str
    to: str
    ordinals: Sequence[str]
    further: Callable[[int], str]
    second_of_two: str
    last: str
    places: Mapping[str, tuple[str, str, str]]
    nouns: Mapping[str, tuple[str, ...]]
    units: Mapping[str, tuple[str, str]]
    counts: Sequence[str]
    phrases: Mapping[Verb, Sequence[str]]
    fine: Sequence[tuple[str, str]] = field(default=())

    def speak(self, instruction: Instruction, *, typeset: bool = False) -> str:
        """The sentence for an instruction."""
        phrase = next(
            phrase
            for phrase in self.phrases[instruction.verb]
            if ("{nth}" in phrase) == bool(instruction.occurrence) or len(self.phrases[instruction.verb]) == 1
        )
        if instruction.verb in BRINGING_UNITS and instruction.brought.endswith(_ENDS_BY_ITSELF):
            phrase = phrase[:-1]
        spoken = []
        for index, part in enumerate(_SLOT.split(phrase)):
            if index % 2 and part in _QUOTATIONS:
                blank = "\u00a0" if typeset and self.opening == "«" else " " if self.opening == "«" else ""
                spoken.append(f"{self.opening}{blank}{getattr(instruction, part)}{blank}{self.closing}")
            else:
                frame = self._fill(part, instruction) if index % 2 else part
                spoken.append(self._fine(frame) if typeset else frame)
        return "".join(spoken)

    def understand(self, sentence: str) -> Iterator[Instruction]:
        """Every instruction a sentence may be: several where a quotation could end in more than one place."""
        if len(sentence) > _LONGEST:
            return
        for turn in self._turns:
            yield from self._readings(turn, sentence.strip())

    def _fill(self, slot: str, instruction: Instruction) -> str:
        if slot == "nth":
            return self._nth(instruction.occurrence, instruction.of)
        if slot in self.places:
            return self._place(slot, instruction)
        if slot in self.units:
            return self._units(slot, instruction.brought)
        return self.nouns[slot][noun_for(getattr(instruction, slot.split("_", maxsplit=1)[0]))]

    def _nth(self, number: int, of: int) -> str:
        if number == of == 2:
            return self.second_of_two
        return self.ordinals[number - 1] if number <= len(self.ordinals) else self.further(number)

    def _place(self, slot: str, instruction: Instruction) -> str:
        singular, plural, within = self.places[slot]
        first, last = instruction.first, instruction.last
        if instruction.phrase:
            at_end = instruction.phrase == instruction.phrases > 2
            nth = self.last if at_end else self._nth(instruction.phrase, instruction.phrases)
            return f"{within.format(nth=nth)} {first}"
        if first == last:
            return f"{singular} {first}"
        return f"{plural} {first} {self.and_ if last == first + 1 else self.to} {last}"

    def _units(self, slot: str, brought: str) -> str:
        singular, plural = self.units[slot]
        count = brought.count(BREAK) + 1 if slot.startswith("alineas") else whole_phrases(brought)
        if count == 1:
            return singular
        spelt = self.counts[count - 2] if 2 <= count < len(self.counts) + 2 else ""
        return plural.replace("{count} ", spelt and spelt + " ")

    def _fine(self, frame: str) -> str:
        for plain, fine in self.fine:
            frame = frame.replace(plain, fine)
        return frame

    @cached_property
    def _turns(self) -> list[_Turn]:
        return [self._turn(verb, phrase) for verb, phrases in self.phrases.items() for phrase in phrases]

    def _turn(self, verb: Verb, phrase: str) -> _Turn:
        slots = [slot for slot in _SLOT.findall(phrase) if slot in _QUOTATIONS]
        frames = re.split(r"\{(?:quoted|brought)\}", phrase)
        opening, closing = re.escape(self.opening) + _BLANK, _BLANK + re.escape(self.closing)
        patterns = [
            re.compile(
                (closing if index else r"\A")
                + (self._pattern(frame) if frame != "." or not index else _BLANK + r"\.?")
                + (opening if index < len(slots) else r"\Z"),
                re.IGNORECASE,
            )
            for index, frame in enumerate(frames)
        ]
        return _Turn(verb, slots, patterns)

    def _readings(self, turn: _Turn, sentence: str) -> Iterator[Instruction]:
        for found in _splits(turn.frames, sentence):
            values = {name: value for match in found for name, value in match.groupdict().items() if value}
            texts = [sentence[one.end() : other.start()] for one, other in pairwise(found)]
            reading = self._instruction(turn.verb, values, dict(zip(turn.slots, texts, strict=True)))
            if reading:
                yield reading

    def _pattern(self, frame: str) -> str:
        parts = _SLOT.split(frame)
        return "".join([self._slot_pattern(part) if index % 2 else _loosely(part) for index, part in enumerate(parts)])

    def _slot_pattern(self, slot: str) -> str:
        if slot == "nth":
            return self._nth_pattern("nth")
        if slot in self.places:
            singular, plural, within = self.places[slot]
            before, after = map(_loosely, within.split("{nth}"))
            between = f"(?P<between>{_loosely(self.and_)}|{_loosely(self.to)})"
            return (
                f"(?:{_loosely(singular)}|{_loosely(plural)}|{before}{self._nth_pattern('phrase')}{after}){_BLANK}"
                f"(?P<first>[0-9]{{1,5}})(?:{_BLANK}{between}{_BLANK}(?P<last>[0-9]{{1,5}}))?"
            )
        if slot in self.units:
            singular, plural = self.units[slot]
            counted = f"(?:(?:{'|'.join([*map(_loosely, self.counts), '[0-9]+'])}){_BLANKS})?"
            return f"(?:{_loosely(singular)}|{counted.join(map(_loosely, plural.split('{count} ')))})"
        return f"(?:{'|'.join(map(_loosely, sorted(self.nouns[slot], key=len, reverse=True)))})"

    def _nth_pattern(self, name: str) -> str:
        known = [*self.ordinals, self.second_of_two, self.last]
        return f"(?P<{name}>{'|'.join([*map(_loosely, known), _DIGITS])})"

    def _number(self, nth: str) -> int:
        """The number an ordinal means; 0 for none."""
        plain = " ".join(nth.lower().split())
        if not plain or plain == self.last:
            return LAST if plain else 0
        if plain == self.second_of_two:
            return 2
        known = [*map(str.lower, self.ordinals)]
        return known.index(plain) + 1 if plain in known else int(re.sub(r"\D", "", plain))

    def _instruction(self, verb: Verb, values: Mapping[str, str], texts: Mapping[str, str]) -> Instruction | None:
        if any(not text.strip() for text in texts.values()):
            return None
        first = int(values.get("first", 0))
        last = int(values.get("last", first))
        if values.get("between", "").lower() == self.and_ and last != first + 1:
            return None
        return Instruction(
            verb,
            first,
            last,
            texts.get("quoted", ""),
            texts.get("brought", ""),
            occurrence=self._number(values.get("nth", "")),
            phrase=self._number(values.get("phrase", "")),
        )


def _splits(patterns: Sequence[re.Pattern[str]], sentence: str) -> Iterator[list[re.Match[str]]]:
    """The ways to find the frames of a phrase in a sentence, in order, with a quotation between each and the
    next.
    """
    head = patterns[0].match(sentence)
    if head is None:
        return
    if len(patterns) == 1:
        yield [head]
        return
    tail = patterns[-1].search(sentence, head.end())
    if tail is None:
        return
    if len(patterns) == 2:
        yield [head, tail]
        return
    for middle in patterns[1].finditer(sentence, head.end(), tail.start()):
        yield [head, middle, tail]


def _loosely(words: str) -> str:
    """A pattern for some words, whatever their apostrophes and spaces."""
    escaped = "['’]".join([re.escape(part) for part in re.split("['’]", words)])
    return re.sub(r"(?:\\ )+", lambda _: _BLANKS, escaped).replace(_BLANKS + ":", _BLANK + ":")
