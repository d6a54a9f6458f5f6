"""What happened in 2015, as far as the files tell; the rest made up, by a seed, to the totals that are known.

Known: the texts of the bill, of the proposals, arguments and sources; the votes on each in total; each voter of
article 9 and its amendments. Made up: the texts of the amendments, the arguments about them, and who cast every other
vote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from benchmarks.law import law
from bills.forms.words import LONGEST_REASON, UNWANTED
from bills.models import SubjectKind
from consultation.opendata.republique_numerique.amendments import AmendmentLine
from consultation.opendata.republique_numerique.bill import CLOSING
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.plain_text import alineas_of
from consultation.opendata.republique_numerique.shapes import ArgumentLine, OpinionLine, SourceLine, Totals
from votes.models import Value

PARTICIPANTS, CONTRIBUTIONS, VOTES = 21_330, 8_484, 147_637
"""What the platform of 2015 counted in all (TRUST.md, P1 and E15)."""
NO_REASON = "(Aucun motif n’a été donné en 2015.)"


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


def history(data: PublishedData, seed: int = 2015) -> History:
    """The whole: CONTRIBUTIONS, of which PARTICIPANTS cast VOTES (and those that the files hold twice, once more)."""
    return _Writer(data, Random(seed)).write()


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


class _Writer:
    def __init__(self, data: PublishedData, draw: Random) -> None:
        self.data, self.draw, self.done = data, draw, History()
        self.targets: dict[str, Totals] = {}
        self.written: dict[str, tuple[datetime, str]] = {}
        """When what has a key was written, and by whom."""

    def write(self) -> History:
        for opinion in self.data.opinions:
            self._opinion(opinion)
        self.done.trashed = [f"proposal {opinion.id}" for opinion in self.data.opinions if opinion.trashed]
        for line in self.data.amendments:
            self._amendment(line)
        people = self._people()
        self._unknown_amendments(people)
        self._unknown_arguments(people)
        self.done.said.sort(key=lambda said: (said.at, said.key))
        self.done.cast = sorted(self._ballots(people), key=lambda cast: cast.at)
        return self.done

    def _say(self, said: Said, totals: Totals) -> None:
        self.done.said.append(said)
        self.targets[said.key] = totals
        self.written[said.key] = (said.at, said.author)

    def _opinion(self, opinion: OpinionLine) -> None:
        key = article_key(opinion.number) if opinion.is_article else f"proposal {opinion.id}"
        self.targets[key], self.written[key] = opinion.totals, (opinion.created_at, opinion.author)
        if not opinion.is_article:
            reason = self._typed(alineas_of(opinion.explanation).replace("\n", "\n\n"))
            fields = {"title": opinion.title, "text": opinion.body, "reason": reason}
            section, kind = str(opinion.section.id), SubjectKind.PROPOSAL
            self._say(Said(key, kind, opinion.author, opinion.created_at, section, fields), opinion.totals)
        for argument in opinion.arguments:
            self._argument(argument, key)
        for source in opinion.sources:
            self._source(source, key)

    def _argument(self, line: ArgumentLine, about: str) -> None:
        fields = {"side": line.side.value, "body": line.body}
        said = Said(f"argument {line.id}", SubjectKind.ARGUMENT, line.author, line.created_at, about, fields)
        self._say(said, Totals(agree=line.votes))

    def _source(self, line: SourceLine, about: str) -> None:
        body = self._typed(line.body) if line.body else ""
        fields = {"title": line.title, "link": line.link, "category": line.category.value, "body": body}
        said = Said(f"source {line.id}", SubjectKind.SOURCE, line.author, line.created_at, about, fields)
        self._say(said, Totals(agree=line.votes))

    def _amendment(self, line: AmendmentLine) -> None:
        number = next(opinion.number for opinion in self.data.opinions if opinion.id == line.article)
        fields = {"title": line.title, "reason": self._typed(line.reason)}
        said = Said(
            f"amendment {line.slug}", SubjectKind.AMENDMENT, line.author, line.created_at, article_key(number), fields
        )
        self._say(said, line.totals)

    def _typed(self, words: str) -> str:
        """A reason that today's form takes."""
        typed = UNWANTED.sub("", words.strip())[:LONGEST_REASON].strip() or NO_REASON
        if typed != words.strip():
            self.done.adapted["empty" if typed == NO_REASON else "cut or cleared"] += 1
        return typed

    def _people(self) -> list[str]:
        known = {author for _at, author in self.written.values()} | {voter for _slug, voter in self.data.ballots.found}
        known -= {opinion.author for opinion in self.data.opinions if opinion.is_article}
        others = (f"p{rank:010x}" for rank in range(PARTICIPANTS - len(known)))
        people = [*sorted(known), *others]
        self.draw.shuffle(people)
        return people

    def _unknown_amendments(self, people: Sequence[str]) -> None:
        """Announced, and not in the files: to the articles; those to proposals, to an article of the same section."""
        articles = {opinion.section.id: opinion for opinion in reversed(self.data.articles())}
        held = Counter(line.article for line in self.data.amendments)
        places = [
            opinion if opinion.is_article else articles[opinion.section.id]
            for opinion in self.data.opinions
            for _ in range(opinion.totals.amendments - held[opinion.id])
        ]
        rest = VOTES - sum(_sum(totals) for totals in self.targets.values())
        for rank, (article, votes) in enumerate(zip(places, self._shared_out(rest, len(places)), strict=True)):
            fields = {"title": f"Amendement {rank + 1} à l’article {article.number}", "reason": law(1, seed=rank)}
            said = Said(
                key=f"amendment {rank}",
                kind=SubjectKind.AMENDMENT,
                author=self.draw.choice(people),
                at=self._after(article.created_at),
                about=article_key(article.number),
                fields=fields,
            )
            self._say(said, Totals(agree=votes - votes // 5 - votes // 10, mixed=votes // 10, disagree=votes // 5))

    def _unknown_arguments(self, people: Sequence[str]) -> None:
        """About the amendments, where the files hold none: as many as the platform counted contributions in all."""
        amended = [said for said in self.done.said if said.kind is SubjectKind.AMENDMENT]
        for rank in range(CONTRIBUTIONS - len(self.done.said)):
            about = self.draw.choice(amended)
            fields = {"side": ("for", "against")[rank % 2], "body": law(1, seed=10_000 + rank)}
            author, at = self.draw.choice(people), self._after(about.at)
            said = Said(f"argument of {rank}", SubjectKind.ARGUMENT, author, at, about.key, fields)
            self._say(said, Totals(agree=0))

    def _shared_out(self, total: int, among: int) -> list[int]:
        """A few get most, as in 2015."""
        weights = [1 / (rank + 3) for rank in range(among)]
        self.draw.shuffle(weights)
        shares = [int(total * weight / sum(weights)) for weight in weights]
        for rank in range(total - sum(shares)):
            shares[rank % among] += 1
        return shares

    def _after(self, start: datetime) -> datetime:
        """Soon after rather than late, before the closing."""
        return start + (CLOSING - start) * self.draw.random() ** 2

    def _ballots(self, people: Sequence[str]) -> Iterator[Cast]:
        """Those of the files, then as many others as the totals lack. Nobody supports what they wrote."""
        weights = [(rank + 20) ** -0.6 for rank in range(len(people))]
        cumulated, known = list(_cumulated(weights)), self._known_ballots()
        standing, voted = self.done.standing(), dict[str, set[str]]()
        for key, totals in self.targets.items():
            start, author = self.written[key]
            own, elsewhere = known.get(key, {}), voted.setdefault(standing.get(key, key), set())
            for voter, values in own.items():
                for at, value in zip(sorted(self._after(start) for _ in values), values, strict=True):
                    yield Cast(voter, key, value, at)
            counted = Counter(values[-1] for values in own.values())
            lacking = [value for value in Value for _ in range(_of(totals, value) - counted[value])]
            self.draw.shuffle(lacking)
            others = self._others(people, cumulated, len(lacking), {author, *own} | elsewhere)
            elsewhere.update(others)
            for voter, value in zip(others, lacking, strict=True):
                yield Cast(voter, key, value, self._after(start))

    def _known_ballots(self) -> dict[str, dict[str, list[Value]]]:
        numbers = {opinion.id: opinion.number for opinion in self.data.opinions}
        keys = {line.slug: f"amendment {line.slug}" for line in self.data.amendments}
        keys |= {line.slug: article_key(numbers[line.article]) for line in self.data.amended}
        known: dict[str, dict[str, list[Value]]] = {}
        for (slug, voter), values in self.data.ballots.found.items():
            known.setdefault(keys[slug], {})[voter] = values
        return known

    def _others(self, people: Sequence[str], cumulated: Sequence[float], count: int, but: set[str]) -> list[str]:
        found: dict[str, None] = {}
        while len(found) < count:
            drawn = self.draw.choices(people, cum_weights=cumulated, k=count - len(found) + 1)
            found.update(dict.fromkeys(person for person in drawn if person not in but))
        return list(found)[:count]


def _of(totals: Totals, value: Value) -> int:
    return {Value.AGREE: totals.agree, Value.MIXED: totals.mixed, Value.DISAGREE: totals.disagree}[value]


def _sum(totals: Totals) -> int:
    return totals.agree + totals.mixed + totals.disagree


def _cumulated(weights: Sequence[float]) -> Iterator[float]:
    total = 0.0
    for weight in weights:
        total += weight
        yield total
