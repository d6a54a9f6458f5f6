"""Who began a consultation gives its roles from the start: no administrator of the platform is needed."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.mandates import may, roles_of
from bills.models import Mandate
from bills.roles import Action, Role
from bills.services import grant_role
from bills.services.duplicating import duplicate_bill
from bills.services.setting_up import By
from consultation.accounts.refusal import RefusedError
from tests.bills.conftest import bare_draft
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    """Begun by the ministry's agent."""
    return bare_draft(ministry)


@pytest.fixture
def colleague(ministry):
    return ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)


def again(participant):
    return type(participant).objects.get(pk=participant.pk)


def grant(by, bill, to, role=Role.EDITOR):
    return grant_role(participant=again(by), bill=bill, to=to, role=role, moment=timezone.now())[0]


def test_in_a_small_team_who_began_it_gives_roles_and_colleagues_do_not(bill, ministry, colleague):
    assert roles_of(ministry, bill) == {Role.EDITOR, Role.REVIEWER, Role.PUBLISHER, Role.ADMINISTRATOR}
    assert roles_of(colleague, bill) == {Role.EDITOR, Role.REVIEWER, Role.PUBLISHER}
    with pytest.raises(RefusedError):
        grant(colleague, bill, ministry)


def test_with_the_first_role_they_become_its_administrator_and_no_more(bill, ministry, colleague):
    grant(ministry, bill, colleague)
    assert roles_of(again(ministry), bill) == {Role.ADMINISTRATOR}
    assert roles_of(again(colleague), bill) == {Role.EDITOR}
    assert not may(Action.EDIT_TEXT, again(ministry), bill)
    assert Mandate.objects.standing().filter(bill=bill).count() == 2


def test_afterwards_they_go_on_giving_roles_and_are_the_last_to_leave(bill, ministry, colleague, citizen):
    grant(ministry, bill, colleague)
    grant(ministry, bill, citizen, Role.PUBLISHER)
    assert may(Action.PUBLISH_BILL, again(citizen), bill, timezone.now())


def test_once_others_give_the_roles_having_begun_it_gives_nothing(bill, ministry, administrator, colleague):
    grant(administrator, bill, colleague, Role.ADMINISTRATOR)
    assert roles_of(again(ministry), bill) == frozenset()


def test_who_left_the_ministry_gives_no_role(bill, ministry, colleague):
    ministry.groups.clear()
    with pytest.raises(RefusedError):
        grant(ministry, bill, colleague)


def test_a_copy_is_of_who_made_it(bill, ministry, colleague):
    by = By(colleague, timezone.now())
    copy = duplicate_bill(by=by, source=bill, title="Autre", slug="autre", with_text=False)
    assert may(Action.GRANT_ROLES, colleague, copy)
    assert not may(Action.GRANT_ROLES, ministry, copy)


def test_the_page_of_the_team_says_so_to_them_alone(client, bill, ministry, colleague):
    client.cookies["django_language"] = "en"
    client.force_login(ministry)
    page = client.get(reverse("team", args=[bill.slug])).content.decode()
    assert "You began this consultation: you give its roles" in page
    assert "Give the role" in page
    client.force_login(colleague)
    assert "You began this consultation" not in client.get(reverse("team", args=[bill.slug])).content.decode()
