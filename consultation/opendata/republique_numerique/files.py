"""The three files of the data set, read and checked whole before anything is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from consultation.opendata.republique_numerique.amendments import AmendedArticleLine, AmendmentLine, read_amendments
from consultation.opendata.republique_numerique.ballots import BallotBox, read_ballots
from consultation.opendata.republique_numerique.opinions import read_opinions
from consultation.opendata.republique_numerique.progress import shown
from consultation.opendata.republique_numerique.shapes import OpinionLine

OPINIONS = "opinions.jsonl"
AMENDMENTS = "article-9-versions.jsonl"
BALLOTS = "article-9-votes.csv"


class MissingFileError(FileNotFoundError):
    """A file of the data set is not there; the message names it."""


@dataclass(frozen=True)
class PublishedData:
    """All that the files hold. ``digests``: the sha256 of each file by name. ``kinds``: of pseudonyms, if told."""

    opinions: list[OpinionLine]
    amended: list[AmendedArticleLine]
    amendments: list[AmendmentLine]
    ballots: BallotBox
    digests: dict[str, str]
    kinds: dict[str, str] = field(default_factory=dict)

    def articles(self) -> list[OpinionLine]:
        """In the order of their numbers."""
        return sorted((opinion for opinion in self.opinions if opinion.is_article), key=lambda one: int(one.number))

    def proposals(self) -> list[OpinionLine]:
        """In the order of their creation."""
        citizens = (opinion for opinion in self.opinions if not opinion.is_article)
        return sorted(citizens, key=lambda one: (one.created_at, one.id))


def read_files(folder: Path) -> PublishedData:
    """Read and check the whole data set. Raises MissingFileError and MalformedLineError."""
    paths = {name: folder / name for name in (OPINIONS, AMENDMENTS, BALLOTS)}
    for path in paths.values():
        if not path.is_file():
            raise MissingFileError(f"{path} is missing: the data set has {', '.join(paths)}")
    opinions = list(shown(read_opinions(paths[OPINIONS]), "reading opinions"))
    rows = list(read_amendments(paths[AMENDMENTS], {opinion.id: opinion for opinion in opinions}))
    amendments = [row for row in rows if isinstance(row, AmendmentLine)]
    return PublishedData(
        opinions=opinions,
        amended=[row for row in rows if isinstance(row, AmendedArticleLine)],
        amendments=sorted(amendments, key=lambda one: (one.created_at, one.id)),
        ballots=read_ballots(paths[BALLOTS], {row.slug for row in rows}),
        digests={name: _digest(path) for name, path in paths.items()},
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
