"""One's own account."""

import pytest
from django.urls import reverse

from consultation.accounts.models import Kind

pytestmark = pytest.mark.django_db


def change(client, **details):
    return client.post(reverse("account_details"), {"display_name": "Claire D.", "kind": Kind.ASSOCIATION} | details)


def test_one_must_be_signed_in(client):
    assert client.get(reverse("account_details")).url == f"{reverse('account_login')}?next={reverse('account_details')}"


def test_the_name_and_the_kind_can_be_changed(client, citizen):
    client.force_login(citizen)
    change(client)
    citizen.refresh_from_db()
    assert (citizen.display_name, citizen.kind) == ("Claire D.", Kind.ASSOCIATION)


def test_the_change_is_said_once(client, citizen):
    client.force_login(citizen)
    change(client)
    assert "Vos changements sont enregistrés" in client.get(reverse("account_details")).content.decode()
    assert "Vos changements sont enregistrés" not in client.get(reverse("account_details")).content.decode()


def test_a_refused_name_stays_in_the_field_and_not_in_the_header(client, citizen):
    client.force_login(citizen)
    page = change(client, display_name="Ministère de la Réparation").content.decode()
    assert 'value="Ministère de la Réparation"' in page
    assert "<summary>Claire Dumont</summary>" in page


def test_staff_may_bear_the_name_of_their_office(client, ministry):
    client.force_login(ministry)
    change(client, display_name="Ministère de la Réparation")
    ministry.refresh_from_db()
    assert ministry.display_name == "Ministère de la Réparation"


def test_nobody_changes_the_account_of_another(client, citizen, stranger):
    client.force_login(stranger)
    change(client, id=citizen.pk, pk=citizen.pk, email="stolen@example.org")
    citizen.refresh_from_db()
    assert (citizen.display_name, citizen.email) == ("Claire Dumont", "claire@example.org")


def test_the_address_is_never_changed_without_the_mailed_link(client, citizen):
    client.force_login(citizen)
    change(client, email="stolen@example.org")
    citizen.refresh_from_db()
    assert citizen.email == "claire@example.org"
