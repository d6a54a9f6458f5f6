"""Hunks are applied whole, in any order, and undone; those written by hand are helped with their spaces."""

import json
from dataclasses import FrozenInstanceError, asdict

import pytest

from bills.legaltext import Hunk, HunkMismatch, apply, diff, invert

TEXT = "Dans un délai de six mois, l’avis est publié.\nIl est motivé."
FIRST = "Dans un délai de six mois, l’avis est publié."


def test_a_hunk_goes_through_json():
    (hunk,) = diff(TEXT, TEXT.replace("six", "trois"))
    assert json.loads(json.dumps(asdict(hunk))) == {"start": 4, "end": 5, "old": "six", "new": "trois"}
    assert Hunk(**json.loads(json.dumps(asdict(hunk)))) == hunk


def test_a_hunk_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Hunk(0, 0, "", "a").start = 1


@pytest.mark.parametrize(
    ("hunk", "expected"),
    [
        (Hunk(4, 5, "six", "trois"), TEXT.replace("six", "trois")),
        (Hunk(4, 5, "six", ""), TEXT.replace("six ", "")),
        (Hunk(4, 5, "six ", ""), TEXT.replace("six ", "")),
        (Hunk(5, 5, "", "longs"), TEXT.replace("mois", "longs mois")),
        (Hunk(5, 5, "", "longs "), TEXT.replace("mois", "longs mois")),
        (Hunk(5, 5, "", " longs"), TEXT.replace("mois", "longs mois")),
        (Hunk(5, 5, "", ","), TEXT.replace("six mois", "six, mois")),
        (Hunk(8, 8, "", "grand"), TEXT.replace("l’avis", "l’grand avis")),
        (Hunk(0, 0, "", "Toutefois, "), "Toutefois, " + TEXT),
        (Hunk(0, 0, "", "\nTitre"), "Titre\n" + TEXT),
        (Hunk(16, 16, "", "Fin"), TEXT + "Fin"),
        (Hunk(16, 16, "", "Fin\n"), TEXT + "\nFin"),
        (Hunk(12, 12, "\n", " "), TEXT.replace("\n", " ")),
        (Hunk(0, 12, FIRST, ""), "Il est motivé."),
    ],
)
def test_a_hunk_written_by_hand_gives_a_clean_text(hunk, expected):
    assert apply(TEXT, [hunk]) == expected


def test_two_words_never_grow_together():
    assert apply("a b", [Hunk(0, 1, "a ", "c")]) == "c b"


def test_hunks_are_applied_in_any_order():
    hunks = diff(TEXT, TEXT.replace("six", "trois").replace("motivé", "public"))
    assert apply(TEXT, hunks) == apply(TEXT, hunks[::-1]) == apply(TEXT, [*hunks, *hunks])


def test_two_neighbouring_alineas_deleted_by_two_hunks_leave_no_empty_line():
    hunks = (Hunk(0, 12, FIRST + "\n", ""), Hunk(12, 16, "\nIl est motivé.", ""))
    assert apply(TEXT, hunks) == ""


def test_an_alinea_inserted_where_the_first_is_deleted_keeps_its_line():
    hunks = (Hunk(0, 12, FIRST + "\n", ""), Hunk(12, 12, "", "\nNouvel alinéa."))
    assert apply(TEXT, hunks) == "Nouvel alinéa.\nIl est motivé."


@pytest.mark.parametrize(
    "hunks",
    [
        [Hunk(4, 5, "sept", "trois")],
        [Hunk(4, 99, "six", "trois")],
        [Hunk(5, 4, "", "trois")],
        [Hunk(-1, 0, "", "trois")],
        [Hunk(4, 6, "six mois", "un an"), Hunk(5, 6, "mois", "semaines")],
        [Hunk(4, 4, "", "a "), Hunk(4, 4, "", "b ")],
        [Hunk(5, 5, "", "b "), Hunk(4, 6, "six mois", "un an")],
    ],
)
def test_hunks_that_do_not_fit_are_refused(hunks):
    with pytest.raises(HunkMismatch):
        apply(TEXT, hunks)


@pytest.mark.parametrize(("deleted", "brought"), [("b", ""), ("b ", "Z"), (" b", "Z ")])
def test_words_inserted_where_a_neighbour_took_the_space_keep_one(deleted, brought):
    said = "a Y c" if not brought else "a Z Y c"
    assert apply("a b c", [Hunk(1, 2, deleted, brought), Hunk(2, 2, "", "Y ")]) == said


def test_an_accent_typed_alone_joins_the_letter_before_it():
    hunks = (Hunk(2, 2, "", "\u0301 y"),)
    assert apply("x e", hunks) == "x \u00e9 y"
    assert apply("x \u00e9 y", invert("x e", hunks)) == "x e"


def test_the_inverse_stands_on_the_new_text():
    new = TEXT.replace("six mois", "un an").replace("motivé", "public")
    assert invert(TEXT, diff(TEXT, new)) == (Hunk(4, 6, "un an", "six mois"), Hunk(14, 15, "public", "motivé"))


def test_words_that_grow_together_are_still_undone():
    base = "Le n° du dossier 78-753 est public."
    hunks = (Hunk(2, 4, "du dossier ", ""),)
    new = apply(base, hunks)
    assert new == "Le n° 78-753 est public."
    assert apply(new, invert(base, hunks)) == base


def test_two_changes_that_meet_in_one_number_are_undone_as_one():
    hunks = (Hunk(0, 1, "x", "3"), Hunk(2, 3, "y", "5"))
    assert apply("x,y", hunks) == "3,5"
    assert invert("x,y", hunks) == (Hunk(0, 1, "3,5", "x,y"),)
