"""Our copy of the HATVP's register, and the verified mention of those who declare their number."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from consultation.accounts.lobby_register import organisations_in
from consultation.accounts.models import Participant, RegisterEntry

pytestmark = pytest.mark.django_db
ACME = {
    "denomination": "Fédération des Réparateurs",
    "identifiantNational": "784411175",
    "typeIdentifiantNational": "SIREN",
    "categorieOrganisation": {"code": "SYND", "label": "Organisation professionnelle"},
    "clients": [{"denomination": "Un client", "identifiantNational": "111111111"}],
}


@pytest.fixture
def copy(tmp_path):
    """Writes a copy of the register; gives its file."""

    def write(content, name="register.json"):
        file = tmp_path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8-sig")
        return file

    return write


def declare(client, number, **details):
    form = {"display_name": "Claire Dumont", "kind": "citizen", "register_number": number}
    return client.post(reverse("account_details"), form | details)


def test_the_published_json_is_read_without_the_clients(copy):
    (found,) = organisations_in(copy({"publications": [{"publicationCourante": ACME}]}))
    assert (found.number, found.name, found.number_kind) == ("784411175", "Fédération des Réparateurs", "SIREN")
    assert found.category == "Organisation professionnelle"


def test_the_published_csv_is_read(copy):
    text = "representants_id;denomination;type_identifiant_national;identifiant_national\n1;Ligue;RNA;w751234567\n"
    (found,) = organisations_in(copy(text, "1_informations_generales.csv"))
    assert (found.number, found.name) == ("W751234567", "Ligue")


def test_who_left_the_register_is_not_in_it(copy):
    left = {**ACME, "identifiantNational": "222222222", "dateCessation": "01/02/2024"}
    assert [found.number for found in organisations_in(copy([ACME, left]))] == ["784411175"]


@pytest.mark.parametrize("content", ["", "{}", '{"publications": [', "nom;prenom\nA;B\n", "[1, 2]"])
def test_a_file_that_is_no_register_leaves_the_copy_as_it_was(copy, content):
    call_command("import_lobby_register", str(copy([ACME])))
    with pytest.raises(CommandError):
        call_command("import_lobby_register", str(copy(content)))
    assert RegisterEntry.objects.get().number == "784411175"


def test_a_number_of_the_register_is_kept_with_its_name(client, citizen, copy):
    call_command("import_lobby_register", str(copy([ACME])))
    client.force_login(citizen)
    assert declare(client, "784 411 175").status_code == 302
    citizen.refresh_from_db()
    assert (citizen.register_number, citizen.register_name) == ("784411175", "Fédération des Réparateurs")


def test_a_number_that_is_not_in_the_register_is_refused_beside_its_field(client, citizen):
    client.force_login(citizen)
    page = declare(client, "784411175")
    assert "Ce numéro" in page.content.decode() or "This number" in page.content.decode()
    citizen.refresh_from_db()
    assert citizen.register_number == ""


def test_who_leaves_the_register_loses_the_mention_at_the_next_import(client, citizen, copy):
    call_command("import_lobby_register", str(copy([ACME])))
    client.force_login(citizen)
    declare(client, "784411175")
    call_command("import_lobby_register", str(copy([{**ACME, "identifiantNational": "333333333"}])))
    assert Participant.objects.get(pk=citizen.pk).register_name == ""


def test_nobody_posts_the_mention_without_the_number(client, citizen):
    client.force_login(citizen)
    declare(client, "", register_name="Fédération des Réparateurs")
    citizen.refresh_from_db()
    assert citizen.register_name == ""
