"""The outline of a bill that only its file tells: its divisions from the paths of « Catégorie », in their first order.

« TITRE Ier - Chapitre II - Section 1 » is three divisions, one in another. Headings of divisions are not in the layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils.text import slugify

from bills.models import Bill, BillVersion, Level, Placement
from bills.richtext import html_of
from consultation.accounts.models import Ministry
from consultation.opendata.official.layout import LEVELS
from consultation.opendata.republique_numerique.bill import Outline
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.lines import Record
from consultation.opendata.republique_numerique.outline import DivisionPlace
from consultation.opendata.republique_numerique.shapes import OpinionLine, SectionLine

PURPOSE = (
    "Consultation importée d’un fichier ouvert à vingt et une colonnes, sous pseudonymes. Les totaux des votes sont"
    " ceux de ce fichier."
)
STEP = re.compile(rf"({'|'.join(LEVELS.values())}) (\S(?:.{{0,38}}[^\s-])?)")
BY_NAME = {name: level for level, name in LEVELS.items()}
LONGEST_SLUG = 70
Path = tuple[tuple[Level, str], ...]


@dataclass
class Paths:
    """The divisions that a file names, each an id from 1 on; the bill itself is ``WHOLE``."""

    WHOLE = 0
    ids: dict[Path, int] = field(default_factory=dict)

    def section_of(self, record: Record) -> SectionLine:
        """The last division of the path; those that hold it are met with it. Raises MalformedLineError."""
        said = record.text("Catégorie", blank=True)
        path: Path = ()
        for step in said.split(" - ") if said else ():
            found = STEP.fullmatch(step)
            if not found:
                raise record.error("Catégorie", f"a path like « TITRE Ier - Chapitre 2 » is expected, not {said!r:.80}")
            path = (*path, (BY_NAME[found[1]], found[2]))
            self.ids.setdefault(path, len(self.ids) + 1)
        return SectionLine(self.ids.get(path, self.WHOLE), path[-1][1] if path else "", "")

    def under(self, above: Path) -> Iterator[Path]:
        return (path for path in self.ids if path[:-1] == above)


@dataclass(frozen=True)
class Held:
    """What the layout does not say of a consultation: its title, and who held it."""

    title: str
    ministry: str

    @property
    def slug(self) -> str:
        return slugify(self.title)[:50].strip("-") or "consultation"


def check_places(records: Sequence[Record], opinions: Sequence[OpinionLine]) -> None:
    """No two articles have one number, and what citizens propose stands in a division. Raises MalformedLineError."""
    numbers: set[str] = set()
    for record, opinion in zip(records, opinions, strict=True):
        if not opinion.is_article:
            if opinion.section.id == Paths.WHOLE:
                raise record.error("Catégorie", "a division of the bill is expected, this one is empty")
        elif slugify(opinion.number) in numbers:
            raise record.error("Titre", f"article {opinion.number} stands twice")
        else:
            numbers.add(slugify(opinion.number))


def write_outline(data: PublishedData, paths: Paths, held: Held) -> Outline:
    """The bill, its published version 1, and each division with its articles, then the divisions in it."""
    outline = Outline(_version(data, held), markdown=True)
    articles: dict[int, list[OpinionLine]] = {}
    for opinion in data.opinions:
        if opinion.is_article:
            articles.setdefault(opinion.section.id, []).append(opinion)
    slugs: set[str] = set()

    def write(path: Path, parent: Placement | None, above: str) -> None:
        for opinion in articles.get(paths.ids.get(path, Paths.WHOLE), ()):
            outline.article(opinion, parent)
        for inner in paths.under(path):
            (level, number), rank = inner[-1], paths.ids[inner]
            slug = _free_slug(f"{above} {LEVELS[level]} {number}", slugs)
            place = DivisionPlace(number, "", slug, above)
            placed = outline.division(level, place, str(rank))
            outline.sections[rank] = placed.unit
            write(inner, placed, slug)

    write((), None, "")
    return outline


def _free_slug(said: str, taken: set[str]) -> str:
    slug = wanted = slugify(said)[:LONGEST_SLUG].strip("-")
    rank = 1
    while slug in taken:
        rank += 1
        slug = f"{wanted}-{rank}"
    taken.add(slug)
    return slug


def _version(data: PublishedData, held: Held) -> BillVersion:
    first, last = _days(data)
    owner, _made = Ministry.objects.get_or_create(slug=slugify(held.ministry)[:50], defaults={"name": held.ministry})
    bill = Bill.objects.create(
        slug=held.slug,
        title=held.title,
        ministry=owner,
        purpose=PURPOSE,
        purpose_html=html_of(PURPOSE),
        consultation_starts=first,
        response_starts=last + timedelta(days=1),
        published_at=first,
        origin=f"official-{held.slug}"[:60],
    )
    return BillVersion.objects.create(bill=bill, number=1, label="", published_at=first, created_at=first)


def _days(data: PublishedData) -> tuple[datetime, datetime]:
    """The first and the last moment that the file tells."""
    told = [one.created_at for one in data.opinions] + [one.created_at for one in data.amendments]
    for opinion in data.opinions:
        told += [one.created_at for one in opinion.arguments] + [one.created_at for one in opinion.sources]
    told += data.ballots.cast_at.values()
    return min(told), max(told)
