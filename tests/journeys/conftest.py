"""The country that every page is opened in."""

from __future__ import annotations

import pytest

from tests.accounts.conftest import provider  # noqa: F401  signing in through another service
from tests.journeys.browser.country import Country
from tests.journeys.browser.country import country as found_country


@pytest.fixture
def country(provider, ministry, citizen, stranger, moderator, administrator) -> Country:  # noqa: F811  the fixture above
    return found_country(provider, ministry, citizen, stranger, moderator, administrator)
