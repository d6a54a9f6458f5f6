"""What an export is: tables, which are ordered lists of columns, each described in French and in English.

The codebook, the README, the data page and the files are all made from these lists, so they cannot disagree.
Descriptions stand here in both languages, not in the catalogue of translations: they are data of the
export, and its bytes must not depend on which catalogues an installation has compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bills.models import Bill

Row = tuple[Any, ...]


class Type(StrEnum):
    """The value is what the codebook says."""

    UUID = "uuid"
    TEXT = "string"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    URI = "uri"
    JSON = "json"
    AUTHOR = "pseudonym"


@dataclass(frozen=True)
class Column:
    """``source`` is an ORM path or expression, by default the name. ``references`` are "table.column"s, one of which
    has each value. ``values`` is a closed list. ``stays``: exported even when the rest of the row is withheld.
    ``free``: the words of a participant, in which personal data may have slipped.
    """

    name: str
    type: Type
    en: str
    fr: str
    source: Any = None
    key: bool = False
    references: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    stays: bool = False
    free: bool = False

    def described(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True)
class Table:
    """``read`` gives the rows of a bill, values in the order of ``columns``, one at a time, in a stable order.

    ``is_of_votes``: its rows are figures of votes, withheld while a bill hides its tallies. ``order``: columns by which
    the rows of a short table are put in order once they are as released: the order they are read in would tell.
    ``within``: only those that follow each other with one value of these, however long the table.
    """

    name: str
    title_en: str
    title_fr: str
    en: str
    fr: str
    columns: tuple[Column, ...]
    read: Callable[[Bill, tuple[Column, ...]], Iterator[Row]]
    is_of_votes: bool = False
    order: tuple[str, ...] = ()
    within: tuple[str, ...] = ()

    def described(self, language: str) -> str:
        return self.fr if language == "fr" else self.en

    def titled(self, language: str) -> str:
        return self.title_fr if language == "fr" else self.title_en

    def rows(self, bill: Bill) -> Iterator[Row]:
        return self.read(bill, self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns if column.key)
