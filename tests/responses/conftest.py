"""One amendment of one article, and the people who answer it."""

import pytest
from django.contrib.auth.models import Group

from bills.models import Mandate
from bills.roles import Role
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1", number="1er")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="3", title="Trois mois")


@pytest.fixture
def pair(article, amendment):
    return amendment, AmendmentFactory(article=article)


@pytest.fixture
def colleague(ministry):
    return ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)


@pytest.fixture
def team(article):
    """One person for each role; the ministry's staff are the team no more."""
    people = {}
    for role in (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER, Role.OBSERVER):
        people[role] = ParticipantFactory(display_name=role.title())
        people[role].groups.add(Group.objects.get_or_create(name="team")[0])
        Mandate.objects.create(participant=people[role], bill=article.bill, role=role)
    return people
