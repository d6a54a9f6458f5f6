"""Every table of the export, in order: what a row refers to stands in an earlier table, its own or the last."""

from __future__ import annotations

from consultation.opendata.export.columns import Table
from consultation.opendata.export.schema.changes import CHANGES, SCHEMA
from consultation.opendata.export.schema.clusters import CLUSTERS
from consultation.opendata.export.schema.contributions import (
    AMENDMENT_REVISIONS,
    AMENDMENTS,
    PROPOSAL_REVISIONS,
    PROPOSALS,
)
from consultation.opendata.export.schema.debate import ARGUMENTS, CITATIONS, REPLIES, SOURCES
from consultation.opendata.export.schema.decisions import ANSWER_CITATIONS, ANSWER_REVISIONS, ANSWERS, MODERATION
from consultation.opendata.export.schema.exposure import EXPOSURE
from consultation.opendata.export.schema.figures import FIGURES
from consultation.opendata.export.schema.lineage import HUNKS, LINEAGE
from consultation.opendata.export.schema.opinions import OPINION_GROUPS, OPINION_STATEMENTS
from consultation.opendata.export.schema.outcomes import REPORT_FILES, REPORTS, STEPS, WAIVERS
from consultation.opendata.export.schema.people import AUTHORS, PARTICIPATION
from consultation.opendata.export.schema.promises import COMMITMENT_UPDATES, COMMITMENTS
from consultation.opendata.export.schema.signatures import SIGNATURES
from consultation.opendata.export.schema.text import BILL, UNITS, VERSIONS
from consultation.opendata.export.schema.votes import IMPORTED_TOTALS, TALLIES
from consultation.opendata.export.schema.wordings import EXISTING_LAWS, UNIT_VERSIONS

TABLES: tuple[Table, ...] = (
    BILL,
    VERSIONS,
    UNITS,
    EXISTING_LAWS,
    UNIT_VERSIONS,
    LINEAGE,
    PROPOSALS,
    PROPOSAL_REVISIONS,
    AMENDMENTS,
    AMENDMENT_REVISIONS,
    HUNKS,
    SIGNATURES,
    ARGUMENTS,
    SOURCES,
    REPLIES,
    CITATIONS,
    CLUSTERS,
    TALLIES,
    IMPORTED_TOTALS,
    EXPOSURE,
    PARTICIPATION,
    OPINION_GROUPS,
    OPINION_STATEMENTS,
    FIGURES,
    ANSWERS,
    ANSWER_REVISIONS,
    ANSWER_CITATIONS,
    COMMITMENTS,
    COMMITMENT_UPDATES,
    WAIVERS,
    STEPS,
    REPORTS,
    REPORT_FILES,
    MODERATION,
    AUTHORS,
)

__all__ = ["CHANGES", "SCHEMA", "TABLES"]
