"""The forms of a report: which there are, and the bytes of each. All are drawn from the snapshot alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consultation.responses.report.data import write_json, write_zip
from consultation.responses.report.odt import write_odt
from consultation.responses.report.page import write_page
from consultation.responses.report.pdf import write_pdf
from consultation.responses.report.telling import told

Snapshot = dict[str, Any]
WRITERS: dict[str, Callable[[Snapshot], bytes]] = {
    "html": lambda snapshot: write_page(told(snapshot)),
    "pdf": lambda snapshot: write_pdf(told(snapshot)),
    "odt": lambda snapshot: write_odt(told(snapshot)),
    "json": write_json,
    "zip": write_zip,
}
"""By the ending of the file's name."""
TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "json": "application/json",
    "zip": "application/zip",
}


def draw(snapshot: Snapshot, form: str) -> bytes:
    """Raises KeyError for a form that nobody knows."""
    return WRITERS[form](snapshot)
