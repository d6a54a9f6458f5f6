"""Personal data in free texts are found, and what looks like them is not (TRUST.md, E7)."""

import pytest

from bills.models import Argument
from consultation.opendata.export.scanning import MASK, Kind, found_in, masked
from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_world import at, write_world
from tests.opendata.test_export_privacy import everything

SEEDED = {
    Kind.EMAIL: [
        "jeanne.martin@exemple.fr", "j_m+loi@mail.exemple.co.uk", "Jeanne.Martin (at) exemple.fr", "jm[at]exemple.org",
        "jeanne arobase exemple.fr", "JEANNE@EXEMPLE.FR", "a@b.fr", "prenom-nom@sous.domaine.exemple.eu",
    ],
    Kind.PHONE: [
        "06 12 34 56 78", "0612345678", "06.12.34.56.78", "06-12-34-56-78", "+33 6 12 34 56 78", "+33612345678",
        "0033 6 12 34 56 78", "+33 (0)6 12 34 56 78", "01\u00a023\u00a045\u00a067\u00a089", "+262 6 92 12 34 56",
    ],
    Kind.ADDRESS: [
        "12 rue de la Paix, 75002 Paris", "3 bis, avenue Victor Hugo", "1 ter chemin des Vignes, 34000 Montpellier",
        "25, boulevard du Temple", "7 place d’Armes", "104 route de Lyon 69000 Lyon",
    ],
    Kind.NIR: [
        "1 85 05 78 006 084 36", "185057800608436", "2 84 12 2A 123 456 12", "2.84.12.75.123.456", "284127512345612",
    ],
}  # fmt: skip
HARMLESS = [
    "la loi n° 2015-912 du 24 juillet 2015", "article L. 121-1 du code de la consommation", "1 500 000 euros par an",
    "https://exemple.fr/2015/06/29/0612345678-decision", "https://exemple.fr/can/2015/01/20/25001-20150120ARTFIG0017",
    "@maire, écoutez-nous", "les 12 places de marché", "5 rue ou 6 avenues", "de 2015 à 2025", "12 routes nationales",
    "n° 2001-1066 du 16 novembre 2001", "ISBN 978-2-07-036822-8", "à 10 h 30, place de la République",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, many in SEEDED.items() for words in many])
def test_what_was_seeded_is_found_and_masked(kind, words):
    said = f"Écrivez-moi : {words} . Merci."
    assert [one.kind for one in found_in(said)] == [kind]
    assert words not in masked(said)
    assert MASK in masked(said)


@pytest.mark.parametrize("words", HARMLESS)
def test_what_only_looks_like_it_stays(words):
    assert masked(f"Voir {words}.") == f"Voir {words}."


def test_what_staff_keep_stays_however_it_is_spaced():
    mark = found_in("contact@exemple.gouv.fr")[0].mark
    assert (
        masked("Contact : CONTACT@exemple.gouv.fr, 06 12 34 56 78", {mark})
        == f"Contact : CONTACT@exemple.gouv.fr, {MASK}"
    )


def test_lists_of_lists_are_masked_and_numbers_left():
    assert masked([[0, 1, "", "a@b.fr"]]) == [[0, 1, "", MASK]]


@pytest.mark.django_db
def test_no_export_holds_what_was_found(tmp_path):
    world = write_world()
    Argument.objects.filter(pk=world["for"].pk).update(body="Appelez-moi au 06 12 34 56 78.")
    export_consultation(world.bill, tmp_path / "out", at(20))
    assert "12 34 56" not in everything(tmp_path / "out")
    assert f"Appelez-moi au {MASK}." in everything(tmp_path / "out")


def test_a_number_within_an_address_is_found_once():
    (found,) = found_in("Écrire à 0612345678@exemple.fr.")
    assert (found.kind, masked("Écrire à 0612345678@exemple.fr.")) == (Kind.EMAIL, f"Écrire à {MASK}.")
