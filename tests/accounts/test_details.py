"""One's own account."""

import pytest
from django.urls import reverse

from consultation.accounts.models import Kind
from consultation.accounts.territories import DEPARTEMENTS

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


def test_the_territory_and_the_organisation_are_optional(client, citizen):
    client.force_login(citizen)
    change(client, territory="2A", shares_territory="on", organisation="Les  Amis du Vélo")
    citizen.refresh_from_db()
    assert (citizen.territory, citizen.shares_territory, citizen.organisation) == ("2A", True, "Les Amis du Vélo")


def test_a_territory_that_does_not_exist_is_refused(client, citizen):
    client.force_login(citizen)
    assert change(client, territory="20").status_code == 200
    citizen.refresh_from_db()
    assert citizen.territory == ""


def test_an_organisation_does_not_pass_for_a_public_authority(client, citizen, ministry):
    client.force_login(citizen)
    for name in ("Ministère de la Réparation", "Préfecture du Gard", "Mоdération"):
        change(client, organisation=name)
        citizen.refresh_from_db()
        assert citizen.organisation == "", name


def test_every_departement_of_the_official_list_is_offered():
    assert len(DEPARTEMENTS) == 101
    assert {"01", "2A", "2B", "75", "95", "971", "976"} <= set(DEPARTEMENTS)
    assert "20" not in DEPARTEMENTS
