"""A small data set in the form of the published one, to be changed and written by tests."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import ANY

from consultation.opendata.republique_numerique.importing import Outcome, import_consultation

ALICE, BRUNO, CARLA, DAVID = "paaaaaaaaaa", "pbbbbbbbbbb", "pcccccccccc", "pdddddddddd"
GLUED = "I. L'auteur dispose dudroit de publier.II. Ce droit est d'ordre public."
CHANGED = "I. L'auteur dispose du devoir de publier.\nII. Ce droit est d'ordre public."
AFTER = "<p>I. L'auteur  dispose du  droit de publier.</p><p>II. Ce droit est d'ordre public.</p>"
ARTICLE, SHORTER, LATER = "article-9-acces", "un-delai-plus-court", "plus-tard"


def opinion(number: int, *, author: str, **changes: Any) -> dict[str, Any]:
    """An opinion without a vote, an argument or a source; ``changes`` replace fields."""
    return {
        "id": number,
        "title": f"Proposition {number}",
        "body": "<p>Un &eacute;tat.</p>",
        "created_at": f"2015-10-01T10:{number % 60:02}:00+0200",
        "updated_at": "2015-10-02T10:00:00+0200",
        "author": {"uniqueId": author, "vip": False},
        "type": {"id": 91, "title": "Section 2", "subtitle": "Travaux de recherche"},
        "votes_ok": 0,
        "votes_mitige": 0,
        "votes_nok": 0,
        "votes_total": 0,
        "arguments_yes_count": 0,
        "arguments_no_count": 0,
        "sources_count": 0,
        "versions_count": 0,
        "arguments": [],
        "sources": [],
        "appendices": [{"type": {"title": "Explication"}, "body": None}],
        "modals": [],
        "is_trashed": False,
        **changes,
    }


def argument(number: int, *, author: str, side: int, votes: int) -> dict[str, Any]:
    moment = "2015-10-03T10:00:00+0200"
    return {
        "id": number,
        "body": f"Argument *{number}* <b>",
        "type": side,
        "votes_count": votes,
        "created_at": moment,
        "updated_at": moment,
        "author": {"uniqueId": author},
        "is_trashed": False,
        "is_enabled": True,
    }


def source(number: int, *, author: str, votes: int) -> dict[str, Any]:
    return {
        "id": number,
        "title": "Une étude",
        "link": "https://example.org/etude?a=1&b=2",
        "body": "Elle le montre.",
        "category": "Rapport / Étude",
        "votes_count": votes,
        "created_at": "2015-10-03T10:00:00+0200",
        "author": {"uniqueId": author},
    }


def amendment(number: int, slug: str, *, author: str, after: str) -> dict[str, Any]:
    return {
        "id": number,
        "article_id": 69,
        "slug": slug,
        "title": "Article L. 533-4",
        "author": author,
        "date": {"created_at": f"2015-10-05T0{number}:00:00+0200"},
        "text": {"before": "", "after": after, "comment": "Parce que."},
        "stats": {
            "votes": {"pour": 3, "neutre": 1, "contre": 0, "total": 4},
            "arguments": {"pour": 2, "contre": 1, "total": 3},
            "sources": {"total": 5},
        },
    }


def an_article() -> dict[str, Any]:
    return opinion(
        69,
        author="gouvernement",
        title="Article 9 - Libre accès",
        created_at="2015-09-26T02:27:57+0200",
        body="<p>Il est ins&eacute;r&eacute; un article&nbsp;:</p>\r\n<p>« I. Un.<br />\r\nDeux. »</p>",
        votes_ok=3,
        votes_mitige=2,
        votes_nok=1,
        votes_total=6,
        versions_count=7,
        arguments_yes_count=1,
        sources_count=1,
        arguments=[argument(501, author=ALICE, side=1, votes=2)],
        sources=[source(601, author=BRUNO, votes=4)],
        appendices=[{"type": {"title": "Explication"}, "body": "<p><strong>Objectif :</strong> ouvrir.</p>"}],
        modals=[{"key": "article L. 533-4", "title": "Article L. 533-4", "before": "", "after": AFTER}],
    )


@dataclass
class DataSet:
    """One article with two amendments, two proposals (the second trashed), two arguments, one source, five ballots."""

    folder: Path
    opinions: list[dict[str, Any]] = field(
        default_factory=lambda: [
            an_article(),
            opinion(
                101,
                author=ALICE,
                votes_ok=30,
                votes_nok=10,
                votes_total=40,
                arguments=[argument(502, author=BRUNO, side=0, votes=1)],
            ),
            opinion(102, author=CARLA, is_trashed=True, votes_mitige=10, votes_total=10),
        ]
    )
    amendments: list[dict[str, Any]] = field(
        default_factory=lambda: [
            {"id": 0, "article_id": 69, "slug": ARTICLE, "author": "gouvernement"},
            amendment(2, LATER, author=BRUNO, after=GLUED),
            amendment(
                1,
                SHORTER,
                author=ALICE,
                after=CHANGED,
            ),
        ]
    )
    ballots: list[list[str]] = field(
        default_factory=lambda: [
            ["version", "voter", "value"],
            [ARTICLE, ALICE, "1"],
            [ARTICLE, BRUNO, "-1"],
            [ARTICLE, ALICE, "0"],
            [SHORTER, DAVID, "1"],
            [SHORTER, DAVID, "1"],
            [LATER, DAVID, "-1"],
        ]
    )

    def write(self) -> Path:
        _write_lines(self.folder / "opinions.jsonl", self.opinions)
        _write_lines(self.folder / "article-9-versions.jsonl", self.amendments)
        with (self.folder / "article-9-votes.csv").open("w", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(self.ballots)
        return self.folder


def _write_lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def import_any(data_set: DataSet) -> Outcome:
    """Import a data set whatever its figures."""
    return import_consultation(data_set.write(), expected=ANY)
