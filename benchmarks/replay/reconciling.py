"""After the replay: every figure from every place where it stands, beside what was posted."""

from __future__ import annotations

import csv
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db.models import F, Sum

from benchmarks.replay.history import VOTES, History
from benchmarks.replay.playing import Stage
from bills.models import Bill, Subject, SubjectKind
from consultation.journal.models import Entry, Verb
from consultation.opendata.republique_numerique.figures import PUBLISHED
from votes.models import Ballot, Tally, Value
from votes.recounting import drift_in

Counts = tuple[int, int, int]
"""Agree, mixed, disagree."""


@dataclass(frozen=True)
class Figure:
    name: str
    expected: int
    found: int


def figures(history: History, stage: Stage, folder: Path) -> Iterator[Figure]:
    """Each as posted and as found. ``folder`` receives the export. Raises RuntimeError when a proof fails."""
    expected = _expected(history, stage.subjects)
    yield from _rows(history, stage.bill)
    total = sum(map(sum, expected.values()))
    yield Figure("ballots", total, Ballot.objects.filter(subject__bill=stage.bill).count())
    changed, again = _changes(history)
    steps = Counter(Entry.objects.filter(bill=stage.bill.uuid).values_list("verb", flat=True))
    yield Figure("ballots cast, in the journal", len(history.cast) - changed - again, steps[Verb.BALLOT_CAST])
    yield Figure("ballots changed, in the journal", changed, steps[Verb.BALLOT_CHANGED])
    yield from _beside("tallies", expected, _tallies(stage.bill))
    yield Figure("drift that recount tells", 0, len(drift_in(stage.bill)))
    call_command("seal", verbosity=0, stdout=StringIO())
    call_command("export_consultation", stage.bill.slug, "--to", str(folder), stdout=StringIO())
    _verify(folder)
    yield from _beside("tallies of the export", expected, _exported(folder))


def _expected(history: History, subjects: Mapping[str, uuid.UUID]) -> dict[uuid.UUID, Counts]:
    return {
        subjects[key]: (of[Value.AGREE], of[Value.MIXED], of[Value.DISAGREE]) for key, of in history.totals().items()
    }


def _rows(history: History, bill: Bill) -> Iterator[Figure]:
    standing = set(history.standing().values())
    posted = Counter(said.kind.value for said in history.said if said.key in standing)
    found = Counter(Subject.objects.filter(bill=bill).values_list("kind", flat=True))
    for kind in (SubjectKind.PROPOSAL, SubjectKind.AMENDMENT, SubjectKind.ARGUMENT, SubjectKind.SOURCE):
        yield Figure(f"{kind.value}s", posted[kind.value], found[kind.value])


def known_figures(bill: Bill) -> Iterator[Figure]:
    """What the platform of 2015 published, beside the tallies of a replay of the whole."""
    votes = F("agree") + F("mixed") + F("disagree")
    tallies = Tally.objects.filter(subject__bill=bill)
    by_kind = Counter(dict(tallies.values_list("subject__kind").annotate(votes=Sum(votes))))
    nine = tallies.get(subject__kind=SubjectKind.ARTICLE, subject__slug="9")
    proposals = tallies.filter(subject__kind=SubjectKind.PROPOSAL).order_by("-agree").values_list("agree", flat=True)
    first = [*proposals[:10], *[0] * 10]
    yield from (
        Figure("2015: votes", VOTES, sum(by_kind.values())),
        Figure("2015: votes on articles", int(PUBLISHED.votes_on_articles), by_kind[SubjectKind.ARTICLE]),
        Figure(
            "2015: votes on articles and proposals",
            int(PUBLISHED.votes_on_opinions),
            by_kind[SubjectKind.ARTICLE] + by_kind[SubjectKind.PROPOSAL],
        ),
        Figure("2015: votes on arguments", int(PUBLISHED.votes_on_arguments), by_kind[SubjectKind.ARGUMENT]),
        Figure("2015: votes on sources", int(PUBLISHED.votes_on_sources), by_kind[SubjectKind.SOURCE]),
        Figure("2015: article 9, agree", int(PUBLISHED.article_9_agree), nine.agree),
        Figure("2015: article 9, mixed", int(PUBLISHED.article_9_mixed), nine.mixed),
        Figure("2015: article 9, disagree", int(PUBLISHED.article_9_disagree), nine.disagree),
        Figure("2015: first proposal, agree", int(PUBLISHED.first_proposal_agree), first[0]),
        Figure("2015: tenth proposal, agree", int(PUBLISHED.tenth_proposal_agree), first[9]),
    )


def _changes(history: History) -> tuple[int, int]:
    """Votes that changed one before; those that only said the same again."""
    standing, last = history.standing(), dict[tuple[str, str], Value]()
    changed = again = 0
    for cast in history.cast:
        key = (standing.get(cast.about, cast.about), cast.voter)
        again += key in last and last[key] == cast.value
        changed += key in last and last[key] != cast.value
        last[key] = cast.value
    return changed, again


def _tallies(bill: Bill) -> dict[uuid.UUID, Counts]:
    rows = Tally.objects.filter(subject__bill=bill).values_list("subject__uuid", "agree", "mixed", "disagree")
    return {subject: (agree, mixed, disagree) for subject, agree, mixed, disagree in rows if agree + mixed + disagree}


def _exported(folder: Path) -> dict[uuid.UUID, Counts]:
    """The last row of each subject: the table tells them day by day."""
    with next(folder.rglob("tallies.csv")).open(newline="") as file:
        return {
            uuid.UUID(row["subject"]): (int(row["agree"]), int(row["mixed"]), int(row["disagree"]))
            for row in csv.DictReader(file)
        }


def _beside(name: str, expected: Mapping[uuid.UUID, Counts], found: Mapping[uuid.UUID, Counts]) -> Iterator[Figure]:
    for value, place in (("agree", 0), ("mixed", 1), ("disagree", 2)):
        wanted, counted = (sum(counts[place] for counts in of.values()) for of in (expected, found))
        yield Figure(f"{name}: {value}", wanted, counted)
    differ = sum(expected.get(subject) != found.get(subject) for subject in expected.keys() | found.keys())
    yield Figure(f"{name}: subjects whose figures differ", 0, differ)


def _verify(folder: Path) -> None:
    """As anybody does who took the data away. Raises RuntimeError with the fault that verify.py names."""
    done = subprocess.run([sys.executable, "-I", folder / "verify.py"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"verify.py: {done.stdout[-1000:]}{done.stderr[-1000:]}")
