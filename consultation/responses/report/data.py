"""A report as data: its snapshot, and the same as tables for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bills.exporters.packing import packed
from bills.exporters.spreadsheet import table_of
from consultation.responses.report.bias_tables import tables_of
from consultation.responses.report.canonical import written

Rows = Iterable[Sequence[Any]]
FIGURES = ("agree", "mixed", "disagree", "imported")


def write_json(snapshot: dict[str, Any]) -> bytes:
    return written(snapshot).encode()


def write_zip(snapshot: dict[str, Any]) -> bytes:
    """``report.json``, and a CSV for each of its tables."""
    tables = {
        "articles.csv": _articles(snapshot),
        "contributions.csv": _contributions(snapshot),
        "figures.csv": (("figure", "value"), sorted(snapshot["figures"].items())),
        "days.csv": (
            ("first", "last", "contributions", "votes"),
            [[one["first"], one["last"], one["texts"], one["votes"]] for one in snapshot["days"]],
        ),
        "commitments.csv": (
            ("number", "commitment", "owner", "status", "due", "late"),
            [
                [one[name] for name in ("number", "title", "owner", "status", "due_on", "late")]
                for one in snapshot["commitments"]
            ],
        ),
        "credits.csv": _credits(snapshot),
        **tables_of(snapshot),
    }
    parts = {name: table_of(head, _texts(rows)).encode() for name, (head, rows) in tables.items()}
    return packed({"report.json": write_json(snapshot), **parts}, first="report.json")


def _articles(snapshot: dict[str, Any]) -> tuple[Sequence[str], Rows]:
    head = ("article", "number", "heading", *FIGURES, "arguments_for", "arguments_against", "decision", "answered_on")
    return head, [
        [
            unit["slug"],
            unit["number"],
            unit["heading"],
            *(unit["tally"][name] for name in FIGURES),
            *(unit["arguments"][side]["total"] for side in ("for", "against")),
            *_answer(unit["answer"]),
        ]
        for unit in snapshot["units"]
        if "tally" in unit
    ]


def _contributions(snapshot: dict[str, Any]) -> tuple[Sequence[str], Rows]:
    head = ("uuid", "kind", "number", "title", "about", "author", "on", *FIGURES)
    said = ("arguments_for", "arguments_against", "decision", "answered_on")
    return (*head, *said), [
        [
            *(one[name] for name in ("uuid", "kind", "number", "title", "about")),
            one["author"]["name"],
            one["on"],
            *(one["tally"][name] for name in FIGURES),
            *(one["arguments"][side] for side in ("for", "against")),
            *_answer(one["answer"]),
        ]
        for one in snapshot["contributions"]
    ]


def _credits(snapshot: dict[str, Any]) -> tuple[Sequence[str], Rows]:
    credited = snapshot["changes"]["credits"] if snapshot["changes"] else []
    return ("kind", "number", "title", "author", "words", "articles", "confirmed"), [
        [
            *(one[name] for name in ("kind", "number", "title")),
            one["author"]["name"],
            one["words"],
            ", ".join(one["articles"]),
            one["fact"],
        ]
        for one in credited
    ]


def _answer(given: dict[str, Any] | None) -> list[Any]:
    return [given["decision"], given["on"]] if given else ["", ""]


def _texts(rows: Rows) -> Iterable[list[str]]:
    said = {True: "yes", False: "no", None: ""}
    return ([said[cell] if isinstance(cell, bool) or cell is None else str(cell) for cell in row] for row in rows)
