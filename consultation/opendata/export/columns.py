"""What an export is: tables, which are ordered lists of columns, each described in French and in English.

The codebook, the README, the data page and the files are all made from these lists, so they cannot disagree.
A column that is a field of a model is described by the field: by its help text, and by the labels of its choices.
One that the export computes is described here, in both languages (decision 36).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import override

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
    ``free``: the words of a participant, in which personal data may have slipped. ``field``: the field of a model
    whose own words describe it, instead of ``en`` and ``fr``.
    """

    name: str
    type: Type
    en: str = ""
    fr: str = ""
    source: Any = None
    key: bool = False
    references: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    stays: bool = False
    free: bool = False
    field: Any = None

    def described(self, language: str) -> str:
        if self.field is None:
            return self.fr if language == "fr" else self.en
        with override(language):
            said, labels = str(self.field.field.help_text).rstrip("."), dict(self.field.field.flatchoices)
            named = [_named(value, str(labels[value])) for value in self.values if value in labels]
            return " – ".join([said, ", ".join(named)] if named else [said])


def _named(value: str, label: str) -> str:
    """A value of a closed list and what pages call it, unless that is the same word."""
    return value if label.casefold() == value.replace("_", " ") else f"{value} ({label})"


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
