"""A file in the official layout, imported in one transaction and reconciled with its own counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.db.models import F, Sum

from bills.models import Argument, Bill, Source, State, Subject, SubjectKind
from consultation.opendata.official.layout import Content
from consultation.opendata.official.outlines import Held, write_outline
from consultation.opendata.official.reading import OfficialFile, read_official
from consultation.opendata.republique_numerique.bill import SLUG, Outline, write_bill
from consultation.opendata.republique_numerique.importing import check_same_files, write_data
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from votes.models import Ballot, ImportedTotals

VOTES = F("agree") + F("mixed") + F("disagree")


@dataclass(frozen=True)
class Line:
    """A figure of the report: in the file, and in the database."""

    name: str
    expected: int
    found: int


@dataclass(frozen=True)
class OfficialOutcome:
    """``written`` is false when the same file had been imported before; ``left_out``: rows without a place, by why."""

    written: bool
    lines: list[Line]
    left_out: Counter[str]

    @property
    def differences(self) -> int:
        return sum(line.expected != line.found for line in self.lines)


def import_official(path: Path, encoding: str = "", held: Held | None = None) -> OfficialOutcome:
    """Import the file, or find it imported already. A new import that differs from its file is undone.

    ``held``: the consultation that it is of; without, that of 2015.

    Raises MalformedLineError and RefusedImportError, nothing being written.
    """
    read = read_official(path, encoding, is_of_2015=held is None)
    with transaction.atomic():
        bill = Bill.objects.filter(slug=held.slug if held else SLUG).first()
        written = bill is None
        if bill is None:
            bill = write_data(read.data, _outline(read, held))
            tell_the_planner()
        else:
            check_same_files(bill, read.data)
        outcome = OfficialOutcome(written, reconciled(bill, read), read.left_out)
        if written and outcome.differences:
            transaction.set_rollback(True)
    return outcome


def _outline(read: OfficialFile, held: Held | None) -> Outline:
    if held is None or read.paths is None:
        return write_bill(read.data)
    return write_outline(read.data, read.paths, held)


def reconciled(bill: Bill, read: OfficialFile) -> list[Line]:
    """Rows and sums of the file beside those of the database, what was left out taken away."""
    data, left = read.data, read.left_out
    opinions, articles = data.opinions, sum(one.is_article for one in data.opinions)
    said = sum(len(one.arguments) for one in opinions), sum(len(one.sources) for one in opinions)
    kinds = Counter(Subject.objects.filter(bill=bill, state=State.PUBLISHED).values_list("kind", flat=True))
    totals = ImportedTotals.objects.filter(subject__bill=bill)
    on_opinions = totals.filter(subject__kind__in=(SubjectKind.ARTICLE, SubjectKind.PROPOSAL))
    sums = on_opinions.aggregate(**{name: Sum(name) for name in ("agree", "mixed", "disagree")})
    remarks = [one.votes for opinion in opinions for one in opinion.arguments]
    remarks += [one.votes for opinion in opinions for one in opinion.sources]
    on_remarks = totals.filter(subject__kind__in=(SubjectKind.ARGUMENT, SubjectKind.SOURCE))
    amended = sum(number for why, number in left.items() if why.startswith("changes"))
    return [
        *([Line("divisions", len(read.paths.ids), kinds[SubjectKind.DIVISION])] if read.paths else []),
        Line("articles", articles, kinds[SubjectKind.ARTICLE]),
        Line("proposals", len(opinions) - articles, kinds[SubjectKind.PROPOSAL]),
        Line("amendments", read.rows[Content.AMENDMENT] - amended, kinds[SubjectKind.AMENDMENT]),
        Line("arguments", said[0], Argument.objects.filter(bill=bill).count()),
        Line("sources", said[1], Source.objects.filter(bill=bill).count()),
        *(
            Line(f"{name} on opinions", sum(getattr(one.totals, name) for one in opinions), sums[name] or 0)
            for name in ("agree", "mixed", "disagree")
        ),
        Line(
            "votes on arguments and sources",
            sum(remarks),
            on_remarks.aggregate(votes=Sum(VOTES))["votes"] or 0,
        ),
        Line("ballots, one for each voter", len(data.ballots.found), Ballot.objects.filter(subject__bill=bill).count()),
    ]
