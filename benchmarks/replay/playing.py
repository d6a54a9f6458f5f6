"""What was said and voted is posted again, hour by hour of 2015: what was written in it, then what was voted."""

from __future__ import annotations

import re
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from random import Random
from typing import TypeVar

from benchmarks.law import WORDS
from benchmarks.replay.browser import Browser
from benchmarks.replay.history import Cast, History, Said, article_key
from bills.legaltext import alineas
from bills.models import Bill, Placement, SubjectKind
from votes.models import Value

LANES = 8
CHOICES = {Value.AGREE: "agree", Value.MIXED: "mixed", Value.DISAGREE: "disagree"}
FOUND = re.compile(r"/s/([0-9a-f-]{36})/")
ORDER = ((SubjectKind.PROPOSAL, SubjectKind.AMENDMENT), (SubjectKind.SOURCE, SubjectKind.ARGUMENT))
"""In one hour: first what is argued about."""
Thing = TypeVar("Thing", Said, Cast)


@dataclass
class Stage:
    """The published bill and its readers. ``subjects``: the uuid of what bears each key of the history."""

    bill: Bill
    browsers: Mapping[str, Browser]
    section_of: Mapping[str, str]
    subjects: dict[str, uuid.UUID] = field(default_factory=dict)
    articles: dict[str, Placement] = field(default_factory=dict)
    times: dict[str, list[float]] = field(default_factory=dict)
    """Seconds of each answer, by what was posted."""
    seconds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        places = Placement.objects.filter(version__bill=self.bill).select_related("unit", "parent__unit", "wording")
        for place in places.filter(wording__isnull=False):
            self.articles[article_key(place.unit.slug)] = place
            self.subjects[article_key(place.unit.slug)] = place.unit.uuid

    def play(self, history: History, *, told: Callable[[str], object]) -> None:
        """``told`` hears how far it is, once a day of 2015."""
        day = None
        with ThreadPoolExecutor(LANES) as lanes:
            for hour, said, cast in _hours(history):
                if hour.date() != day:
                    day = hour.date()
                    told(f"{day}: {sum(map(len, self.times.values())):,} posted in {sum(self.seconds.values()):,.0f} s")
                for kinds in ORDER:
                    self._all(lanes, "texts", [one for one in said if one.kind in kinds], self._say)
                self._all(lanes, "votes", cast, self._vote)

    def hide(self, moderator: Browser, keys: Sequence[str]) -> None:
        for key in keys:
            answer = moderator.post(
                f"/moderation/{self.subjects[key]}/hide/", reason="off_topic", note="Comme en 2015."
            )
            if answer.status != 302:
                raise RuntimeError(f"{key} is not hidden: {answer.complaint()}")

    def _all(self, lanes: ThreadPoolExecutor, what: str, things: Sequence[Thing], do: Callable[[Thing], None]) -> None:
        """Each person's in one lane, in order."""
        started, own = time.perf_counter(), dict[int, list[Thing]]()
        for thing in things:
            who = thing.author if isinstance(thing, Said) else thing.voter
            own.setdefault(int(who[1:], 16) % LANES, []).append(thing)
        list(lanes.map(lambda several: [do(one) for one in several], own.values()))
        self.seconds[what] += time.perf_counter() - started

    def _say(self, said: Said) -> None:
        path, fields = self._form(said)
        started = time.perf_counter()
        answer = self.browsers[said.author].post(path, step="publish", **fields)
        self._timed(said.kind.value, started)
        found = FOUND.search(answer.location)
        if answer.status != 302 or not found:
            raise RuntimeError(f"{said.key} is not published: {answer.complaint()}")
        self.subjects[said.key] = uuid.UUID(found[1])

    def _vote(self, cast: Cast) -> None:
        started = time.perf_counter()
        path = f"/votes/{self.subjects[cast.about]}/"
        answer = self.browsers[cast.voter].post(path, script=True, value=CHOICES[cast.value], revision="1")
        self._timed("vote", started)
        if answer.status != 200:
            raise RuntimeError(f"{cast} is not counted: {answer.complaint()}")

    def _timed(self, what: str, started: float) -> None:
        self.times.setdefault(what, []).append(time.perf_counter() - started)

    def _form(self, said: Said) -> tuple[str, Mapping[str, str]]:
        bill = f"/bills/{self.bill.slug}"
        match said.kind:
            case SubjectKind.PROPOSAL:
                section = self.articles[article_key(self.section_of[said.about])].parent
                assert section is not None
                return f"{bill}/divisions/{section.unit.slug}/propose/", said.fields
            case SubjectKind.AMENDMENT:
                place = self.articles[said.about]
                return f"{bill}/articles/{place.unit.slug}/amend/", {**said.fields, **_edit(place, said.key)}
            case SubjectKind.ARGUMENT:
                return f"/argue/{self.subjects[said.about]}/", said.fields
        return f"/cite/{self.subjects[said.about]}/", said.fields


def _edit(place: Placement, key: str) -> dict[str, str]:
    """One alinéa with a few other words: what the authors wrote is not in the files."""
    assert place.wording is not None
    draw = Random(key)
    alinea = draw.choice(alineas(place.wording.text))
    words = alinea.text.split(" ")
    start = draw.randrange(len(words))
    words[start : start + draw.randrange(3)] = draw.choices(WORDS, k=draw.randrange(2, 6))
    number = alinea.number
    return {"base": place.wording.sha, f"deed-{number}": "change", f"text-{number}": " ".join(words)}


def _hours(history: History) -> Iterator[tuple[datetime, list[Said], list[Cast]]]:
    said = {hour: list(of) for hour, of in groupby(history.said, lambda one: _hour(one.at))}
    cast = {hour: list(of) for hour, of in groupby(history.cast, lambda one: _hour(one.at))}
    for hour in sorted(said.keys() | cast.keys()):
        yield hour, said.get(hour, []), cast.get(hour, [])


def _hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)
