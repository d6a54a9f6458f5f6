"""Arguments and sources, inside the opinion that they are about."""

from __future__ import annotations

import re

from bills.models import Side, SourceCategory
from bills.richtext import LONGEST_SOURCE
from consultation.opendata.republique_numerique.lines import Record
from consultation.opendata.republique_numerique.shapes import ArgumentLine, SourceLine, pseudonym

LINK = re.compile(r"https?://\S+")
CATEGORIES = {
    "Site internet": SourceCategory.WEBSITE,
    "Articles de presse": SourceCategory.PRESS,
    "Lois et règlements": SourceCategory.LAW,
    "Rapport / Étude": SourceCategory.REPORT,
    "Billet de blog": SourceCategory.BLOG,
    "Article scientifique": SourceCategory.SCIENCE,
    "Manuel / Guide": SourceCategory.HANDBOOK,
    "Document audiovisuel / iconographique": SourceCategory.MEDIA,
    "Document cartographique": SourceCategory.MAP,
    "Thèse / Mémoire": SourceCategory.THESIS,
    "Autre": SourceCategory.OTHER,
}
SIDES = {0: Side.AGAINST, 1: Side.FOR}


def read_argument(record: Record) -> ArgumentLine:
    side = record.count("type")
    if side not in SIDES:
        raise record.error("type", f"1 (for) or 0 (against) is expected, not {side}")
    return ArgumentLine(
        id=record.count("id"),
        author=pseudonym(record.record("author"), "uniqueId"),
        side=SIDES[side],
        body=record.text("body", longest=LONGEST_SOURCE),
        created_at=record.moment("created_at"),
        updated_at=record.moment("updated_at"),
        hidden=record.flag("is_trashed") or not record.flag("is_enabled"),
        votes=record.count("votes_count"),
    )


def read_source(record: Record) -> SourceLine:
    category = record.text("category")
    if category not in CATEGORIES:
        raise record.error("category", f"unknown category {category!r:.60}")
    link = record.text("link", longest=2000)
    if not LINK.fullmatch(link):
        raise record.error("link", "an address that starts with http:// or https:// is expected")
    return SourceLine(
        id=record.count("id"),
        author=pseudonym(record.record("author"), "uniqueId"),
        title=record.text("title", longest=300),
        link=link,
        category=CATEGORIES[category],
        body=record.text("body", longest=LONGEST_SOURCE, blank=True),
        created_at=record.moment("created_at"),
        votes=record.count("votes_count"),
    )
