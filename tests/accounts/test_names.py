"""Which display names are refused."""

import pytest
from django.urls import reverse

from consultation.accounts import names
from consultation.accounts.forms import Details
from tests.factories import MinistryFactory, ParticipantFactory

pytestmark = pytest.mark.django_db


def refusal_of(name):
    errors = Details({"display_name": name, "kind": "citizen"}).errors.get("display_name")
    return errors.as_data()[0].code if errors else None


@pytest.mark.parametrize(
    "name",
    [
        "Claire Dumont",
        "Zoë",
        "O’Connor",
        "Jean-Éric",
        "Ελένη",
        "Алёна",
        "李雷",
        "محمد",
        "R2",
        "Les Amis de la Réparation",
    ],
)
def test_names_of_every_alphabet_are_welcome(name):
    assert refusal_of(name) is None


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u2066", "\u00ad", "\ufeff", "\u3164", "\u2800"])
def test_an_invisible_or_turning_character_is_refused(character):
    assert refusal_of(f"Claire{character}Dumont") == "invisible"


@pytest.mark.parametrize("name", ["...", "123", "🙂"])
def test_a_name_without_a_letter_is_refused(name):
    assert refusal_of(name) == "no-letter"


def test_a_cyrillic_letter_among_latin_ones_is_refused():
    assert refusal_of("Clаire") == "scripts"


@pytest.mark.parametrize(
    "name",
    [
        "Gouvernement",
        "le GOUVERNEMENT",
        "Ministère de la Santé",
        "ministere-de-la-justice",
        "Modérateur",
        "L'équipe Alinéa",
        "ＭＩＮＩＳＴＲＥ",
        "Administrateur 2",
        "Government",
        "G0uvernement",
        "Gouvernernent",
        "M1nistère",
        "ADMlN",
        "A l i n é a",
    ],
)
def test_the_name_of_an_office_is_refused(name):
    assert refusal_of(name) == "reserved"


def test_the_name_of_a_ministry_of_the_platform_is_refused():
    MinistryFactory(name="Secrétariat à la Mer", slug="mer")
    assert refusal_of("secretariat a la mer") == "reserved"
    assert refusal_of("Pour la mer") is None


def test_part_of_a_reserved_word_is_no_reserved_word():
    assert refusal_of("Gouvernementaliste") is None


def test_spaces_are_tidied_and_accents_composed():
    form = Details({"display_name": "  E\u0301milie   Roux ", "kind": "citizen"})
    assert form.is_valid()
    assert form.cleaned_data["display_name"] == "Émilie Roux"


def test_folding_forgets_case_accents_and_punctuation():
    assert names.folded("L’« Équipe »  ALINÉA !") == "l equipe alinea"


def test_a_refused_name_makes_no_account(client):
    page = client.post(
        reverse("account_signup"),
        {
            "email": "nour@example.org",
            "password1": "quatre mots sans rapport",
            "display_name": "Modérateur",
            "kind": "citizen",
        },
    ).content.decode()
    assert "réservé aux autorités publiques" in page


@pytest.mark.parametrize(
    "lookalike",
    ["Claire Dum0nt", "CIaire Dumont", "Claire Durnont", "C1aire Dumont", "Сӏаіrе Dumont".replace("ӏ", "l")],
)
def test_a_name_that_looks_like_another_participant_s_is_refused(citizen, lookalike):
    assert refusal_of(lookalike) in ("lookalike", "scripts")


def test_a_whole_name_of_letters_of_another_alphabet_is_refused_when_it_looks_like_a_known_one():
    ParticipantFactory(display_name="ААРОН")
    assert refusal_of("AAPOH") == "lookalike"


def test_two_people_may_bear_one_name(citizen):
    assert refusal_of("Claire Dumont") is None
    assert refusal_of("CLAIRE DUMONT") is None
    assert refusal_of("Claire Dumond") is None


def test_one_s_own_name_may_be_written_otherwise(citizen):
    form = Details({"display_name": "Claire Durnont", "kind": "citizen"}, instance=citizen)
    assert form.is_valid()


def test_an_office_of_the_platform_is_not_imitated_by_its_shape():
    MinistryFactory(name="Secrétariat à la Mer", slug="mer")
    assert refusal_of("Secrétar1at à la Mer") == "reserved"
    assert refusal_of("Mercier") is None
