"""B11: the research export, beside COPY of the very same queries. Smaller than the target's size, which is printed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.lines import Line, megabytes, rate
from benchmarks.machine import memory_of
from benchmarks.servers import ROOT
from benchmarks.timing import QUICK, median, seconds_of, turns

if TYPE_CHECKING:
    from bills.models import Bill, Subject

BALLOTS, TEXTS, SUBJECTS, DAYS = (10_000, 1_000, 300, 23) if QUICK else (40_000, 3_000, 1_000, 23)
PEER = 8000 / 49  # comments a second in the export of adhocracy+ (PERFORMANCE.md)


def measure() -> Iterator[Line]:
    from tests.bill_factories import ArticleFactory  # noqa: PLC0415

    small, large = ArticleFactory().bill, _filled(ArticleFactory().bill)
    with TemporaryDirectory(dir=os.environ["ALINEA_VAR"]) as folder:
        target = Path(folder) / "export"
        written = _export(large, target)
        ours, reference = turns(
            lambda: seconds_of(lambda: _export(large, target)), lambda: seconds_of(lambda: _copy(large, Path(folder)))
        )
        growth = _peak(large, Path(folder) / "large") - _peak(small, Path(folder) / "small")
    rows = BALLOTS + TEXTS
    mine, bare = rows / median(ours), rows / median(reference)
    yield Line(
        "B11",
        f"export of {BALLOTS:,} ballots and {TEXTS:,} texts ({written:,} rows of tables, three formats, ledger)",
        rate(mine),
        rate(bare),
        mine / bare,
        f"≥ 0.25, ≥ {rate(100 * PEER)} (100 × peer)",
        mine >= 0.25 * bare and mine >= 100 * PEER,
    )
    yield Line("B11", "the same: growth of memory", megabytes(growth), target="< 60 MB", met=growth < 60e6)


def _filled(bill: Bill) -> Bill:
    """TEXTS arguments, the first SUBJECTS of which were voted on over DAYS days."""
    from django.db import transaction  # noqa: PLC0415

    from benchmarks.law import law  # noqa: PLC0415
    from tests.bill_factories import ArgumentFactory, ParticipantFactory  # noqa: PLC0415

    with transaction.atomic():
        author = ParticipantFactory(password="!")
        article = bill.subjects.get(kind="article")
        texts = [
            ArgumentFactory(about=article, author=author, body=law(3, seed=rank), body_html="<p></p>")
            for rank in range(TEXTS)
        ]
        _vote(texts[:SUBJECTS], bill)
    return bill


def _vote(subjects: list[Subject], bill: Bill) -> None:
    from django.utils import timezone  # noqa: PLC0415

    from consultation.accounts.models import Participant  # noqa: PLC0415
    from consultation.journal.models import Entry, Verb  # noqa: PLC0415
    from votes.ledger.rows import commitment_to_voter, new_salt  # noqa: PLC0415
    from votes.ledger.sealing import seal  # noqa: PLC0415
    from votes.models import Ballot  # noqa: PLC0415

    voters = Participant.objects.bulk_create(
        Participant(origin="bench", origin_id=str(rank), display_name="V", password="!")
        for rank in range(BALLOTS // len(subjects))
    )
    now = timezone.now()
    cast = [(voter, subject) for voter in voters for subject in subjects]
    days = [now - timedelta(days=rank % DAYS) for rank in range(len(cast))]
    said = [
        {"value": 1, "revision": 1, "commitment": commitment_to_voter(new_salt(), voter.public_id)} for voter, _ in cast
    ]
    entries = Entry.objects.bulk_create(
        (
            Entry(at=at, verb=Verb.BALLOT_CAST, bill=bill.uuid, subject=subject.uuid, payload=payload)
            for at, (_, subject), payload in zip(days, cast, said, strict=True)
        ),
        batch_size=5000,
    )
    Ballot.objects.bulk_create(
        (
            Ballot(participant=voter, subject=subject, value=1, revision=1, cast_at=entry.at, entry=entry)
            for (voter, subject), entry in zip(cast, entries, strict=True)
        ),
        batch_size=5000,
    )
    seal(now)


def _export(bill: Bill, target: Path) -> int:
    from django.utils import timezone  # noqa: PLC0415

    from consultation.opendata.export.writing import export_consultation  # noqa: PLC0415

    _, counts = export_consultation(bill, target, timezone.now())
    return sum(counts.values())


def _copy(bill: Bill, folder: Path) -> None:
    """COPY … TO of the query of each table, to a file."""
    from django.db import connection, transaction  # noqa: PLC0415
    from psycopg import ClientCursor  # noqa: PLC0415

    with transaction.atomic():
        queries = _queries(bill)
        for sql, parameters in queries:
            query = ClientCursor(connection.connection).mogrify(sql, parameters)
            with (
                connection.cursor() as cursor,
                (folder / "copy.csv").open("wb") as file,
                cursor.cursor.copy(f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER)") as copied,
            ):
                for block in copied:
                    file.write(block)


def _queries(bill: Bill) -> list[tuple[str, Any]]:
    from django.db import connection  # noqa: PLC0415

    from consultation.opendata.export.schema import TABLES  # noqa: PLC0415

    seen: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        seen.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for table in TABLES:
            next(iter(table.rows(bill)), None)
    return seen


def _peak(bill: Bill, target: Path) -> int:
    """Largest resident bytes of `manage.py export_consultation`, looked at fifty times a second."""
    command = [sys.executable, "manage.py", "export_consultation", bill.slug, "--to", str(target)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    largest = 0
    while process.poll() is None:
        largest = max(largest, memory_of(process.pid) or 0)
        time.sleep(0.02)
    if process.returncode:
        raise RuntimeError(f"the export ended with {process.returncode}")
    return largest
