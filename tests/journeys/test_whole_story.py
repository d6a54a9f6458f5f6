"""The whole story once, without JavaScript: a bill is published, amended, voted on, answered, reported and exported."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from tests.factories import PASSWORD, ParticipantFactory
from tests.journeys.visitor import Visitor

BILL = """Titre Ier – Réparer

Article 1er – Le délai

I. – Le fabricant livre la pièce dans un délai de six mois.

II. – Un décret précise les modalités.

Article 2 – Entrée en vigueur

La présente loi entre en vigueur le premier jour de l’année suivante.
"""


def signed_in(participant) -> Visitor:
    visitor = Visitor().open("/accounts/login/")
    return visitor.submit("Me connecter", login=participant.email, password=PASSWORD)


@pytest.mark.django_db
def test_a_bill_from_its_draft_to_its_export(tmp_path):
    ministry, moderator = ParticipantFactory(ministry_staff=True), ParticipantFactory(moderator=True)

    # The ministry pastes a draft, looks at its split, publishes it.
    staff = signed_in(ministry).open("/draft/")
    staff.submit(
        "Découper",
        title="Projet de loi sur la réparation",
        slug="reparation",
        text=BILL,
        purpose="Vos mots sur **deux articles**.",
        consultation_starts="2020-01-01T08:00",
        response_starts="2120-01-01T08:00",
    )
    assert staff.address == "/bills/reparation/outline/"
    assert Visitor().open("/bills/reparation/").status == 404
    staff.submit("Enregistrer et continuer")
    assert staff.address == "/bills/reparation/setup/"
    staff.open("/bills/reparation/setup/data/")
    staff.submit("Enregistrer", officer="dpd@example.org", assessment="Faite avant l’ouverture.")
    staff.open("/bills/reparation/setup/answers/").submit("Enregistrer", minimum_supporters="50")
    staff.open("/bills/reparation/publish/").submit("Publier le projet")
    assert Visitor().open("/").sees("Projet de loi sur la réparation")

    # A citizen signs up, confirms the address, amends article 1.
    citizen = Visitor().open("/accounts/signup/")
    citizen.submit(
        "Créer mon compte", email="claire@example.org", password1="un mot de passe bien long", display_name="Claire D."
    )
    citizen.opens_mail("claire@example.org").submit("Confirmer")
    if citizen.address.startswith("/accounts/login"):
        citizen.submit("Me connecter", login="claire@example.org", password="un mot de passe bien long")
    citizen.open("/bills/reparation/articles/1/").follow("Proposer une modification")
    citizen.submit(
        "Voir le résultat",
        deed__1="change",
        text__1="I. – Le fabricant livre la pièce dans un délai de trois mois.",
        title="Trois mois suffisent",
        reason="Six mois, c’est **trop long**.",
    )
    assert citizen.sees("1 mot ajouté")
    assert citizen.sees("trois")
    citizen.submit("Publier mon amendement")
    assert citizen.address == "/bills/reparation/amendments/1/"

    # Others vote and argue; the tally is on the page.
    other = signed_in(ParticipantFactory()).open("/bills/reparation/amendments/1/")
    other.submit("D’accord")
    assert other.sees("1 vote")
    other.follow("Donner un argument").submit(
        "Publier mon argument", side="for", body="Tout le monde répare plus vite."
    )
    assert other.sees("Tout le monde répare plus vite.")

    # The ministry answers; the report says so.
    staff.open("/bills/reparation/amendments/1/").follow("Répondre")
    reason = "Le délai de **trois mois** est retenu."
    staff.submit("Publier la réponse", decision="adopted", reason=reason, not_yet_in_text="on")
    report = Visitor().open("/bills/reparation/report/")
    assert report.sees("Adopté")
    assert report.sees("Le délai de trois mois est retenu.")

    # A moderator hides the argument; it is gone, and the log says why.
    keeper = signed_in(moderator).open("/bills/reparation/amendments/1/")
    keeper.follow("Masquer cet argument")
    keeper.submit("Masquer", reason="off_topic", note="Sans rapport.")
    assert not Visitor().open("/bills/reparation/amendments/1/").sees("Tout le monde répare plus vite.")
    assert Visitor().open("/bills/reparation/moderation/").sees("Sans rapport.")

    # Everybody may take the data away; nobody's address or vote is in it.
    call_command("export_consultation", "reparation", "--to", str(tmp_path / "export"))
    amendments = [json.loads(line) for line in (tmp_path / "export" / "amendments.jsonl").read_text().splitlines()]
    assert [amendment["title"] for amendment in amendments] == ["Trois mois suffisent"]
    tables = [file for file in (tmp_path / "export").rglob("*") if file.suffix in {".csv", ".jsonl"}]
    everything = "".join(file.read_text() for file in tables)
    assert "claire@example.org" not in everything
    assert "Tout le monde répare" not in everything
