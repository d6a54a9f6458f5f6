"""The same attempts on the one file of 21 columns, read by its header as anybody would."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from consultation.opendata.attacks.joining import DAY, IDENTIFIER
from consultation.opendata.attacks.known import Attempt, Known, rows_of
from consultation.opendata.export.scanning import found_in
from consultation.opendata.official.layout import GOVERNMENT, Content
from consultation.opendata.official.tables import LONGEST_FIELD

DAYS = ("Création", "Modification")
WORDS = ("Titre", "Contenu", "Lien")


def try_official(path: Path, known: Known, *, with_ballots: bool) -> dict[str, Attempt]:
    """``with_ballots``: the restricted tier, whose rows of votes are what it is for."""
    hits, tried = Counter[str](), Counter[str]()
    authors = set[str]()
    for row in _rows(path):
        for name, succeeded, times in _on_row(row, known, with_ballots=with_ballots):
            hits[name] += succeeded
            tried[name] += times
        if row["Type.de.contenu"] != Content.VOTE and row["Id.de.l.auteur"]:
            authors.add(row["Id.de.l.auteur"])
    former = {row["author"] for row in rows_of(known.former, "authors")} if known.former else set()
    found = {name: Attempt(hits[name], tried[name]) for name in tried}
    return found | {"author": Attempt(len(authors & former), len(authors))}


def _on_row(row: dict[str, str], known: Known, *, with_ballots: bool) -> Iterator[tuple[str, int, int]]:
    """(attack, successes, tries)"""
    ids = [one.lower() for value in row.values() for one in IDENTIFIER.findall(value)]
    yield "id", sum(one in known.people for one in ids), len(ids)
    days = [row[name] for name in DAYS if row[name]]
    yield "time", sum(not DAY.fullmatch(day) for day in days), len(days)
    is_vote = row["Type.de.contenu"] == Content.VOTE
    yield "ballot", is_vote and not with_ballots, 1
    if row["Type.de.profil"] != GOVERNMENT:
        marks = [one.mark for name in WORDS for one in found_in(row[name])]
        yield "personal data", sum(mark not in known.kept for mark in marks), len(WORDS)
    if is_vote:
        yield "words beside a ballot", any(row[name] for name in WORDS), 1


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST_FIELD)
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)
