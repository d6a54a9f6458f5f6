"""``opinions.jsonl``: the articles of the Government's bill and the citizens' proposals, with what was said of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from consultation.opendata.republique_numerique.lines import Record, read_records
from consultation.opendata.republique_numerique.outline import PLACE_OF_SECTION
from consultation.opendata.republique_numerique.plain_text import alineas_of
from consultation.opendata.republique_numerique.remarks import read_argument, read_source
from consultation.opendata.republique_numerique.shapes import (
    GOVERNMENT,
    LawLine,
    OpinionLine,
    SectionLine,
    Totals,
    pseudonym,
)

ARTICLE = re.compile(r"Article (\d{1,3}) - (.+)")
SECTION = re.compile(r"Section (\d{1,3})")


def read_opinions(path: Path) -> Iterator[OpinionLine]:
    """Every opinion of the file, in its order. Raises MalformedLineError."""
    met: set[tuple[str, int | str]] = set()
    sections: dict[object, SectionLine] = {}
    for record in read_records(path):
        opinion = _opinion(record)
        _meet(record, "id", met, ("opinion", opinion.id))
        if opinion.is_article:
            _meet(record, "title", met, ("article", opinion.number))
        for index, argument in enumerate(opinion.arguments):
            _meet(record, f"arguments[{index}].id", met, ("argument", argument.id))
        for index, source in enumerate(opinion.sources):
            _meet(record, f"sources[{index}].id", met, ("source", source.id))
        _same_section(record, sections, opinion.section)
        yield opinion


def _opinion(record: Record) -> OpinionLine:
    author = record.record("author")
    official = author.text("uniqueId") == GOVERNMENT
    title = record.text("title", longest=300)
    number, heading = _number_and_heading(record, title) if official else ("", title)
    return OpinionLine(
        id=record.count("id"),
        number=number,
        title=heading,
        author=GOVERNMENT if official else pseudonym(author, "uniqueId"),
        section=_section(record),
        body=_body(record),
        explanation="\n".join(appendix.text_or_null("body") for appendix in record.records("appendices")).strip(),
        laws=_laws(record, official=official),
        arguments=tuple(read_argument(argument) for argument in record.records("arguments")),
        sources=tuple(read_source(source) for source in record.records("sources")),
        totals=_totals(record),
        created_at=record.moment("created_at"),
        updated_at=record.moment("updated_at"),
        trashed=_trashed(record, official=official),
    )


def _body(record: Record) -> str:
    text = alineas_of(record.text("body"))
    if not text:
        raise record.error("body", "nothing but tags: an article needs words")
    return text


def _trashed(record: Record, *, official: bool) -> bool:
    trashed = record.flag("is_trashed")
    if trashed and official:
        raise record.error("is_trashed", "the Government's articles cannot be trashed")
    return trashed


def _number_and_heading(record: Record, title: str) -> tuple[str, str]:
    found = ARTICLE.fullmatch(title)
    if not found:
        raise record.error("title", f"an article's title like « Article 9 - … » is expected, not {title!r:.60}")
    return found[1], found[2]


def _section(record: Record) -> SectionLine:
    leaf = record.record("type")
    found = SECTION.fullmatch(leaf.text("title"))
    if not found:
        raise leaf.error("title", "a title like « Section 2 » is expected")
    if leaf.count("id") not in PLACE_OF_SECTION:
        raise leaf.error("id", f"no section of the bill has the id {leaf.count('id')}")
    return SectionLine(leaf.count("id"), found[1], leaf.text("subtitle", longest=500))


def _laws(record: Record, *, official: bool) -> tuple[LawLine, ...]:
    modals = record.records("modals")
    if modals and not official:
        raise record.error("modals", "only the Government's articles change existing law")
    return tuple(
        LawLine(
            key=modal.text("key", longest=300, blank=True),
            title=modal.text("title", longest=500),
            before=modal.text_or_null("before"),
            after=modal.text_or_null("after"),
        )
        for modal in modals
    )


def _totals(record: Record) -> Totals:
    totals = Totals(
        agree=record.count("votes_ok"),
        mixed=record.count("votes_mitige"),
        disagree=record.count("votes_nok"),
        arguments_for=record.count("arguments_yes_count"),
        arguments_against=record.count("arguments_no_count"),
        sources=record.count("sources_count"),
        amendments=record.count("versions_count"),
    )
    counted = totals.agree + totals.mixed + totals.disagree
    if record.count("votes_total") != counted:
        raise record.error("votes_total", f"{record.count('votes_total')} is not the sum of the votes, {counted}")
    return totals


def _meet(record: Record, field: str, met: set[tuple[str, int | str]], what: tuple[str, int | str]) -> None:
    if what in met:
        raise record.error(field, f"{what[0]} {what[1]} stands twice")
    met.add(what)


def _same_section(record: Record, sections: dict[object, SectionLine], section: SectionLine) -> None:
    """An id always has one number and heading, and a chapter has each number once."""
    _, chapter = PLACE_OF_SECTION[section.id]
    for key in (section.id, (chapter, section.number)):
        if sections.setdefault(key, section) != section:
            raise record.error("type", f"section {section.id} contradicts an earlier line: {sections[key]}")
