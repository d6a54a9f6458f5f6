"""The history of 2015 written down: what the files hold, and what is made up to complete it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from random import Random

from benchmarks.law import law
from benchmarks.replay.history import CONTRIBUTIONS, PARTICIPANTS, VOTES, Cast, History, Said, article_key
from bills.forms.words import LONGEST_REASON, UNWANTED
from bills.models import SubjectKind
from consultation.opendata.republique_numerique.amendments import AmendmentLine
from consultation.opendata.republique_numerique.bill import CLOSING
from consultation.opendata.republique_numerique.files import PublishedData
from consultation.opendata.republique_numerique.plain_text import alineas_of
from consultation.opendata.republique_numerique.shapes import ArgumentLine, OpinionLine, SourceLine, Totals
from votes.models import Value

NO_REASON = "(Aucun motif n’a été donné en 2015.)"


def history(data: PublishedData, seed: int = 2015) -> History:
    """The whole: CONTRIBUTIONS, of which PARTICIPANTS cast VOTES (and those that the files hold twice, once more)."""
    return _Writer(data, Random(seed)).write()


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
