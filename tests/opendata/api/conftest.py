from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from bills.models import BillVersion, Lineage, LineageKind, Step, StepKind
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.demonstration.loading import load_demonstration
from consultation.opendata.models import DatedRelease
from consultation.responses.models import Commitment, CommitmentUpdate, Report, ReportState
from tests.pages.world import World, world
from votes.ledger.sealing import seal
from votes.models import ImportedTotals


@pytest.fixture
def found(ministry) -> World:
    """A consultation that has two of everything that the API says."""
    made = world(ministry, 2)
    bill, now = made.bill, timezone.now()
    second = BillVersion.objects.create(bill=bill, number=2, published_at=now)
    for place in bill.versions.get(number=1).placements.order_by("position"):
        place.pk, place.version, place.parent = None, second, None
        place.save()
    Lineage.objects.create(version=second, kind=LineageKind.INSERTED, after=made.article)
    promised = Commitment.objects.create(bill=bill, number=1, title="Un décret", owner="Direction de la réparation")
    CommitmentUpdate.objects.create(commitment=promised, status="under_way", body="Saisine faite.")
    Step.objects.create(bill=bill, kind=StepKind.COUNCIL_OF_STATE, happened_on=date(2026, 3, 1), version=second)
    Report.objects.create(
        bill=bill, number=1, state=ReportState.PUBLISHED, sha256="0" * 64, published_at=now - timedelta(days=1),
        unread_reason="Personne d’autre n’est de l’équipe.",
    )  # fmt: skip
    DatedRelease.objects.create(
        bill=bill, number=1, day=date(2026, 3, 2), schema=1, digest="ab" * 32, sums={f"{bill.slug}.zip": "cd" * 32},
        counts={}, withheld=[], attacks={},
    )  # fmt: skip
    ImportedTotals.objects.create(subject=made.proposal, agree=5, mixed=1, disagree=2, origin="ailleurs")
    record(Verb.DATA_RELEASED, bill=bill.uuid)
    seal(now + timedelta(days=1))
    return made


@pytest.fixture
def demonstrated(db, settings, tmp_path):
    """The demonstration, as it is loaded at the first start."""
    settings.VAR, settings.API_A_MINUTE = tmp_path, 0
    return load_demonstration(timezone.now())


@pytest.fixture
def unlimited(settings):
    settings.API_A_MINUTE = 10**6
