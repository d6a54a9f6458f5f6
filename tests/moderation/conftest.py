"""The cast of moderation."""

from __future__ import annotations

import pytest

from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory


@pytest.fixture
def second(db):
    """Another moderator."""
    return ParticipantFactory(moderator=True, display_name="Modération (Rose)", email="rose@example.org")


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


@pytest.fixture
def amendment(article, citizen):
    """The citizen's."""
    return AmendmentFactory(article=article, author=citizen, slug="3", title="Zanzibar")
