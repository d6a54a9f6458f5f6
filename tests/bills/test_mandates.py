"""Giving a role and taking it back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bills.mandates import may
from bills.models import Mandate
from bills.roles import Action, Role
from bills.services import grant_role, revoke_role
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import INTERNAL, Entry, Verb
from tests.bill_factories import BillFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


def grant(by, bill, to, role=Role.EDITOR):
    return grant_role(participant=by, bill=bill, to=to, role=role, moment=timezone.now())[0]


def revoke(by, mandate):
    return revoke_role(participant=by, mandate=mandate, moment=timezone.now())


def again(participant):
    return type(participant).objects.get(pk=participant.pk)


def test_a_role_that_is_given_counts_at_once(administrator, bill, citizen):
    grant(administrator, bill, citizen)
    assert may(Action.WRITE_ANSWER, citizen, bill)
    assert citizen.staff_groups == {"team"}


def test_a_role_that_is_taken_back_counts_no_more(administrator, bill, citizen):
    mandate = grant(administrator, bill, citizen)
    assert revoke(administrator, mandate)
    assert not again(citizen).staff_groups
    assert not may(Action.WRITE_ANSWER, again(citizen), bill)


def test_who_keeps_another_role_stays_in_the_team(administrator, bill, citizen):
    mandate = grant(administrator, bill, citizen)
    grant(administrator, BillFactory(), citizen, Role.OBSERVER)
    revoke(administrator, mandate)
    assert again(citizen).staff_groups == {"team"}


def test_the_same_role_again_changes_nothing(administrator, bill, citizen):
    first = grant(administrator, bill, citizen)
    assert grant(administrator, bill, citizen) == first
    assert Entry.objects.filter(verb=Verb.ROLE_GRANTED).count() == 1
    assert revoke(administrator, first)
    assert not revoke(administrator, first)
    assert Entry.objects.filter(verb=Verb.ROLE_REVOKED).count() == 1


def test_a_role_is_given_again_after_it_was_taken_back(administrator, bill, citizen):
    revoke(administrator, grant(administrator, bill, citizen))
    grant(administrator, bill, citizen)
    assert may(Action.WRITE_ANSWER, citizen, bill)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_give_roles(administrator, bill, citizen, stranger, role):
    grant(administrator, bill, citizen, role)
    with pytest.raises(RefusedError) as error:
        grant(citizen, bill, stranger)
    assert error.value.refusal.code == "not-your-role"


def test_the_administrator_of_a_consultation_gives_its_roles_and_no_other_s(administrator, bill, citizen, stranger):
    grant(administrator, bill, citizen, Role.ADMINISTRATOR)
    grant(citizen, bill, stranger)
    with pytest.raises(RefusedError):
        grant(citizen, BillFactory(), stranger)


def test_the_last_administrator_stays(administrator, bill, citizen, stranger):
    first = grant(administrator, bill, citizen, Role.ADMINISTRATOR)
    with pytest.raises(RefusedError) as error:
        revoke(administrator, first)
    assert error.value.refusal.code == "last-administrator"
    grant(administrator, bill, stranger, Role.ADMINISTRATOR)
    assert revoke(again(stranger), first)


def test_a_closed_account_is_given_no_role(administrator, bill):
    with pytest.raises(RefusedError) as error:
        grant(administrator, bill, ParticipantFactory(closed=True))
    assert error.value.refusal.code == "closed-account"


def test_each_change_is_in_the_internal_log_without_a_name(administrator, bill, citizen):
    revoke(administrator, grant(administrator, bill, citizen))
    entries = Entry.objects.about_bill(bill.uuid)
    assert [entry.verb for entry in entries] == [Verb.ROLE_GRANTED, Verb.ROLE_REVOKED]
    assert all(entry.verb in INTERNAL for entry in entries)
    assert all(entry.actor == administrator for entry in entries)
    assert all(entry.payload == {"role": "editor", "participant": str(citizen.public_id)} for entry in entries)


def test_the_database_holds_a_role_once_and_none_that_nobody_knows(bill, citizen):
    Mandate.objects.create(participant=citizen, bill=bill, role=Role.EDITOR)
    for role in (Role.EDITOR, "king"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Mandate.objects.create(participant=citizen, bill=bill, role=role)
