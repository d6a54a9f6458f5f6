"""Single ballots for research: under a signed agreement that a second person approves, once, on one day (TRUST.md, E6).

The voters of a file are pseudonyms drawn for that file and forgotten: nothing links them to authors, to the open
releases, or to another file. Every step stays in the log of the team; what was given is never served again.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import secrets
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.attacks import attack_official
from consultation.opendata.export.authors import DIGITS
from consultation.opendata.export.cells import csv_writer
from consultation.opendata.export.reading import CHUNK, day, snapshot
from consultation.opendata.models import Agreement
from consultation.opendata.official.writing import PROFILE, write_official
from consultation.opendata.releases import known_of
from votes.models import Ballot

COLUMNS = ("voter", "subject_kind", "subject", "revision", "value", "day")
TERMS = (
    "Single ballots of one consultation, given for the research named below under a signed agreement.\n"
    "They are personal data of a special category (GDPR, article 9): keep them where the agreement says, publish\n"
    "no figure of fewer than eleven people, link them to nothing, delete them when the research ends.\n"
    "Bulletins d’une consultation, un à un, remis pour la recherche nommée ci-dessous par une convention signée.\n"
    "Ce sont des données personnelles sensibles (RGPD, article 9) : gardez-les là où la convention le dit, ne publiez\n"
    "aucun chiffre de moins de onze personnes, ne les rapprochez de rien, effacez-les à la fin de la recherche.\n"
)
APPROVED = Refusal("approved", _("This agreement is approved already."))
OWN = Refusal("own", _("You prepared this agreement: somebody else must approve it."))
CLOSED = Refusal("closed", _("This link has been used, or is not for today: ask for another agreement."))


def refusal_to_research(reader: Reader, bill: Bill) -> Refusal | None:
    return refusal_to(Action.EXPORT_INTERNAL, reader, bill)


def refusal_to_approve(reader: Reader, agreement: Agreement) -> Refusal | None:
    """The first of these that does not hold.

    - the reader may take internal data out of this consultation;
    - the agreement waits for approval;
    - somebody else prepared it.
    """
    if refusal := refusal_to_research(reader, agreement.bill):
        return refusal
    if agreement.approved_at:
        return APPROVED
    return OWN if reader.pk == agreement.prepared_by_id else None


@transaction.atomic
def prepare_agreement(
    *, participant: Participant, bill: Bill, researcher: str, organisation: str, purpose: str, signed_on: date
) -> Agreement:
    """Raises RefusedError."""
    refuse(refusal_to_research(participant, bill))
    said = {"researcher": researcher, "organisation": organisation, "purpose": purpose, "signed_on": signed_on}
    agreement = Agreement.objects.create(bill=bill, prepared_by=participant, **said)
    record(Verb.RESEARCH_PREPARED, bill=bill.uuid, actor=participant, agreement=agreement.pk)
    return agreement


@transaction.atomic
def approve_agreement(*, participant: Participant, agreement: Agreement, moment: datetime) -> str:
    """Returns the token of the link, which is kept nowhere: it serves once, on the day of ``moment``.

    Raises RefusedError.
    """
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    refuse(refusal_to_approve(participant, agreement))
    token = secrets.token_urlsafe(32)
    agreement.approved_by, agreement.approved_at = participant, moment
    agreement.token_sha256, agreement.opens_on = mark_of(token), localdate(moment)
    agreement.save()
    record(Verb.RESEARCH_APPROVED, bill=agreement.bill.uuid, actor=participant, agreement=agreement.pk)
    return token


@transaction.atomic
def open_ballots(*, token: str, moment: datetime) -> tuple[Agreement, bytes]:
    """The archive of ballots for whoever holds the link, who can use it no more. Raises RefusedError."""
    agreement = Agreement.objects.select_for_update().filter(token_sha256=mark_of(token)).select_related("bill").first()
    if agreement is None or not agreement.is_open(moment):
        raise RefusedError(CLOSED)
    agreement.used_at = moment
    agreement.save(update_fields=["used_at"])
    record(Verb.RESEARCH_OPENED, bill=agreement.bill.uuid, agreement=agreement.pk)
    return agreement, _archive(agreement, moment)


def mark_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _archive(agreement: Agreement, moment: datetime) -> bytes:
    """The ballots alone, and all that is public with a row for each ballot, in the layout of 2015: one voter has one
    pseudonym in both, and no author of a text bears it."""
    archive, key = io.BytesIO(), secrets.token_bytes(32)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        who = f"\n{agreement.researcher}, {agreement.organisation}\n{agreement.purpose}\n"
        made.writestr("TERMS.txt", TERMS.replace(" :", "\u00a0:") + who)
        with made.open("ballots.csv", "w") as entry, io.TextIOWrapper(entry, "utf-8", newline="") as file:
            write = csv_writer(file, COLUMNS)
            with snapshot():
                for row in _ballots(agreement.bill, key):
                    write(row)
        with TemporaryDirectory() as folder:
            official = Path(folder) / f"{PROFILE}.csv"
            known = known_of(agreement.bill)
            write_official(
                agreement.bill,
                official,
                moment,
                check=lambda path: attack_official(path, known, with_ballots=True),
                voters=lambda who: _pseudonym(key, who),
            )
            made.write(official, official.name)
    return archive.getvalue()


def _pseudonym(key: bytes, who: UUID) -> str:
    return hmac.new(key, who.bytes, hashlib.sha256).hexdigest()[:DIGITS]


def _ballots(bill: Bill, key: bytes) -> Iterator[tuple[object, ...]]:
    """By subject, then by voter as the key shuffles them."""
    standing = Ballot.objects.filter(subject__bill=bill).annotate(on=day("cast_at")).order_by("pk")
    names = ("participant__public_id", "subject__kind", "subject__uuid", "revision", "value", "on")
    rows = ((_pseudonym(key, who), *rest) for who, *rest in standing.values_list(*names).iterator(chunk_size=CHUNK))
    return iter(sorted(rows, key=lambda row: (str(row[2]), row[3], row[0])))
