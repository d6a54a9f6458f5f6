"""A Cap Collectif export, imported in one transaction and reconciled with its own counts."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from bills.models import Argument, Bill, BillVersion, Level, Proposal, SubjectKind
from bills.richtext import html_of
from consultation.accounts.models import Ministry
from consultation.opendata.cap_collectif.reading import VALUES, CapCollectifFile, read_cap_collectif
from consultation.opendata.official.importing import Line, OfficialOutcome
from consultation.opendata.republique_numerique.bill import Outline
from consultation.opendata.republique_numerique.importing import check_same_files, write_data
from consultation.opendata.republique_numerique.inserting import tell_the_planner
from consultation.opendata.republique_numerique.outline import DivisionPlace
from votes.models import Ballot

ORIGIN = "cap-collectif"
PURPOSE = (
    "Consultation importée de l’export d’une autre plateforme, sous pseudonymes. Les totaux des votes sont les siens."
)


def import_cap_collectif(path: Path, *, ministry: str, encoding: str = "") -> OfficialOutcome:
    """Import the file, or find it imported already. A new import that differs from its file is undone.

    Raises MalformedLineError and RefusedImportError, nothing being written.
    """
    read = read_cap_collectif(path, encoding)
    with transaction.atomic():
        bill = Bill.objects.filter(slug=slug_of(read)).first()
        written = bill is None
        if bill is None:
            bill = write_data(read.data, _outline(read, ministry))
            tell_the_planner()
        else:
            check_same_files(bill, read.data)
        outcome = OfficialOutcome(written, reconciled(bill, read), read.left_out)
        if written and outcome.differences:
            transaction.set_rollback(True)
    return outcome


def slug_of(read: CapCollectifFile) -> str:
    return slugify(read.title)[:50].strip("-") or "consultation"


def _outline(read: CapCollectifFile, ministry: str) -> Outline:
    """The bill, its published version 1 and a title for each section."""
    owner, _created = Ministry.objects.get_or_create(slug=slugify(ministry)[:50], defaults={"name": ministry})
    bill = Bill.objects.create(
        slug=slug_of(read),
        title=read.title,
        ministry=owner,
        purpose=PURPOSE,
        purpose_html=html_of(PURPOSE),
        consultation_starts=read.first,
        response_starts=read.last and read.last + timedelta(minutes=1),
        published_at=read.first,
        origin=ORIGIN,
    )
    version = BillVersion.objects.create(bill=bill, number=1, label="", published_at=read.first)
    outline = Outline(version)
    for section in read.sections():
        place = DivisionPlace(section.number, section.heading, f"titre-{section.number}")
        outline.sections[section.id] = outline.division(Level.TITLE, place, str(section.id)).unit
    return outline


def reconciled(bill: Bill, read: CapCollectifFile) -> list[Line]:
    """Rows and announced totals of the file beside what the database holds."""
    opinions = read.data.opinions
    cast = Counter(Ballot.objects.filter(subject__bill=bill).values_list("value", flat=True))
    last = Counter(values[-1] for values in read.data.ballots.found.values())
    return [
        Line("proposals", read.rows["opinion"], Proposal.objects.filter(bill=bill).count()),
        Line("sections", len(read.sections()), bill.subjects.filter(kind=SubjectKind.DIVISION).count()),
        Line("arguments", sum(len(one.arguments) for one in opinions), Argument.objects.filter(bill=bill).count()),
        *(Line(f"ballots {name}, one for each voter", last[value], cast[value]) for name, value in VALUES.items()),
    ]
