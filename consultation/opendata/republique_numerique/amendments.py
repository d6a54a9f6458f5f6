"""``article-9-versions.jsonl``: the article itself on the first row, then the amendments that it received.

The files were made with the existing law's panel open: ``title`` and ``text.after`` of every amendment are those of
the Government's own panel, white space lost (« dispose dudroit »). ``title_of`` makes a title of the address
instead, and ``wording_of_amendment`` sees that the text says nothing new.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bills.legaltext import normalise
from bills.richtext import LONGEST_SOURCE
from consultation.opendata.republique_numerique.lines import Record, read_records
from consultation.opendata.republique_numerique.shapes import GOVERNMENT, OpinionLine, Totals, pseudonym

ADDRESS = re.compile(r"[a-z0-9-]+")
BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """``law`` is the rank of the existing law that is amended among those of the article, None for the article itself;
    ``text`` as published; ``titled``: its title, where a file has one.
    """

    id: int
    article: int
    law: int | None
    slug: str
    author: str
    text: str
    reason: str
    totals: Totals
    created_at: datetime
    titled: str = ""

    @property
    def title(self) -> str:
        """The address in words, without accents and apostrophes: the files have no better."""
        return self.titled or self.slug.replace("-", " ").strip().capitalize()


@dataclass(frozen=True, slots=True)
class AmendedArticleLine:
    """The article itself, as the vote file names it."""

    article: int
    slug: str


def read_amendments(path: Path, opinions: Mapping[int, OpinionLine]) -> Iterator[AmendmentLine | AmendedArticleLine]:
    """Every row, in order; ``opinions`` by id. Raises MalformedLineError."""
    ids: set[int] = set()
    slugs: set[str] = set()
    for record in read_records(path):
        article = opinions.get(record.count("article_id"))
        if article is None or not article.is_article:
            raise record.error("article_id", f"no article of the bill has the id {record.count('article_id')}")
        row = _row(record, article)
        if row.slug in slugs:
            raise record.error("slug", f"{row.slug} stands twice")
        if isinstance(row, AmendmentLine):
            if row.id in ids:
                raise record.error("id", f"amendment {row.id} stands twice")
            ids.add(row.id)
        slugs.add(row.slug)
        yield row


def wording_of_amendment(published: str, base: str) -> str:
    """The amended text: ``published``, or ``base`` when the two differ by white space only, lost by the files."""
    if BLANKS.sub("", published) == BLANKS.sub("", base):
        return base
    return published


def _row(record: Record, article: OpinionLine) -> AmendmentLine | AmendedArticleLine:
    slug = record.text("slug", longest=300)
    if not ADDRESS.fullmatch(slug):
        raise record.error("slug", "only a to z, 0 to 9 and - stand in an address")
    if record.text("author") == GOVERNMENT:
        return AmendedArticleLine(article.id, slug)
    text = record.record("text")
    return AmendmentLine(
        id=record.count("id"),
        article=article.id,
        law=_law(record, article),
        slug=slug,
        author=pseudonym(record, "author"),
        text=normalise(text.text("after")),
        reason=text.text_or_null("comment", longest=LONGEST_SOURCE),
        totals=_totals(record.record("stats")),
        created_at=record.record("date").moment("created_at"),
    )


def _law(record: Record, article: OpinionLine) -> int:
    titles = [law.title for law in article.laws]
    title = record.text("title")
    if title not in titles:
        raise record.error("title", f"article {article.number} changes no existing law of this title")
    return titles.index(title)


def _totals(stats: Record) -> Totals:
    votes, arguments = stats.record("votes"), stats.record("arguments")
    totals = Totals(
        agree=votes.count("pour"),
        mixed=votes.count("neutre"),
        disagree=votes.count("contre"),
        arguments_for=arguments.count("pour"),
        arguments_against=arguments.count("contre"),
        sources=stats.record("sources").count("total"),
    )
    counted = totals.agree + totals.mixed + totals.disagree
    if votes.count("total") != counted:
        raise votes.error("total", f"{votes.count('total')} is not the sum of the votes, {counted}")
    return totals
