"""Lines of the published files, read one by one; a field that is not what it should be is named with its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

LARGEST_COUNT = 2_147_483_647  # PostgreSQL's integer
T = TypeVar("T")
MOMENT = "%Y-%m-%dT%H:%M:%S%z"


class MalformedLineError(ValueError):
    """A line cannot be imported. ``field`` is empty when the whole line is meant."""

    def __init__(self, file: str, line: int, field: str, complaint: str) -> None:
        place = f"{file}, line {line}" + (f", field {field}" if field else "")
        super().__init__(f"{place}: {complaint}")
        self.file = file
        self.line = line
        self.field = field


@dataclass(frozen=True)
class Record:
    """A JSON object with the place it was read at. Each reader raises MalformedLineError."""

    file: str
    line: int
    values: dict[str, Any]
    path: str = ""

    def error(self, field: str, complaint: str) -> MalformedLineError:
        return MalformedLineError(self.file, self.line, self.path + field, complaint)

    def text(self, field: str, *, longest: int | None = None, blank: bool = False) -> str:
        """A text without outer blanks, at most ``longest`` characters, empty only if ``blank``."""
        value = self._of_type(field, str, "a text")
        value = value.strip()
        if "\x00" in value or any("\ud800" <= character <= "\udfff" for character in value):
            raise self.error(field, "the text holds a character that no database stores")
        if not value and not blank:
            raise self.error(field, "a text is expected, this one is empty")
        if longest is not None and len(value) > longest:
            raise self.error(field, f"{len(value)} characters, over the limit of {longest}")
        return value

    def text_or_null(self, field: str, *, longest: int | None = None) -> str:
        """A text, "" when it is null or empty."""
        return "" if self._value(field) is None else self.text(field, longest=longest, blank=True)

    def count(self, field: str) -> int:
        value = self._of_type(field, int, "a whole number")
        if not 0 <= value <= LARGEST_COUNT:
            raise self.error(field, f"a number from 0 to {LARGEST_COUNT} is expected, not {value}")
        return value

    def flag(self, field: str) -> bool:
        return self._of_type(field, bool, "true or false")

    def moment(self, field: str) -> datetime:
        value = self.text(field)
        try:
            return datetime.strptime(value, MOMENT)  # noqa: DTZ007 - the format ends with %z
        except ValueError:
            raise self.error(field, f"a moment like 2015-09-26T02:27:54+0200 is expected, not {value!r}") from None

    def record(self, field: str) -> Record:
        return self._record(field, self._value(field))

    def records(self, field: str) -> list[Record]:
        values: list[object] = self._of_type(field, list, "a list")
        return [self._record(f"{field}[{index}]", value) for index, value in enumerate(values)]

    def _record(self, field: str, value: object) -> Record:
        if not isinstance(value, dict):
            raise self.error(field, f"an object is expected, not {_shown(value)}")
        return Record(self.file, self.line, value, f"{self.path}{field}.")

    def _value(self, field: str) -> Any:
        try:
            return self.values[field]
        except KeyError:
            raise self.error(field, "the field is missing") from None

    def _of_type(self, field: str, wanted: type[T], words: str) -> T:
        value = self._value(field)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            raise self.error(field, f"{words} is expected, not {_shown(value)}")
        return value


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(number from 1, line) for each line of a UTF-8 file."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield number, line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise MalformedLineError(path.name, number, "", f"not UTF-8: {error.reason}") from None


def read_records(path: Path) -> Iterator[Record]:
    """The object that stands on each line of a JSON Lines file."""
    for number, line in read_lines(path):
        try:
            values = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise MalformedLineError(path.name, number, "", f"not JSON: {error}") from None
        if not isinstance(values, dict):
            raise MalformedLineError(path.name, number, "", f"an object is expected, not {_shown(values)}")
        yield Record(path.name, number, values)


def _shown(value: object) -> str:
    return f"{value!r:.60}"
