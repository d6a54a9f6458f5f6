"""Real law, read where the project's test data lies; none of it is kept here."""

import json
import re
from functools import cache
from html import unescape
from itertools import pairwise
from pathlib import Path

from bills.legaltext import normalise

SHARED = Path(__file__).resolve().parents[4] / "shared"


def _rows(path):
    if not (SHARED / path).exists():
        raise FileNotFoundError(f"real texts to test with are missing: {SHARED / path}")
    return [json.loads(line) for line in (SHARED / path).read_text(encoding="utf-8").split("\n") if line]


@cache
def histories():
    """The successive texts of each article, oldest first."""
    return [
        [version["text"] for version in article["versions"]]
        for article in _rows("law-versions/constitution-1958.jsonl")
    ]


@cache
def consultation_pairs():
    """Article 9 of the 2015 bill and each different rewriting of it, and the other articles side by side."""
    bodies = {row["id"]: _plain(row["body"]) for row in _rows("republique-numerique/opinions.jsonl") if row["id"] <= 90}
    versions = _rows("republique-numerique/article-9-versions.jsonl")
    rewritings = dict.fromkeys(row["text"]["after"] for row in versions if "after" in row["text"])
    return [(bodies[69], after) for after in rewritings] + list(pairwise(bodies[key] for key in sorted(bodies)))


@cache
def existing_law_pairs():
    """The texts of the law that the bill of 2015 and its readers' proposals change, before and after."""
    modals = [modal for row in _rows("republique-numerique/opinions.jsonl") for modal in row["modals"]]
    pairs = dict.fromkeys((_plain(modal["before"] or ""), _plain(modal["after"] or "")) for modal in modals)
    return [pair for pair in pairs if all(pair)]


def law_pairs():
    """Every version of an article with every other, both ways."""
    return [(one, other) for texts in histories() for one in texts for other in texts if one is not other]


def _plain(html):
    return normalise(unescape(re.sub(r"<[^>]+>", "", re.sub(r"</p>|<br ?/?>|</li>", "\n", html))))
