"""A file in the official layout as the data set that the importer of 2015 writes; by the names of its header alone.

What the layout does not say is not invented: no existing law, no heading of a section, no second of creation. A change
of a citizens' proposal has no place in a bill and is counted apart, as is a vote on an argument or a source.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bills.legaltext import normalise
from bills.models import SourceCategory
from bills.richtext import LONGEST_SOURCE
from consultation.opendata.official.fields import (
    author_of,
    content_of,
    count_of,
    linked_to,
    moment_of,
    one_of,
    records_of,
    totals_of,
)
from consultation.opendata.official.layout import EXPLANATION, GOVERNMENT, PROFILES, SIDES, SOURCES, VALUES, Content
from consultation.opendata.official.outlines import Paths, check_places
from consultation.opendata.official.tables import as_r
from consultation.opendata.republique_numerique.amendments import AmendedArticleLine, AmendmentLine
from consultation.opendata.republique_numerique.ballots import BallotBox
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.lines import MalformedLineError, Record
from consultation.opendata.republique_numerique.opinions import ARTICLE
from consultation.opendata.republique_numerique.outline import PLACE_OF_SECTION
from consultation.opendata.republique_numerique.remarks import LINK
from consultation.opendata.republique_numerique.shapes import GOVERNMENT as OFFICIAL
from consultation.opendata.republique_numerique.shapes import ArgumentLine, OpinionLine, SectionLine, SourceLine

REMARKS = (Content.ARGUMENT, Content.SOURCE)
ANY_ARTICLE = re.compile(r"Article (\S.{0,39}?) -(?: (.+))?")
"""Of any bill: « Article 1er bis - Objet », « Article 2 - »."""
BY_SIDE = {name: side for side, name in SIDES.items()}
BY_CATEGORY = {name: SourceCategory(category) for category, name in SOURCES.items()}
BY_PROFILE = {name: kind for kind, name in PROFILES.items()}
BY_VALUE = {name: value for value, name in VALUES.items()}


def _sections() -> dict[str, SectionLine]:
    """By their path: « TITRE Ier - Chapitre Ier - Section 1 »."""
    ranks: Counter[str] = Counter()
    found = {}
    for section, (title, chapter) in sorted(PLACE_OF_SECTION.items()):
        ranks[chapter.slug] += 1
        path = f"TITRE {title.number} - Chapitre {chapter.number} - Section {ranks[chapter.slug]}"
        found[path] = SectionLine(section, str(ranks[chapter.slug]), "")
    return found


SECTIONS = _sections()


@dataclass
class OfficialFile:
    """``left_out``: rows that have no place here, by why. ``paths``: none for the bill of 2015."""

    data: PublishedData
    paths: Paths | None = None
    rows: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)


def is_official(header: Sequence[str]) -> bool:
    return "Type.de.contenu" in map(as_r, header)


def read_official(path: Path, encoding: str = "", *, is_of_2015: bool = True) -> OfficialFile:
    """Read and check the whole file, of the bill of 2015 or another. Raises MalformedLineError, naming line and field.

    The sections of 2015 are known; those of another bill are what its file names (``OfficialFile.paths``).
    """
    with path.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    read = OfficialFile(PublishedData([], [], [], BallotBox(), {path.name: digest}), None if is_of_2015 else Paths())
    rows: dict[Content, list[Record]] = {content: [] for content in Content}
    met: set[tuple[str, int]] = set()
    for record in records_of(path, encoding):
        content = content_of(record)
        rows[content].append(record)
        if kind := BY_PROFILE.get(record.values.get("Type.de.profil", "")):
            read.data.kinds[author_of(record)] = kind
        if content is not Content.VOTE:
            _meet(record, (content, count_of(record, "Identifiant")), met)
    if not rows[Content.PROPOSAL]:
        raise MalformedLineError(path.name, 1, "Type.de.contenu", "the file holds no proposition")
    read.rows.update({content.value: len(records) for content, records in rows.items()})
    read.data.opinions.extend(_opinion(record, read.paths) for record in rows[Content.PROPOSAL])
    check_places(rows[Content.PROPOSAL], read.data.opinions)
    _place_amendments(read, rows[Content.AMENDMENT])
    _place_remarks(read, [(record, content) for content in REMARKS for record in rows[content]])
    _place_votes(read, rows[Content.VOTE])
    return read


def _meet(record: Record, what: tuple[str, int], met: set[tuple[str, int]]) -> None:
    if what in met:
        raise record.error("Identifiant", f"{what[0]} {what[1]} stands twice")
    met.add(what)


def _section_of(record: Record, paths: Paths | None) -> SectionLine:
    if paths is not None:
        return paths.section_of(record)
    path = record.text("Catégorie")
    if path not in SECTIONS:
        said = f"no section of the bill of 2015 is {path!r:.80}; of another bill, say --title and --ministry"
        raise record.error("Catégorie", said)
    return SECTIONS[path]


def _opinion(record: Record, paths: Paths | None) -> OpinionLine:
    section, is_official = _section_of(record, paths), record.values.get("Type.de.profil") == GOVERNMENT
    title = record.text("Titre", longest=300)
    found = (ARTICLE if paths is None else ANY_ARTICLE).fullmatch(title) if is_official else None
    if is_official and not found:
        raise record.error("Titre", f"an article's title like « Article 9 - … » is expected, not {title!r:.60}")
    body, _, explanation = record.text("Contenu").partition(EXPLANATION)
    if not normalise(body):
        raise record.error("Contenu", "a text is expected, this one is empty")
    created = moment_of(record, "Création")
    return OpinionLine(
        id=count_of(record, "Identifiant"),
        number=found[1] if found else "",
        title=found[2] or "" if found else title,
        author=OFFICIAL if is_official else author_of(record),
        section=section,
        body=normalise(body),
        explanation=explanation.strip(),
        laws=(),
        arguments=(),
        sources=(),
        totals=totals_of(record),
        created_at=created,
        updated_at=created,
        trashed=False,
    )


def _place_amendments(read: OfficialFile, records: list[Record]) -> None:
    opinions = {opinion.id: opinion for opinion in read.data.opinions}
    for record in records:
        if _is_of_nothing(record):
            read.left_out["changes of what the file does not hold"] += 1
            continue
        content, rank = linked_to(record)
        article = opinions.get(rank) if content is Content.PROPOSAL else None
        if article is None:
            raise record.error("Lié.à..", f"nothing in the file is {content} {rank}")
        if not article.is_article:
            read.left_out["changes of citizens’ proposals"] += 1
            continue
        text, _, reason = record.text("Contenu").partition(EXPLANATION)
        read.data.amendments.append(
            AmendmentLine(
                id=count_of(record, "Identifiant"),
                article=article.id,
                law=None,
                slug=f"modification-{count_of(record, 'Identifiant')}",
                titled=record.text("Titre", longest=300),
                author=author_of(record),
                text=normalise(text),
                reason=reason.strip(),
                totals=totals_of(record),
                created_at=moment_of(record, "Création"),
            )
        )
    read.data.amended.extend(AmendedArticleLine(rank, _address(Content.PROPOSAL, rank)) for rank in opinions)


def _is_of_nothing(record: Record) -> bool:
    """Our own files hold the articles of the first version: what is about a later one is linked to nothing."""
    return not record.text("Lié.à..", blank=True)


def _place_remarks(read: OfficialFile, records: list[tuple[Record, Content]]) -> None:
    arguments: dict[int, list[ArgumentLine]] = {}
    sources: dict[int, list[SourceLine]] = {}
    opinions = {opinion.id for opinion in read.data.opinions}
    for record, content in records:
        if _is_of_nothing(record):
            read.left_out[f"{content.lower()}s about what the file does not hold"] += 1
            continue
        about, rank = linked_to(record)
        if about is not Content.PROPOSAL:
            read.left_out[f"{content.lower()}s about a {about.lower()}"] += 1
        elif rank not in opinions:
            raise record.error("Lié.à..", f"nothing in the file is {about} {rank}")
        elif content is Content.ARGUMENT:
            arguments.setdefault(rank, []).append(_argument(record))
        else:
            sources.setdefault(rank, []).append(_source(record))
    read.data.opinions[:] = [
        replace(one, arguments=tuple(arguments.get(one.id, ())), sources=tuple(sources.get(one.id, ())))
        for one in read.data.opinions
    ]


def _argument(record: Record) -> ArgumentLine:
    created = moment_of(record, "Création")
    return ArgumentLine(
        id=count_of(record, "Identifiant"),
        author=author_of(record),
        side=one_of(record, BY_SIDE),
        body=record.text("Contenu", longest=LONGEST_SOURCE),
        created_at=created,
        updated_at=created,
        hidden=False,
        votes=count_of(record, "Total.des.votes"),
    )


def _source(record: Record) -> SourceLine:
    link = record.text("Lien", longest=2000)
    if not LINK.fullmatch(link):
        raise record.error("Lien", "an address that starts with http:// or https:// is expected")
    return SourceLine(
        id=count_of(record, "Identifiant"),
        author=author_of(record),
        title=record.text("Titre", longest=300),
        link=link,
        category=one_of(record, BY_CATEGORY),
        body=record.text("Contenu", longest=LONGEST_SOURCE, blank=True),
        created_at=moment_of(record, "Création"),
        votes=count_of(record, "Total.des.votes"),
    )


def _place_votes(read: OfficialFile, records: list[Record]) -> None:
    kept = {line.slug for line in read.data.amended} | {line.slug for line in read.data.amendments}
    for record in records:
        content, rank = linked_to(record)
        address = _address(content, rank)
        if address not in kept:
            read.left_out[f"votes on a {content.lower()}"] += 1
            continue
        value, pair = one_of(record, BY_VALUE), (address, author_of(record))
        read.data.ballots.found.setdefault(pair, []).append(value)
        if read.paths is not None:
            read.data.ballots.cast_at[pair] = moment_of(record, "Création")
        read.data.ballots.rows += 1


def _address(content: Content, rank: int) -> str:
    return f"{content.lower()}-{rank}"
