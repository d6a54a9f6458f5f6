"""Personal data that slipped into free texts: e-mails, phones, addresses, numbers of social security (TRUST.md, E7).

``found_in`` names what looks like one, ``masked`` takes it away. Patterns, and no judgement: staff say which of the
things found may stay (the address of an office). Names of persons are not sought: no pattern knows them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from hashlib import sha256
from typing import Any

MASK = "[…]"


class Kind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    ADDRESS = "address"
    NIR = "nir"


@dataclass(frozen=True)
class Found:
    """``start`` and ``end`` in the text. ``mark`` stands for the words without telling them."""

    kind: Kind
    start: int
    end: int
    words: str

    @property
    def mark(self) -> str:
        return sha256(f"{self.kind}:{' '.join(self.words.lower().split())}".encode()).hexdigest()


STREETS = (
    r"(?i:rue|avenue|av\.|boulevard|bd|bld|allée|allee|chemin|impasse|place|quai|cours|route|square|passage|sentier|villa"
    r"|résidence|residence|lotissement|hameau|faubourg|cité|cite)"
)
SPACE = r"[ \t\u00a0\u202f]"
NUMBERED = rf"(?<![\d/])(?<!h{SPACE})\d{{1,4}}{SPACE}?(?:bis|ter|quater)?,?{SPACE}{{1,2}}(?:{STREETS})"
ARTICLES = rf"(?:d[eu]s?{SPACE}|de{SPACE}la{SPACE}|d[’']|l[ea]s?{SPACE}|l[’'])?"
EMAIL = re.compile(
    r"(?<![\w.%+-])[\w.%+-]{1,64}(?:@|\s?(?:\(at\)|\[at\]|\barobase\b)\s?)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}"
    r"\.[a-z]{2,24}\b",
    re.IGNORECASE,
)
NIR = re.compile(
    r"(?<![\w/.-])[1278][ .]?\d\d[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d\d|2[abAB])[ .]?\d{3}[ .]?\d{3}(?:[ .]?\d\d)?"
    r"(?![\w/-])"
)
PHONE = re.compile(
    rf"(?<![\w/.,-])(?:(?:\+|00)(?:33|262|590|594|596|687|689){SPACE}?(?:\(0\))?{SPACE}?[1-9]|0[1-9])"
    rf"(?:(?:{SPACE}|[.-])?\d\d){{4}}(?![\w/-])"
)
ADDRESS = re.compile(
    rf"{NUMBERED}\b[^\n.;:!?]{{2,60}}?\b\d{{5}}{SPACE}{{1,2}}[\w’'-]{{2,40}}"
    rf"|{NUMBERED}{SPACE}{{1,2}}{ARTICLES}[A-ZÉÈÀÎÔ][\w’'-]{{1,30}}"
)
NUMBERED_KINDS = {Kind.NIR: NIR, Kind.PHONE: PHONE, Kind.ADDRESS: ADDRESS}
"""Each begins with a number, or the sign before it: nowhere else need one look."""
SIGNS = ("@", "(at)", "[at]", "arobase")
NUMBER = re.compile(r"\+?(\d+)")


def found_in(text: str) -> list[Found]:
    """What looks like personal data, in the order of the text, none within another."""
    sought = [(Kind.EMAIL, match) for match in EMAIL.finditer(text)] if any(sign in text for sign in SIGNS) else []
    starts = sorted({start for number in NUMBER.finditer(text) for start in (number.start(), number.start(1))})
    for kind, pattern in NUMBERED_KINDS.items():
        sought += [(kind, match) for match in map(partial(pattern.match, text), starts) if match]
    taken: list[Found] = []
    for kind, match in sought:
        if all(match.end() <= one.start or match.start() >= one.end for one in taken):
            taken.append(Found(kind, match.start(), match.end(), match[0]))
    return sorted(taken, key=lambda one: one.start)


def masked(value: Any, kept: Collection[str] = ()) -> Any:
    """A text, or the texts of a list or an object, without what was found, unless its mark is in ``kept``."""
    if isinstance(value, list):
        return [masked(one, kept) for one in value]
    if isinstance(value, dict):
        return {name: masked(one, kept) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    for one in reversed(found_in(value)):
        if one.mark not in kept:
            value = f"{value[: one.start]}{MASK}{value[one.end :]}"
    return value


def texts_of(value: Any) -> Iterator[str]:
    """The texts of a value, those of a list or an object within it too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)
