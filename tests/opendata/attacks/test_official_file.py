"""The attacks on the one file of 21 columns: what each must find, and that the file as written passes."""

import csv

import pytest

from consultation.opendata.attacks import UnsafeReleaseError, attack_official
from consultation.opendata.attacks.known import Known
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.official.layout import COLUMNS
from consultation.opendata.official.writing import write_official
from consultation.opendata.releases import known_of
from tests.opendata.export_world import at, named, write_world

pytestmark = pytest.mark.django_db
SOMEBODY = "0b7f3c0a-9c2e-4f7b-8a55-000000000001"


@pytest.fixture
def world():
    return write_world()


def written(path, **fields):
    row = dict.fromkeys(COLUMNS, "") | {"Type.de.contenu": "Proposition", "Type.de.profil": "Citoyen"} | fields
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerow(row)
    return path


def test_the_open_file_passes(world, tmp_path):
    write_official(
        world.bill, tmp_path / "open.csv", at(20), check=lambda path: attack_official(path, known_of(world.bill))
    )
    assert (tmp_path / "open.csv").exists()


def test_with_ballots_it_is_never_open(world, tmp_path):
    with pytest.raises(UnsafeReleaseError, match="ballot: 6 of"):
        write_official(
            world.bill,
            tmp_path / "open.csv",
            at(20),
            voters=lambda who: who.hex[::-1][:20],
            check=lambda path: attack_official(path, Known()),
        )
    assert list(tmp_path.iterdir()) == []


def test_a_pseudonym_of_the_former_release_is_found(world, tmp_path):
    export_consultation(world.bill, tmp_path / "former", at(20))
    with pytest.raises(UnsafeReleaseError, match="author: 3 of 3"):
        write_official(
            world.bill,
            tmp_path / "open.csv",
            at(20),
            check=lambda path: attack_official(path, Known(former=tmp_path / "former")),
        )


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"Id.de.l.auteur": SOMEBODY}, "id"),
        ({"Contenu": f"Voir {SOMEBODY.replace('-', '').upper()}."}, "id"),
        ({"Création": "2026-03-02 14:05:00"}, "time"),
        ({"Contenu": "Appelez le 06 12 34 56 78."}, "personal data"),
        ({"Titre": "jeanne@example.org"}, "personal data"),
    ],
)
def test_each_attack_finds_what_it_is_for(tmp_path, fields, name):
    known = Known(people=frozenset({SOMEBODY, SOMEBODY.replace("-", "")}))
    with pytest.raises(UnsafeReleaseError, match=f"{name}: 1 of"):
        attack_official(written(tmp_path / "one.csv", **fields), known)


def test_words_beside_a_ballot_stop_the_restricted_tier_too(tmp_path):
    vote = {"Type.de.contenu": "Vote", "Contenu": "Je vote pour."}
    with pytest.raises(UnsafeReleaseError, match="words beside a ballot"):
        attack_official(written(tmp_path / "one.csv", **vote), Known(), with_ballots=True)


def test_words_that_staff_let_stay_and_the_words_of_the_government_pass(tmp_path):
    said = {"Type.de.profil": "Gouvernement", "Contenu": f"{named('x')}, 1 rue de Rivoli 75001 Paris"}
    attack_official(written(tmp_path / "one.csv", **said), Known())
