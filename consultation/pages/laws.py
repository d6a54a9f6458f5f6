"""The existing law that an article changes, at the words of the article that name it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bills.legaltext import Alinea, Redline, redline
from bills.models import ExistingLaw

_SAME = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " "})  # one character for one: places stay


@dataclass(frozen=True)
class ChangedLaw:
    """A text in force and its change. ``place`` is where the alinéa ``alinea`` names it; 0: no alinéa does."""

    law: ExistingLaw
    change: Redline
    alinea: int = 0
    place: int = -1


@dataclass(frozen=True)
class Part:
    """A stretch of an alinéa; ``law``: these words name it."""

    text: str
    law: ExistingLaw | None = None


def changed_laws(laws: Iterable[ExistingLaw], lines: Sequence[Alinea]) -> list[ChangedLaw]:
    """Each law at the first alinéa that holds its words."""
    return [ChangedLaw(law, redline(law.before, law.after), *found_in(law.key, lines)) for law in laws]


def found_in(key: str, lines: Iterable[Alinea]) -> tuple[int, int]:
    """The alinéa that holds these words, whatever their apostrophes and spaces, and where; (0, -1): none does."""
    wanted = key.strip().translate(_SAME)
    for alinea in lines:
        place = alinea.text.translate(_SAME).find(wanted) if wanted else -1
        if place >= 0:
            return alinea.number, place
    return 0, -1


def parts_of(text: str, named: Iterable[ChangedLaw]) -> Iterator[Part]:
    """An alinéa cut around the words that name a law; joined, the parts are the alinéa."""
    done = 0
    for found in sorted(named, key=lambda found: found.place):
        end = found.place + len(found.law.key.strip())
        if found.place < done:
            continue  # two laws named by the same words: the first has the link, both have their place below
        if done < found.place:
            yield Part(text[done : found.place])
        yield Part(text[found.place : end], found.law)
        done = end
    if done < len(text):
        yield Part(text[done:])
