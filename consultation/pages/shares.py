"""How many words of an article, or of a whole version, are whose; and how many of a contribution's are in the law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bills.models import (
    AmendmentRevision,
    BillVersion,
    Credit,
    CreditState,
    Placement,
    Proposal,
    ProposalRevision,
)
from bills.reading import latest_version
from bills.services.crediting import words_in
from consultation.pages.writers import Contribution, contributions_named, versions_named
from consultation.responses.pieces import Piece, credits_at, pieces_at

MOST = 6
"""Contributions told apart in a bar: the rest are told together."""
POSSIBLE: tuple[str, ...] = ()


@dataclass(frozen=True)
class Share:
    """``words`` of ``total``: of a version, of contributions together, of ``others`` that are not told apart, or of
    nobody before a clerk says. ``start`` and ``width`` are percentages that no language writes otherwise.
    """

    words: int
    total: int
    look: str
    version: BillVersion | None = None
    contributions: tuple[Contribution, ...] = ()
    others: int = 0
    start: str = ""
    width: str = ""

    @property
    def percent(self) -> int:
        return round(100 * self.words / self.total) if self.total else 0


@dataclass(frozen=True)
class Shares:
    """``contributed`` words came from ``contributions``; of ``possible`` words a clerk has not said it yet."""

    rows: tuple[Share, ...]
    words: int
    contributed: int
    contributions: int
    possible: int

    @property
    def percent(self) -> int:
        return round(100 * self.contributed / self.words) if self.words else 0


@dataclass(frozen=True)
class VersionShares:
    whole: Shares
    articles: tuple[tuple[Placement, Shares], ...]


@dataclass(frozen=True)
class InTheLaw:
    """Where a contribution's ``own`` words stand in ``version``: (place, words), confirmed and possible."""

    version: BillVersion
    own: int
    places: tuple[tuple[Placement, int], ...]
    possible: tuple[tuple[Placement, int], ...]

    @property
    def words(self) -> int:
        return min(self.own, sum(words for _place, words in self.places))


def shares_of_version(version: BillVersion) -> VersionShares:
    """Of the whole version, and of each of its articles in reading order. Six queries."""
    places = list(version.placements.articles().select_related("unit", "wording", "version").order_by("position"))
    pieces = pieces_at(places, credits_at(places))
    counted = {place.pk: _counted(pieces[place.pk]) for place in places}
    names = _Names.of(version, counted.values())
    whole: Counter[tuple[str, ...]] = sum(counted.values(), Counter())
    return VersionShares(names.shares(whole), tuple((place, names.shares(counted[place.pk])) for place in places))


def shares_of(version: BillVersion, pieces: Sequence[Piece]) -> Shares:
    """Of one article of ``version``."""
    counted = _counted(pieces)
    return _Names.of(version, [counted]).shares(counted)


def words_in_the_law(contribution: Contribution) -> InTheLaw | None:
    """How many of its words the latest version has, and where. None: none was looked for, or found."""
    version = latest_version(contribution.bill)
    rows = Credit.objects.filter(place__version=version, contribution=contribution, words__gt=0)
    found = list(rows.exclude(state=CreditState.REFUSED).select_related("place__unit").order_by("place__position"))
    if version is None or not found:
        return None
    return InTheLaw(
        version,
        _own_words(contribution, found[0].revision),
        tuple((credit.place, credit.words) for credit in found if credit.state == CreditState.CONFIRMED),
        tuple((credit.place, credit.words) for credit in found if credit.state == CreditState.PROPOSED),
    )


def _own_words(contribution: Contribution, number: int) -> int:
    """The words that a revision of an amendment inserts, or all the words of a proposal's."""
    if isinstance(contribution, Proposal):
        texts = ProposalRevision.objects.filter(proposal=contribution, number=number)
        return words_in(texts.values_list("wording__text", flat=True).first() or "")
    sizes = AmendmentRevision.objects.filter(amendment=contribution, number=number).values_list("size", flat=True)
    return int((sizes.first() or {}).get("added", 0))


@dataclass(frozen=True)
class _Names:
    versions: Mapping[str, BillVersion]
    contributions: Mapping[str, Contribution]

    @classmethod
    def of(cls, version: BillVersion, counts: Iterable[Counter[tuple[str, ...]]]) -> _Names:
        named = {name for counted in counts for names in counted for name in names}
        return cls(versions_named(version.bill), contributions_named(name for name in named if "-" in name))

    def shares(self, counted: Counter[tuple[str, ...]]) -> Shares:
        """The versions from the oldest, the contributions from the most words, those told together, what waits."""
        total = counted.total()
        by_version = sorted((names for names in counted if self._version(names)), key=lambda names: int(names[0][1:]))
        theirs = [names for names in counted if names != POSSIBLE and not self._version(names)]
        theirs.sort(key=lambda names: (-counted[names], names))
        told = theirs if len(theirs) <= MOST + 1 else theirs[:MOST]
        rest = theirs[len(told) :]
        rows = [Share(counted[names], total, _look(self._version(names)), self._version(names)) for names in by_version]
        for place, names in enumerate(told):
            people = tuple(self.contributions[name] for name in names if name in self.contributions)
            rows.append(Share(counted[names], total, f"c{place % 2 + 1}", contributions=people))
        if rest:
            others = {name for names in rest for name in names}
            rows.append(Share(sum(counted[names] for names in rest), total, "others", others=len(others)))
        if counted[POSSIBLE]:
            rows.append(Share(counted[POSSIBLE], total, "possible"))
        contributed = sum(counted[names] for names in theirs)
        people_in_all = {name for names in theirs for name in names if name in self.contributions}
        return Shares(tuple(_drawn(rows)), total, contributed, len(people_in_all), counted[POSSIBLE])

    def _version(self, names: tuple[str, ...]) -> BillVersion | None:
        return self.versions.get(names[0]) if len(names) == 1 else None


def _look(version: BillVersion | None) -> str:
    return "first" if version is None or version.number == 1 else version.origin


def _drawn(rows: Iterable[Share]) -> Iterator[Share]:
    """Side by side, from the left."""
    done = 0
    for row in rows:
        start, width = (100 * part / row.total if row.total else 0.0 for part in (done, row.words))
        yield replace(row, start=f"{start:.2f}%", width=f"{width:.2f}%")
        done += row.words


def _counted(pieces: Iterable[Piece]) -> Counter[tuple[str, ...]]:
    """Each word once, by all who wrote it together; what may be somebody's apart."""
    counted: Counter[tuple[str, ...]] = Counter()
    for piece in pieces:
        counted[tuple(sorted(piece.names)) or POSSIBLE] += words_in(piece.text)
    return +counted
