"""The country, with somebody from another ministry and somebody in each role of two of its consultations."""

from __future__ import annotations

import pytest

from bills.models import Credit, Invitation, Mandate, RoleOffer, Unit
from bills.roles import Role
from tests.accounts.conftest import provider  # noqa: F401  signing in through another service
from tests.factories import MinistryFactory, ParticipantFactory
from tests.journeys.browser.country import Country, cookies_of, signed_in
from tests.journeys.browser.country import country as found_country


@pytest.fixture
def trusted(settings, provider, ministry, citizen, stranger, moderator, administrator) -> Country:  # noqa: F811
    """Sessions stand in cookies, so that reading writes nothing at all; no limit by number, nor by time."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.ACCOUNT_RATE_LIMITS, settings.API_A_MINUTE = False, 0
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 24 * 3600  # whoever signed in said lately who they are
    made = found_country(provider, ministry, citizen, stranger, moderator, administrator)
    found = made.found
    found.drafted = Unit.objects.get(bill=found.prepared, slug="4")
    found.invited, found.offered = Invitation.objects.get().pk, RoleOffer.objects.get().pk
    found.credit = Credit.objects.earliest("pk").pk
    other = MinistryFactory(name="Ministère de la Mer", slug="mer")
    elsewhere = ParticipantFactory(ministry_staff=True, ministry=other, display_name="Cabinet de la Mer")
    made.sessions |= {"reader": made.sessions["newcomer"], "author": made.sessions["citizen"]}
    made.sessions |= {"other": made.sessions["stranger"], "foreign": cookies_of(signed_in(elsewhere))}
    return made


@pytest.fixture
def with_roles(trusted) -> Country:
    """From here on ``durabilite`` and ``prepare`` give roles: their ministry has none but those."""
    for role in Role:
        member = ParticipantFactory(group="team", display_name=f"Équipe, {role}")
        for bill in (trusted.found.bill, trusted.found.prepared):
            trusted.found.mandate = Mandate.objects.create(participant=member, bill=bill, role=role).pk
        trusted.sessions[role.value] = cookies_of(signed_in(member))
    return trusted
