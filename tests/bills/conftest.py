"""A bill in its consultation phase, drafted and published as staff do it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import Placement, SubjectKind
from bills.phases import Calendar
from bills.reading import place_now
from bills.services.contributions import publish_amendment
from bills.services.drafting import draft_bill, publish_bill
from tests.bill_factories import ready

ARTICLE_4 = (
    "I. – L’article L. 111-4 est ainsi modifié :\n"
    "1° Les mots : « cinq ans » sont remplacés par les mots : « dix ans » ;\n"
    "« Les pièces sont livrées dans un délai de quinze jours. » ;\n"
    "2° Le dernier alinéa est supprimé."
)
UNITS = (
    DraftUnit(Level.TITLE, "Ier", "Informer"),
    DraftUnit(Level.CHAPTER, "Ier", "L’indice"),
    DraftUnit(Level.ARTICLE, "1er", "Définitions", "La pièce est un élément.\nLe bien est un objet."),
    DraftUnit(Level.ARTICLE, "4", "Pièces détachées", ARTICLE_4, "Les pièces **arrivent**."),
)


def open_calendar(opened: int = -3, closes: int = 30) -> Calendar:
    """A consultation that opened and closes so many days from now."""
    now = timezone.now()
    return Calendar(consultation=now + timedelta(days=opened), response=now + timedelta(days=closes))


@pytest.fixture
def draft(ministry):
    """An unpublished bill of the ministry, all set up."""
    return ready(bare_draft(ministry))


def bare_draft(ministry):
    """Its text and its dates, and nothing else of what it must declare."""
    return draft_bill(
        participant=ministry,
        ministry=ministry.ministry,
        slug="durabilite",
        title="Projet de loi sur la durabilité",
        purpose="Faire **durer**.",
        calendar=open_calendar(),
        units=UNITS,
    )


@pytest.fixture
def bill(draft, ministry):
    """The same, published and open."""
    publish_bill(participant=ministry, bill=draft, moment=timezone.now())
    return draft


@pytest.fixture
def article(bill) -> Placement:
    """Where article 4 stands."""
    place = place_now(bill, SubjectKind.ARTICLE, "4")
    assert place is not None
    return place


@pytest.fixture
def amendment(article, citizen):
    """The citizen's: « quinze » becomes « dix »."""
    return publish_amendment(
        participant=citizen,
        placement=article,
        text=ARTICLE_4.replace("quinze", "dix"),
        title="Dix jours",
        reason="Quinze jours, c’est **long**.",
        moment=timezone.now(),
    )
