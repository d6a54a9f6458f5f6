"""Tables as people keep them: commas or semicolons, a byte order mark or none, names as R writes them or not."""

from __future__ import annotations

import codecs
import csv
import re
import unicodedata
from collections.abc import Collection, Iterator
from pathlib import Path

from consultation.opendata.republique_numerique.lines import LARGEST_COUNT, MalformedLineError, Record

LONGEST_FIELD = 1_000_000
LONGEST_HEADER = 20_000
UTF_8 = "utf-8-sig"
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ELSEWHERE = re.compile(r"[^\w.]")


def encoding_of(path: Path, said: str = "") -> str:
    """What the first bytes mark; else what was ``said``, or UTF-8."""
    with path.open("rb") as file:
        first = file.read(2)
    return MARKS.get(first, said or UTF_8)


def header_of(path: Path, encoding: str = "") -> list[str]:
    """The names of the columns; none for an empty file. Raises MalformedLineError."""
    try:
        with path.open(encoding=encoding_of(path, encoding), newline="") as file:
            line = file.readline(LONGEST_HEADER)
        return next(csv.reader([line], delimiter=_delimiter(line)), [])
    except UnicodeError as error:
        raise _not_text(path, 1, encoding) from error
    except csv.Error as error:
        raise MalformedLineError(path.name, 1, "", f"not CSV: {error}") from None


def as_r(name: str) -> str:
    """« Id de l’auteur » → « Id.de.l.auteur », as R names columns; accents in one sign each."""
    return ELSEWHERE.sub(".", unicodedata.normalize("NFC", name.strip()))


def table_of(
    path: Path, columns: list[str], required: Collection[str], encoding: str = "", *, pad: bool = False
) -> Iterator[Record]:
    """The rows under the header, by the names ``columns``; ``pad``: short rows end with empty fields.

    Raises MalformedLineError, naming line and field.
    """
    if missing := sorted(set(required) - set(columns)):
        raise MalformedLineError(path.name, 1, missing[0], "the column is missing")
    if twice := sorted({name for name in columns if name and columns.count(name) > 1}):
        raise MalformedLineError(path.name, 1, twice[0], "the column stands twice")
    csv.field_size_limit(LONGEST_FIELD)
    number = 1
    try:
        with path.open(encoding=encoding_of(path, encoding), newline="") as file:
            delimiter = _delimiter(file.readline(LONGEST_HEADER))
            file.seek(0)
            reader = csv.reader(file, delimiter=delimiter, strict=True)
            next(reader)
            for row in reader:
                number = reader.line_num
                if row:
                    yield Record(
                        path.name, number, dict(zip(columns, _fitted(row, columns, path, number, pad=pad), strict=True))
                    )
    except csv.Error as error:
        raise MalformedLineError(path.name, reader.line_num, "", f"not CSV: {error}") from None
    except UnicodeError as error:
        raise _not_text(path, number + 1, encoding) from error


def whole_number(record: Record, name: str, said: str) -> int:
    """Raises MalformedLineError for anything but a number that the database stores."""
    if not (said.isascii() and said.isdecimal() and len(said) <= len(str(LARGEST_COUNT))) or int(said) > LARGEST_COUNT:
        raise record.error(name, f"a number from 0 to {LARGEST_COUNT} is expected, not {said!r:.60}")
    return int(said)


def _fitted(row: list[str], columns: list[str], path: Path, number: int, *, pad: bool) -> list[str]:
    if len(row) > len(columns):
        raise MalformedLineError(path.name, number, "", "more fields than the header")
    if len(row) < len(columns) and not pad:
        raise MalformedLineError(path.name, number, "", "another number of fields than the header")
    return row + [""] * (len(columns) - len(row))


def _delimiter(line: str) -> str:
    return ";" if line.count(";") > line.count(",") else ","


def _not_text(path: Path, number: int, encoding: str) -> MalformedLineError:
    said = encoding or "UTF-8"
    advice = "" if encoding else "; if it comes from a spreadsheet, say --encoding cp1252"
    return MalformedLineError(path.name, number, "", f"not {said}{advice}")
