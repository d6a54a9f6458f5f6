"""Every table of the export, in order: what a row refers to stands in an earlier table or in its own."""

from __future__ import annotations

from consultation.opendata.export.columns import Table
from consultation.opendata.export.schema.contributions import (
    AMENDMENT_REVISIONS,
    AMENDMENTS,
    PROPOSAL_REVISIONS,
    PROPOSALS,
)
from consultation.opendata.export.schema.debate import ARGUMENTS, CITATIONS, REPLIES, SOURCES
from consultation.opendata.export.schema.decisions import ANSWERS, MODERATION
from consultation.opendata.export.schema.exposure import EXPOSURE
from consultation.opendata.export.schema.signatures import SIGNATURES
from consultation.opendata.export.schema.text import BILL, UNITS, VERSIONS
from consultation.opendata.export.schema.votes import IMPORTED_TOTALS, TALLIES
from consultation.opendata.export.schema.wordings import EXISTING_LAWS, UNIT_VERSIONS

SCHEMA = 3
"""Raise it when a table, a column or the way of writing one changes."""

TABLES: tuple[Table, ...] = (
    BILL,
    VERSIONS,
    UNITS,
    EXISTING_LAWS,
    UNIT_VERSIONS,
    PROPOSALS,
    PROPOSAL_REVISIONS,
    AMENDMENTS,
    AMENDMENT_REVISIONS,
    SIGNATURES,
    ARGUMENTS,
    SOURCES,
    REPLIES,
    CITATIONS,
    TALLIES,
    IMPORTED_TOTALS,
    EXPOSURE,
    ANSWERS,
    MODERATION,
)

__all__ = ["SCHEMA", "TABLES"]
