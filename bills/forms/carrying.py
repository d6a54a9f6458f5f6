"""A document that travels with a form while a person says what its styles are: signed, compressed, kept nowhere."""

from __future__ import annotations

from typing import Any

from django.core import signing

from bills.importers import Document, Draft, DraftError, DraftErrorCode, DraftUnit, Level, Piece, Warning_, WarningCode

SALT = "bills.document"
LONGEST = 1_800_000
"""Characters, under what a form may weigh. French text compresses to a third: a million characters take 450,000."""

A_DAY = 24 * 60 * 60


def carried(document: Document) -> str:
    """The document as a hidden field holds it. Raises DraftError (too_much_text)."""
    styles = sorted({piece.style for piece in document.pieces})
    places = {style: place for place, style in enumerate(styles)}
    written = signing.dumps(
        {
            "styled": document.styled,
            "styles": styles,
            "pieces": [[places[p.style], p.text, p.depth, int(p.note), p.line] for p in document.pieces],
            "warnings": _plain(document.warnings),
            "draft": None if document.pieces or not document.draft else _draft(document.draft),
        },
        salt=SALT,
        compress=True,
    )
    if len(written) > LONGEST:
        raise DraftError(0, DraftErrorCode.TOO_MUCH_TEXT)
    return written


def read_carried(written: str) -> Document | None:
    """The document, or None when the field was altered or is a day old."""
    try:
        held = signing.loads(written, salt=SALT, max_age=A_DAY)
    except signing.BadSignature:
        return None
    styles = held["styles"]
    pieces = tuple(
        Piece(styles[style], text, depth, bool(note), line) for style, text, depth, note, line in held["pieces"]
    )
    warnings = _warnings(held["warnings"])
    return Document(pieces, warnings, held["styled"], _read_draft(held["draft"], warnings) if held["draft"] else None)


def _draft(draft: Draft) -> list[Any]:
    units = [[u.level, u.number, u.heading, u.text, u.explanation, u.continues] for u in draft.units]
    return [draft.title, units, draft.preamble, list(draft.lines)]


def _read_draft(held: list[Any], warnings: tuple[Warning_, ...]) -> Draft:
    title, units, preamble, lines = held
    return Draft(title, tuple(DraftUnit(Level(unit[0]), *unit[1:]) for unit in units), preamble, warnings, tuple(lines))


def _plain(warnings: tuple[Warning_, ...]) -> list[list[Any]]:
    return [[warning.line, warning.code, warning.detail] for warning in warnings]


def _warnings(held: list[list[Any]]) -> tuple[Warning_, ...]:
    return tuple(Warning_(line, WarningCode(code), detail) for line, code, detail in held)
