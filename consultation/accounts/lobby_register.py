"""Reads the open data of the register of interest representatives, as the HATVP publishes it.

Two forms are read, JSON (« agora_repertoire_opendata.json ») and CSV (« informations générales »: « ; », UTF-8). Case,
accents and underscores of field names do not matter. Read of each organisation:

- ``identifiantNational``, else ``rna``, ``siren`` or ``numero``: its number (a SIREN, a RNA, or one the HATVP gave);
- ``typeIdentifiantNational``: which of them;
- ``denomination``, else ``nomUsage``: its name;
- ``categorieOrganisation`` (a label, or an object with one): what it is;
- ``dateCessation``: who has one has left the register.

What stands inside an organisation (clients, affiliations, persons) is not registered by that, and is not read.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NUMBERS = ("identifiantnational", "rna", "siren", "numero")
NAMES = ("denomination", "nomusage")
LISTS = ("publications", "representants", "data")
LONGEST_NAME, LONGEST_NUMBER, LONGEST_LABEL = 300, 20, 120


class UnreadableRegisterError(Exception):
    """The file is not a copy of the register; the message says what is missing."""


@dataclass(frozen=True)
class Listed:
    number: str
    name: str
    number_kind: str = ""
    category: str = ""


def number_of(typed: str) -> str:
    """A number as it is compared: capitals and digits. « 784 411 175 » and « w751234567 » are understood."""
    return "".join(character for character in typed.upper() if character.isascii() and character.isalnum())


def organisations_in(file: Path) -> list[Listed]:
    """The organisations of a copy of the register, each number once. Raises UnreadableRegisterError."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        rows = _of_json(json.loads(text)) if text.lstrip()[:1] in ("{", "[") else _of_csv(text)
        found = {listed.number: listed for row in rows if (listed := _listed(row)) is not None}
    except (OSError, UnicodeDecodeError, json.JSONDecodeError, csv.Error) as error:
        raise UnreadableRegisterError(f"{file.name} cannot be read: {error}") from error
    if not found:
        raise UnreadableRegisterError(f"{file.name} names no organisation with a number (identifiantNational)")
    return list(found.values())


def _of_json(document: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(document, dict):
        named = _folded(document)
        document = next((named[name] for name in LISTS if isinstance(named.get(name), list)), [])
    for publication in document:
        if isinstance(publication, dict):
            row = _folded(publication)
            current = row.get("publicationcourante")
            yield {**row, **_folded(current)} if isinstance(current, dict) else row


def _of_csv(text: str) -> Iterator[Mapping[str, Any]]:
    lines = text.splitlines(keepends=True)
    delimiter = ";" if lines and ";" in lines[0] else ","
    for row in csv.DictReader(lines, delimiter=delimiter):
        yield _folded({name: value for name, value in row.items() if isinstance(name, str)})


def _listed(row: Mapping[str, Any]) -> Listed | None:
    number, name = number_of(_first(row, NUMBERS)), _first(row, NAMES)
    if not number or not name or len(number) > LONGEST_NUMBER or row.get("datecessation"):
        return None
    category = row.get("categorieorganisation") or ""
    if isinstance(category, dict):
        category = _first(_folded(category), ("label", "libelle", "categorie"))
    kind = str(row.get("typeidentifiantnational") or "")
    return Listed(number, name[:LONGEST_NAME], kind[:LONGEST_NUMBER], str(category)[:LONGEST_LABEL])


def _first(row: Mapping[str, Any], names: Iterable[str]) -> str:
    texts = (" ".join(str(row.get(name) or "").split()) for name in names)
    return next((text for text in texts if text), "")


def _folded(row: Mapping[str, Any]) -> dict[str, Any]:
    """« identifiant_national », « identifiantNational » and « Identifiant national » are one name."""
    folded = {}
    for name, value in row.items():
        letters = unicodedata.normalize("NFKD", name).casefold()
        folded["".join(letter for letter in letters if letter.isascii() and letter.isalnum())] = value
    return folded
