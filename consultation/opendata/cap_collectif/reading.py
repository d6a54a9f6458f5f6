"""The file, read and checked whole, by the names of its header."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bills.legaltext import normalise
from bills.models import Side
from bills.richtext import LONGEST_SOURCE
from consultation.opendata.official.tables import header_of, table_of, whole_number
from consultation.opendata.republique_numerique.amendments import AmendedArticleLine
from consultation.opendata.republique_numerique.ballots import BallotBox
from consultation.opendata.republique_numerique.bill import PARIS
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.lines import MalformedLineError, Record
from consultation.opendata.republique_numerique.plain_text import alineas_of
from consultation.opendata.republique_numerique.shapes import ArgumentLine, OpinionLine, SectionLine, Totals
from votes.models import Value

LONGEST_TITLE = 300
MOMENTS = ("%d/%m/%Y %H:%M", "%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d %H:%M:%S%z")
YES, NO = ("1", "true", "oui", "yes"), ("", "0", "false", "non", "no")
"""The platform writes nothing for what is not so."""
VALUES = {"YES": Value.AGREE, "MITIGE": Value.MIXED, "NO": Value.DISAGREE}
SIDES = {"FOR": Side.FOR, "AGAINST": Side.AGAINST}
OPINION, VOTE, ARGUMENT = "contributions_", "contributions_votes_", "contributions_arguments_"
REQUIRED = (
    "type",
    *(OPINION + name for name in ("id", "author_id", "consultation_title", "section_title", "title")),
    OPINION + "bodyText",
    OPINION + "createdAt",
)
"""Those of votes and arguments are missed by the first row that needs them: not every export has such rows."""


@dataclass
class CapCollectifFile:
    """``title``: of the consultation. ``first``, ``last``: when the first thing in it happened, and the last."""

    data: PublishedData
    title: str = ""
    first: datetime | None = None
    last: datetime | None = None
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def sections(self) -> list[SectionLine]:
        """In the order in which they are met."""
        return list({opinion.section.id: opinion.section for opinion in self.data.opinions}.values())


def is_cap_collectif(header: Sequence[str]) -> bool:
    return {"type", OPINION + "id"} <= {name.strip() for name in header}


def read_cap_collectif(path: Path, encoding: str = "") -> CapCollectifFile:
    """Raises MalformedLineError, naming line and field."""
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    read = CapCollectifFile(PublishedData([], [], [], BallotBox(), {path.name: digest}))
    ranks: dict[str, int] = {}
    later: list[Record] = []
    for record in _records(path, encoding):
        kind = record.text("type")
        read.rows[kind] += 1
        if kind == "opinion":
            _add_opinion(read, record, ranks)
        elif kind in {"vote", "argument"}:
            later.append(record)
        else:
            read.left_out[f"rows of the type {kind!r:.40}"] += 1
    if not ranks:
        raise MalformedLineError(path.name, 1, "type", "the file holds no opinion")
    _place(read, later, ranks)
    read.data.amended.extend(AmendedArticleLine(rank, str(rank)) for rank in ranks.values())
    return read


def _records(path: Path, encoding: str) -> Iterator[Record]:
    """Short rows are usual: a row of one kind ends before the columns of the next."""
    return table_of(path, [name.strip() for name in header_of(path, encoding)], REQUIRED, encoding, pad=True)


def _add_opinion(read: CapCollectifFile, record: Record, ranks: dict[str, int]) -> None:
    identifier = record.text(OPINION + "id")
    if identifier in ranks:
        raise record.error(OPINION + "id", f"the opinion {identifier!r:.60} stands twice")
    title = record.text(OPINION + "consultation_title", longest=300)
    if read.title and title != read.title:
        raise record.error(OPINION + "consultation_title", "one file holds one consultation")
    read.title = title
    ranks[identifier] = len(ranks) + 1
    headings = {one.heading: one for one in read.sections()}
    heading = record.text(OPINION + "section_title", longest=500)
    section = headings.get(heading) or SectionLine(len(headings) + 1, str(len(headings) + 1), heading)
    read.data.opinions.append(_opinion(read, record, ranks[identifier], section))


def _opinion(read: CapCollectifFile, record: Record, rank: int, section: SectionLine) -> OpinionLine:
    body = alineas_of(record.text(OPINION + "bodyText"))
    if not body:
        raise record.error(OPINION + "bodyText", "nothing but tags: a proposal needs words")
    title, created = record.text(OPINION + "title"), _moment(read, record, OPINION + "createdAt")
    if len(title) > LONGEST_TITLE:  # some authors put their whole proposal there: no word of it is lost
        title, body = f"{title[: LONGEST_TITLE - 1]}…", f"{normalise(title)}\n{body}"
    return OpinionLine(
        id=rank,
        number="",
        title=title,
        author=_pseudonym(record, OPINION + "author_id"),
        section=section,
        body=body,
        explanation="",
        laws=(),
        arguments=(),
        sources=(),
        totals=Totals(
            agree=_count(record, OPINION + "votesCountOk"),
            mixed=_count(record, OPINION + "votesCountMitige"),
            disagree=_count(record, OPINION + "votesCountNok"),
            arguments_for=_count(record, OPINION + "argumentsCountFor"),
            arguments_against=_count(record, OPINION + "argumentsCountAgainst"),
            sources=_count(record, OPINION + "sourcesCount"),
            amendments=_count(record, OPINION + "versionsCount"),
        ),
        created_at=created,
        updated_at=created,
        trashed=_is_hidden(record, OPINION),
    )


def _place(read: CapCollectifFile, records: list[Record], ranks: dict[str, int]) -> None:
    arguments: dict[int, list[ArgumentLine]] = {}
    for number, record in enumerate(records, 1):
        prefix = VOTE if record.values["type"] == "vote" else ARGUMENT
        about = record.text(prefix + "related_id")
        if about not in ranks:
            raise record.error(prefix + "related_id", f"no opinion of the file is {about!r:.60}")
        if prefix == VOTE:
            _cast(read, record, str(ranks[about]))
        elif not record.text(ARGUMENT + "createdAt", blank=True):
            read.left_out["arguments that the file cuts short: no date, no end"] += 1
        else:
            arguments.setdefault(ranks[about], []).append(_argument(read, record, number))
    read.data.opinions[:] = [replace(one, arguments=tuple(arguments.get(one.id, ()))) for one in read.data.opinions]


def _cast(read: CapCollectifFile, record: Record, address: str) -> None:
    voter = _pseudonym(record, VOTE + "author_id")
    box, pair = read.data.ballots, (address, voter)
    box.found.setdefault(pair, []).append(VALUES[_one_of(record, VOTE + "value", VALUES)])
    box.cast_at[pair] = _moment(read, record, VOTE + "createdAt")
    box.rows += 1


def _argument(read: CapCollectifFile, record: Record, number: int) -> ArgumentLine:
    created = _moment(read, record, ARGUMENT + "createdAt")
    return ArgumentLine(
        id=number,
        author=_pseudonym(record, ARGUMENT + "author_id"),
        side=SIDES[_one_of(record, ARGUMENT + "type", SIDES)],
        body=record.text(ARGUMENT + "body", longest=LONGEST_SOURCE),
        created_at=created,
        updated_at=created,
        hidden=_is_hidden(record, ARGUMENT),
        votes=_count(record, ARGUMENT + "votesCount"),
    )


def _is_hidden(record: Record, prefix: str) -> bool:
    return not _flag(record, f"{prefix}published", usual=True) or _flag(record, f"{prefix}trashed", usual=False)


def _flag(record: Record, name: str, *, usual: bool) -> bool:
    """``usual``: of a file without this column."""
    if name not in record.values:
        return usual
    said = record.text(name, blank=True).lower()
    if said not in YES + NO:
        raise record.error(name, f"one of {', '.join(YES + NO[1:])} is expected, not {said!r:.60}")
    return said in YES


def _moment(read: CapCollectifFile, record: Record, name: str) -> datetime:
    said = record.text(name)
    moment = next((found for form in MOMENTS if (found := _read_as(said, form))), None)
    if moment is None:
        raise record.error(name, f"a moment like 07/10/2019 15:47 is expected, not {said!r:.60}")
    read.first, read.last = min(read.first or moment, moment), max(read.last or moment, moment)
    return moment


def _read_as(said: str, form: str) -> datetime | None:
    try:
        moment = datetime.strptime(said, form)  # noqa: DTZ007  one without its zone is told in that of Paris
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)


def _count(record: Record, name: str) -> int:
    return whole_number(record, name, str(record.values.get(name) or "0").strip())


def _pseudonym(record: Record, name: str) -> str:
    return f"p{hashlib.sha256(record.text(name).encode()).hexdigest()[:10]}"


def _one_of(record: Record, name: str, known: dict[str, Value] | dict[str, Side]) -> str:
    said = record.text(name)
    if said not in known:
        raise record.error(name, f"one of {', '.join(known)} is expected, not {said!r:.60}")
    return said
