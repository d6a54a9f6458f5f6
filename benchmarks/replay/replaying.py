"""The replay from its beginning to the reconciled figures."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.lines import milliseconds, rate
from benchmarks.replay.browser import Browser, Lines
from benchmarks.replay.drafting import publish_bill
from benchmarks.replay.history import History, thinned
from benchmarks.replay.people import enter, officer
from benchmarks.replay.playing import Stage
from benchmarks.replay.reconciling import Figure, figures, known_figures
from benchmarks.replay.writing import history
from benchmarks.servers import gunicorn
from consultation.opendata.republique_numerique.files import PublishedData, read_files


@dataclass(frozen=True)
class Replayed:
    history: History
    stage: Stage
    figures: list[Figure]
    people: int
    entrance: float
    processor: float
    """Seconds of the web processes."""

    def differences(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.expected != figure.found]

    def lines(self) -> Iterator[str]:
        seconds = self.stage.seconds
        texts, votes = len(self.history.said), len(self.history.cast)
        yield f"{self.people:,} accounts in {self.entrance:,.0f} s; words adapted: {dict(self.history.adapted)}"
        yield f"{texts:,} texts in {seconds['texts']:,.0f} s: {rate(texts / seconds['texts'])}"
        yield f"{votes:,} votes in {seconds['votes']:,.0f} s: {rate(votes / seconds['votes'])}"
        each = milliseconds(self.processor / (texts + votes))
        yield f"web processes: {self.processor:,.0f} s of processor, {each} each"
        for what, times in sorted(self.stage.times.items()):
            p95 = statistics.quantiles(times, n=20)[-1]
            yield f"  {what}: {len(times):,}, median {milliseconds(statistics.median(times))}, p95 {milliseconds(p95)}"
        yield f"\n{'figure':44} {'posted':>10} {'found':>10} {'drift':>8}"
        for figure in self.figures:
            yield f"{figure.name:44} {figure.expected:10,} {figure.found:10,} {figure.found - figure.expected:8,}"
        yield f"\n{len(self.differences())} differences; recount and verify.py agree"


def replay(
    files: Path, folder: Path, *, share: float, signing_up: int, told: Callable[[str], object] = str
) -> Replayed:
    """In the database of the environment, by a server started for it. Raises RuntimeError at the first refusal."""
    data, mails = read_files(files), folder / "mails"
    whole = history(data)
    played = whole if share == 1 else thinned(whole, share)
    mails.mkdir()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with gunicorn("consultation.wsgi", {"BEHIND_PROXY": "1", "EMAIL_URL": f"filemail:///{mails}"}) as server:
        stage, entrance = _opened(data, played, server.port, signing_up, mails)
        stage.play(played, told=told)
        stage.hide(officer(server.port, moderator=True), played.trashed)
        Lines.hang_up()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    found = [*figures(played, stage, folder / "export"), *(known_figures(stage.bill) if played is whole else ())]
    return Replayed(played, stage, found, len(stage.browsers), entrance, processor)


def _opened(data: PublishedData, played: History, port: int, signing_up: int, mails: Path) -> tuple[Stage, float]:
    bill = publish_bill(officer(port, administrator=True), data)
    started = time.perf_counter()
    browsers: dict[str, Browser] = enter(played.people(), port=port, signing_up=signing_up, mails=mails)
    articles = {str(article.section.id): article.number for article in data.articles()}
    return Stage(bill, browsers, articles), time.perf_counter() - started
