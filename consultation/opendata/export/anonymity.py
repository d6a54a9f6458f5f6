"""The three questions of WP216 (Article 29 Working Party, Opinion 05/2014), answered for each table of a release.

Can one single out a person, link records of one person, infer something of one? A "yes" makes the table personal data
(TRUST.md, E8). A table or a file without answers stops the build: nothing leaves that nobody thought of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string

from consultation.opendata.export.columns import Type
from consultation.opendata.export.edition import Edition
from consultation.opendata.export.schema import TABLES

FILES = {"ANONYMAT.md": "fr", "ANONYMITY.md": "en"}
FORMATS = frozenset({".csv", ".jsonl", ".parquet"})
ABOUT_THE_RELEASE = frozenset(
    {
        "LISEZMOI.md",
        "README.md",
        "columns.csv",
        "datapackage.json",
        "figures.ipynb",
        "figures.sql",
        "verify.py",
        "SHA256SUMS",
    }
) | {"ledger_key.json", *FILES}
"""They say of the tables what the tables say."""


class UnansweredError(Exception):
    """A table or a file of the release has no answers to the three questions."""


@dataclass(frozen=True)
class Answered:
    """``name``: of the section of the template that gives the reasons, in both languages. ``is_personal``: one of the
    answers is yes."""

    name: str
    tables: tuple[str, ...]
    is_personal: bool = False


ANSWERED = (
    Answered("law", ("bill", "versions", "units", "existing_laws", "unit_versions", "lineage")),
    Answered(
        "written",
        is_personal=True,
        tables=(
            *("proposals", "proposal_revisions", "amendments", "amendment_revisions", "hunks", "signatures"),
            *("arguments", "sources", "replies", "citations", "clusters", "moderation", "authors"),
        ),
    ),
    Answered(
        "counted",
        (
            *("tallies", "imported_totals", "exposure", "participation", "opinion_groups", "opinion_statements"),
            "figures",
        ),
    ),
    Answered("ledger", ("ledger", "ledger_heads", "imported_ballots", "ballots_set_aside")),
    Answered(
        "office",
        (
            *("answers", "answer_revisions", "answer_citations", "commitments", "commitment_updates", "waivers"),
            *("steps", "reports", "report_files"),
        ),
    ),
)


def write_anonymity(edition: Edition, counts: Mapping[str, int], folder: Path) -> None:
    """Once every other file stands in ``folder``; ``counts``: rows by table name. Raises UnansweredError."""
    check_answers(folder)
    sections = {
        one.name: {
            "personal": one.is_personal,
            "tables": one.tables,
            "rows": sum(counts.get(name, 0) for name in one.tables),
        }
        for one in ANSWERED
    }
    told = {
        "bill": edition.bill,
        "day": edition.day.isoformat(),
        "digest": edition.digest,
        "least": settings.LEAST_CELL,
        "authors": counts["authors"],
        "withholds": edition.withholds,
        **sections,
    }
    for name in FILES:
        (folder / name).write_text(render_to_string(f"opendata/{name}", told), encoding="utf-8")


def check_answers(folder: Path) -> None:
    """Raises UnansweredError."""
    answered = {name: one for one in ANSWERED for name in one.tables}
    found = {file.stem for file in folder.iterdir() if file.suffix in FORMATS and file.name not in ABOUT_THE_RELEASE}
    strange = {file.name for file in folder.iterdir() if file.suffix not in FORMATS} - ABOUT_THE_RELEASE
    if missing := sorted((found - answered.keys()) | strange):
        raise UnansweredError(f"{missing[0]}: nobody has said whether it singles out, links or infers")
    named = {
        table.name for table in TABLES if any(column.type is Type.AUTHOR or column.free for column in table.columns)
    }
    if wrong := sorted(name for name in named if not answered[name].is_personal):
        raise UnansweredError(f"{wrong[0]}: it holds words or pseudonyms of participants, and is said to be anonymous")
