"""The README of an export, in French and in English."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from bills.models import Bill
from consultation.opendata.export.edition import Edition
from consultation.opendata.export.schema import CHANGES, SCHEMA, TABLES

READMES = {"LISEZMOI.md": "fr", "README.md": "en"}


def write_readmes(edition: Edition, counts: dict[str, int], folder: Path) -> None:
    """``counts``: rows by table name."""
    for name, language in READMES.items():
        told = {
            "bill": edition.bill,
            "day": edition.day.isoformat(),
            "digest": edition.digest,
            "schema": SCHEMA,
            "site": settings.SITE_URL,
            "least": settings.LEAST_CELL,
            "zone": settings.TIME_ZONE,
            "withholds": edition.withholds,
            "address": address_of(edition.bill),
            "changes": [(number, said[language]) for number, said in CHANGES.items()],
            "contents": [(table.name, counts[table.name], table.described(language)) for table in TABLES],
        }
        # No locale's digits, no escaping: this is Markdown, the same on every installation.
        (folder / name).write_text(render_to_string(f"opendata/{name}", told), encoding="utf-8")


def address_of(bill: Bill) -> str:
    """Where the data are described and downloaded."""
    return f"{settings.SITE_URL}{reverse('data', args=[bill.slug])}"
