"""A report as one HTML file that stands alone: its style within, no script, nothing to fetch. Ready to print."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe

from consultation.responses.report.markup import html_of_blocks
from consultation.responses.report.telling import Told

SHEET = Path(settings.ROOT) / "frontend" / "css" / "response-report.css"
_OPEN, _SHUT = "<!-- report -->", "<!-- end of the report -->"


def write_page(told: Told) -> bytes:
    with translation.override(told.language):
        context = {"told": told, "body": html_of_blocks(told.blocks), "style": mark_safe(SHEET.read_text())}  # noqa: S308  ours
        return render_to_string("responses/report_file.html", context).encode()


def body_of(page: bytes) -> SafeString:
    """What a page of the site shows of the file: the very same bytes, without its head."""
    text = page.decode()
    return mark_safe(text[text.index(_OPEN) + len(_OPEN) : text.index(_SHUT)])  # noqa: S308  written above
