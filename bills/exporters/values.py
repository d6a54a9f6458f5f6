"""What is exported: a version of a bill, an amendment. Plain values, whoever keeps them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bills.importers import Level
from bills.legaltext import normalise


@dataclass(frozen=True, slots=True)
class ExportedUnit:
    """A division or an article, in reading order. ``text``: alinéas joined by newlines, of articles only.

    ``number`` goes without its word; ``explanation`` is Markdown and no part of the law.
    """

    uuid: str
    level: Level
    number: str = ""
    heading: str = ""
    text: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class ExportedBill:
    """A version of a bill. ``created`` dates the bill, ``dated`` this version (both with a time zone).

    ``slug`` names the bill in identifiers; ``preamble`` holds paragraphs separated by newlines; ``language``
    and ``country`` are two letters.
    """

    uuid: str
    slug: str
    title: str
    ministry: str
    version: int
    created: datetime
    dated: datetime
    units: tuple[ExportedUnit, ...]
    label: str = ""
    preamble: str = ""
    language: str = "fr"
    country: str = "fr"


@dataclass(frozen=True, slots=True)
class ExportedAmendment:
    """One revision of an amendment: ``base`` becomes ``wording`` (alinéas joined by newlines).

    ``bill`` is the version whose text is amended, ``unit`` the uuid of its article there. ``law`` names the
    existing law whose words ``base`` are, when they are not the article's own. ``author`` is the name shown.
    """

    bill: ExportedBill
    unit: str
    uuid: str
    number: str
    title: str
    author: str
    created: datetime
    base: str
    wording: str
    revision: int = 1
    reason: str = ""
    law: str = ""

    @property
    def article(self) -> ExportedUnit | None:
        """The amended article; None when this version of the bill has lost it."""
        return next((unit for unit in self.bill.units if unit.uuid == self.unit), None)


def one_line(text: str) -> str:
    """A title or a heading as the engine spells white space."""
    return normalise(text).replace("\n", " ")


def lines(text: str) -> list[str]:
    """The alinéas, or the paragraphs, of a text. An empty one has none."""
    return normalise(text).split("\n") if text.strip() else []
