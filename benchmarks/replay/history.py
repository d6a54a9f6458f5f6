"""What happened in 2015, as far as the files tell; the rest made up, by a seed, to the totals that are known.

Known: the texts of the bill, of the proposals, arguments and sources; the votes on each in total; each voter of
article 9 and its amendments. Made up: the texts of the amendments, the arguments about them, and who cast every other
vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from bills.models import SubjectKind
from votes.models import Value

PARTICIPANTS, CONTRIBUTIONS, VOTES = 21_330, 8_484, 147_637
"""What the platform of 2015 counted in all (TRUST.md, P1 and E15)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A contribution. ``about``: the key of its subject; of a proposal, the platform's id of its section.

    ``fields``: what is typed in the form of its kind; those of an amendment lack its text.
    """

    key: str
    kind: SubjectKind
    author: str
    at: datetime
    about: str
    fields: Mapping[str, str]

    @property
    def same(self) -> tuple[str, ...]:
        """Two of them with the same words, by one author about one subject, are one for the platform of today."""
        edited = (self.key,) if self.kind is SubjectKind.AMENDMENT else ()
        return (self.kind, self.author, self.about, *self.fields.values(), *edited)


@dataclass(frozen=True, slots=True)
class Cast:
    voter: str
    about: str
    value: Value
    at: datetime


@dataclass
class History:
    """In order of time. ``trashed``: keys of what moderators hid. ``adapted``: words that today's forms refuse."""

    said: list[Said] = field(default_factory=list)
    cast: list[Cast] = field(default_factory=list)
    trashed: list[str] = field(default_factory=list)
    adapted: Counter[str] = field(default_factory=Counter)

    def people(self) -> list[str]:
        return sorted({said.author for said in self.said} | {cast.voter for cast in self.cast})

    def standing(self) -> dict[str, str]:
        """The key under which each contribution stands: its own, or that of the first with the same words."""
        first: dict[tuple[str, ...], str] = {}
        return {said.key: first.setdefault(said.same, said.key) for said in self.said}

    def totals(self) -> dict[str, Counter[Value]]:
        """Votes by the key of what stands: the last of each voter."""
        standing = self.standing()
        last = {(standing.get(cast.about, cast.about), cast.voter): cast.value for cast in self.cast}
        totals: dict[str, Counter[Value]] = {}
        for (about, _voter), value in last.items():
            totals.setdefault(about, Counter())[value] += 1
        return totals


def article_key(number: str) -> str:
    return f"article {number}"


def thinned(whole: History, share: float, seed: int = 2015) -> History:
    """About ``share`` of the contributions, three of each kind at least and one that was trashed, and of the votes."""
    draw, kept, part = Random(seed), set[str](), History(adapted=whole.adapted)
    articles = {cast.about for cast in whole.cast if cast.about.startswith("article ")}
    part.trashed = whole.trashed[:1]
    kept.update(part.trashed)
    for kind in (SubjectKind.PROPOSAL, SubjectKind.AMENDMENT, SubjectKind.ARGUMENT, SubjectKind.SOURCE):
        there = [said for said in whole.said if said.kind is kind]
        can = [said.key for said in there if said.about in kept | articles or kind is SubjectKind.PROPOSAL]
        kept.update(draw.sample(can, min(len(can), max(3, round(share * len(there))))))
    part.said = [said for said in whole.said if said.key in kept]
    cast = [cast for cast in whole.cast if cast.about in kept | articles]
    chosen = sorted(draw.sample(range(len(cast)), min(len(cast), round(share * VOTES))))
    part.cast = [cast[rank] for rank in chosen]
    return part
