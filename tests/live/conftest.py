from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import Bill, Level, SubjectKind, Unit
from consultation.accounts.models import Ministry, Participant


@pytest.fixture
def bill(transactional_db):
    """A published bill, open to votes."""
    now = timezone.now()
    return Bill.objects.create(
        slug="forets",
        title="Projet de loi sur les forêts communales",
        ministry=Ministry.objects.create(name="Ministère des forêts", slug="forets"),
        consultation_starts=now - timedelta(days=1),
        published_at=now - timedelta(days=2),
    )


@pytest.fixture
def article(bill):
    return Unit.objects.create(bill=bill, kind=SubjectKind.ARTICLE, slug="1er", level=Level.ARTICLE)


@pytest.fixture
def voters(transactional_db):
    return [Participant.objects.create_user(f"voter{n}@example.org", display_name=f"Voter {n}") for n in range(4)]


@pytest.fixture(params=["redis", "memory"])
def each_layer(request, settings):
    """The same promise on both layers."""
    if request.param == "memory":
        settings.CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
