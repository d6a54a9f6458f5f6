"""The files that the data page offers: one folder per state and ledger, ``VAR/releases/<slug>/<digest>-<mark>/``.

    files/          exactly what ``export_consultation`` writes
    <slug>.zip      the same in one file
    release.json    what the page says of them

A folder is never changed once it has its name. It serves while it is younger than FRESH, and only while nothing more
has been hidden or withdrawn: then another is made before anything is served (docs/decisions/0005-export-files.md).
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from bills.models import Bill, State, Subject
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.opendata.attacks import attack
from consultation.opendata.attacks.known import Known
from consultation.opendata.export.archive import write_archive
from consultation.opendata.export.edition import UNPUBLISHED, Edition, edition_of
from consultation.opendata.export.folders import CHECKSUMS, put_in_place, read_checksums, sha256_of
from consultation.opendata.export.ledger import ledger_mark
from consultation.opendata.export.reading import snapshot
from consultation.opendata.export.schema.votes import moves_of
from consultation.opendata.export.writing import write_export
from consultation.opendata.models import DatedRelease, Words

FRESH = timedelta(minutes=1)
KEPT = 2  # the former one may be about to be opened by a reader
FILES = "files"
CARD = "release.json"


@dataclass(frozen=True)
class Release:
    """``counts``: rows by table; ``sums``: SHA-256 by file name; ``withheld``: a digest of what is not shown;
    ``attacks``: successes and tries of each.
    """

    folder: Path
    bill: str
    digest: str
    day: date
    withheld: str
    counts: dict[str, int]
    sums: dict[str, str]
    attacks: dict[str, list[int]]

    def path(self, name: str) -> Path:
        """Where the file called ``name`` stands. Raises KeyError for any other name than those of ``sums``."""
        if name not in self.sums:
            raise KeyError(name)
        return self.folder / name if name.endswith(".zip") else self.folder / FILES / name

    def serves(self, bill: Bill, moment: datetime) -> bool:
        age = moment.timestamp() - self.folder.stat().st_mtime
        fresh = 0 <= age < FRESH.total_seconds()
        return fresh and self.bill == str(bill.uuid) and self.withheld == withheld_from(bill, moment)


def current_release(bill: Bill, moment: datetime) -> Release:
    """The release to serve at ``moment``, made if it must be. Raises RefusedError for an unpublished bill."""
    refuse(None if bill.published_at else UNPUBLISHED)
    home = home_of(bill)
    release = _latest(home)
    if release is not None and release.serves(bill, moment):
        return release
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home / "lock"):
        release = _latest(home)
        if release is None or not release.serves(bill, moment):  # the one we waited for may do
            release = _make(bill, home, moment)
            _clear(
                home,
                dated={str(one) for one in DatedRelease.objects.filter(bill=bill).values_list("folder", flat=True)},
            )
    return release


def release_of_now(bill: Bill, moment: datetime) -> Release:
    """The state as it stands at ``moment``, however fresh the one that is served. Raises as ``current_release``."""
    refuse(None if bill.published_at else UNPUBLISHED)
    home = home_of(bill)
    home.mkdir(parents=True, exist_ok=True)
    with _alone(home / "lock"):
        return _make(bill, home, moment)


def home_of(bill: Bill) -> Path:
    return Path(settings.VAR) / "releases" / bill.slug


def archive_of(release: DatedRelease) -> Path | None:
    """The file of a dated release, where it is still there to be served."""
    path = home_of(release.bill) / release.folder / release.archive
    return path if path.exists() and not release.shows_what_is_withheld() else None


def shown_nowhere(bill: Bill) -> list[UUID]:
    """The contributions that are not published."""
    rows = Subject.objects.filter(bill=bill).exclude(state=State.PUBLISHED).order_by("uuid")
    return list(rows.values_list("uuid", flat=True))


def withheld_from(bill: Bill, moment: datetime) -> str:
    """Changes with every contribution that is hidden, restored or withdrawn, and when tallies cease to be hidden."""
    tallies = "tallies\n" if bill.withholds_tallies(moment) else ""
    rows = (
        Subject.objects.filter(bill=bill).exclude(state=State.PUBLISHED).order_by("uuid").values_list("uuid", "state")
    )
    return hashlib.sha256((tallies + "".join(f"{uuid} {state}\n" for uuid, state in rows)).encode()).hexdigest()


def _make(bill: Bill, home: Path, moment: datetime) -> Release:
    with snapshot():
        edition = edition_of(bill, moment)
        folder = home / f"{edition.digest}-{ledger_mark(bill)}"
        if not folder.exists():
            with put_in_place(folder, is_ours=lambda _: False) as made:
                _fill(made, edition, moment)
    os.utime(folder, (moment.timestamp(), moment.timestamp()))
    return _read(folder)


def _fill(folder: Path, edition: Edition, moment: datetime) -> None:
    files = folder / FILES
    files.mkdir()
    counts = write_export(edition, files)
    attempts = attack(files, known_of(edition.bill, edition.digest))
    archive = folder / f"{edition.bill.slug}.zip"
    write_archive(files, archive, name=f"{edition.bill.slug}-{edition.day}", day=edition.day)
    sums = read_checksums(files) | {CHECKSUMS: sha256_of(files / CHECKSUMS), archive.name: sha256_of(archive)}
    card = {
        "bill": str(edition.bill.uuid),
        "digest": edition.digest,
        "day": str(edition.day),
        "withheld": withheld_from(edition.bill, moment),
        "counts": counts,
        "sums": sums,
        "attacks": {name: [attempt.hits, attempt.tried] for name, attempt in attempts.items()},
    }
    (folder / CARD).write_text(json.dumps(card), encoding="utf-8")


def known_of(bill: Bill, digest: str = "") -> Known:
    """What the attack suite may know of a bill besides the files of the state ``digest``, in the caller's snapshot."""
    ids = [str(one) for one in Participant.objects.values_list("public_id", flat=True).iterator()]
    last = DatedRelease.objects.filter(bill=bill).exclude(digest=digest).first()
    former = home_of(bill) / last.folder / FILES if last else None
    return Known(
        people=frozenset(ids) | {one.replace("-", "") for one in ids},
        kept=Words.objects.filter(bill=bill).kept(),
        moves=moves_of(bill),
        former=former if former and (former / "authors.jsonl").exists() else None,
        least=settings.LEAST_CELL,
    )


def _latest(home: Path) -> Release | None:
    folders = _by_age(home)
    return _read(folders[-1]) if folders else None


def _by_age(home: Path) -> list[Path]:
    return sorted((card.parent for card in home.glob(f"[!.]*/{CARD}")), key=lambda folder: folder.stat().st_mtime)


def _read(folder: Path) -> Release:
    card = json.loads((folder / CARD).read_text(encoding="utf-8"))
    return Release(folder, **card | {"day": date.fromisoformat(card["day"])})


def _clear(home: Path, dated: Collection[str]) -> None:
    """Former states but the dated ones, and what a crash left: whoever holds the lock is the only one to write here."""
    kept = _by_age(home)[-KEPT:]
    for folder in home.iterdir():
        if folder.is_dir() and folder not in kept and folder.name not in dated:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
