"""A change reads as a clerk would write it."""

import pytest

from bills.legaltext import Hunk, diff

DELAY = "Le rapport est remis dans un délai de six mois à compter de la publication de la présente loi."
LONG = "Le ministre chargé du numérique publie chaque année la liste des bases de données ouvertes."


def changes(base, new):
    return [(hunk.old, hunk.new) for hunk in diff(base, new)]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("six", "trois", [("six", "trois")]),
        ("six mois", "trois semaines", [("six mois", "trois semaines")]),
        ("de six mois", "d’un an", [("de six mois", "d’un an")]),
        ("six mois", "six longs mois", [("", "longs ")]),
        ("six mois ", "", [("six mois ", "")]),
        (" à compter", ", à compter", [("", ",")]),
        ("loi.", "loi", [(".", "")]),
        ("loi.", "loi ;", [(".", " ;")]),
        ("Le rapport", "Ce rapport", [("Le", "Ce")]),
        ("Le rapport", "Le\u00a0rapport", [(" ", "\u00a0")]),
        ("mois à", "mois\nà", [(" ", "\n")]),
    ],
)
def test_one_phrase_is_changed(before, after, expected):
    assert changes(DELAY, DELAY.replace(before, after, 1)) == expected


def test_no_stray_function_word_survives_between_two_rewritten_phrases():
    base = (
        "Sous réserve de la protection de la vie privée, les documents sont publiés sans délai par les administrations."
    )
    new = base.replace("protection de la vie privée", "sauvegarde de la sûreté publique")
    assert changes(base, new) == [("protection de la vie privée", "sauvegarde de la sûreté publique")]


def test_a_number_in_several_words_is_changed_whole():
    assert changes("Un effectif de deux cent vingt membres.", "Un effectif de deux cent trente membres.") == [
        ("deux cent vingt", "deux cent trente")
    ]


def test_a_reference_is_changed_whole():
    base = "Au sens de l’article L. 311-1 du code des relations entre le public et l’administration."
    assert changes(base, base.replace("311-1", "311-2")) == [("L. 311-1", "L. 311-2")]


def test_an_inserted_sentence_begins_where_a_sentence_begins():
    base = "Le texte est publié. Le rapport est remis."
    new = "Le texte est publié. Le décret est pris. Le rapport est remis."
    assert changes(base, new) == [("", "Le décret est pris. ")]


def test_the_sentence_is_the_limit_of_a_change():
    base = "Le premier rapport est public. Il est remis au Gouvernement par le conseil."
    new = "Le premier rapport est secret. Elle est remis au Gouvernement par le conseil."
    assert changes(base, new) == [("public", "secret"), ("Il", "Elle")]


def test_an_alinea_of_which_more_than_60_per_cent_changed_is_replaced_whole():
    new = "Le ministre chargé de la culture interdit désormais toute diffusion en ligne des œuvres protégées."
    assert changes(LONG, new) == [(LONG, new)]


def test_an_alinea_that_only_grew_is_not_replaced():
    assert (
        len(changes(LONG, LONG + " Cette liste est soumise chaque année à l’avis du public et de la commission.")) == 1
    )
    assert changes(LONG, LONG + " Fin.") == [("", " Fin.")]


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ("a.\nb.\nc.\nd.", Hunk(6, 6, "", "\nd.")),
        ("z.\na.\nb.\nc.", Hunk(0, 0, "", "z.\n")),
        ("a.\nx.\nb.\nc.", Hunk(2, 2, "", "\nx.")),
        ("a.\nc.", Hunk(2, 4, "\nb.", "")),
        ("b.\nc.", Hunk(0, 2, "a.\n", "")),
        ("a.", Hunk(2, 6, "\nb.\nc.", "")),
        ("a. b.\nc.", Hunk(2, 2, "\n", " ")),
        ("", Hunk(0, 6, "a.\nb.\nc.", "")),
    ],
)
def test_alineas_come_go_and_join(new, expected):
    assert diff("a.\nb.\nc.", new) == (expected,)


def test_the_first_text_is_one_insertion():
    assert diff("", "Le texte.\nFin.") == (Hunk(0, 0, "", "Le texte.\nFin."),)


@pytest.mark.parametrize("text", ["", "a", DELAY, DELAY + "\n" + LONG])
def test_a_text_does_not_differ_from_itself(text):
    assert diff(text, text) == ()
    assert diff(text, text + " \n") == ()
