"""Nothing is merged silently that nobody proposed."""

from itertools import permutations

import pytest
from hypothesis import given, settings

from bills.legaltext import Conflict, Hunk, conflicts, diff, normalise

from .french import families

BASE = (
    "I. – Le rapport est remis dans un délai de six mois à compter de la publication de la loi. Il est public.\n"
    "II. – Le ministre peut refuser la communication et la diffusion des documents au sens de l’article L. 311-1.\n"
    "III. – Fin du texte."
)
SECOND = BASE.split("\n")[1]


def change(before, after):
    assert before in BASE
    return diff(BASE, BASE.replace(before, after, 1))


def kinds(ours, theirs):
    return [conflict.kind for conflict in conflicts(BASE, ours, theirs)]


SIX_TO_THREE = change("six", "trois")
MONTHS_TO_WEEKS = change("mois", "semaines")
SIX_MONTHS_TO_A_YEAR = change("de six mois", "d’un an")

CASES = [
    ("one word each, side by side", SIX_TO_THREE, MONTHS_TO_WEEKS, ["proximity"]),
    ("the expression and one of its words", SIX_MONTHS_TO_A_YEAR, SIX_TO_THREE, ["overlap"]),
    ("the same edit twice", SIX_TO_THREE, change("six", "trois"), []),
    ("one word changed in two ways", SIX_TO_THREE, change("six", "douze"), ["overlap"]),
    ("far apart in one sentence", change("rapport", "bilan"), change("publication", "promulgation"), []),
    ("four tokens between", change("délai", "temps"), change("compter", "dater"), []),
    ("three tokens between", change("délai", "temps"), change("mois", "semaines"), ["proximity"]),
    ("near, but in two sentences", change("loi", "présente loi"), change("Il", "Elle"), []),
    ("near, but in two alinéas", change("public.", "secret."), change("Le ministre", "Un ministre"), []),
    ("a deletion and an edit inside it", change("dans un délai de six mois ", ""), SIX_TO_THREE, ["delete-edit"]),
    ("two deletions, one inside the other", change("dans un délai de six mois ", ""), change("six ", ""), ["overlap"]),
    (
        "a deleted alinéa and an edit inside it",
        change("\n" + SECOND, ""),
        change("refuser", "autoriser"),
        ["delete-edit"],
    ),
    (
        "a deleted alinéa and words added at its end",
        change("\n" + SECOND, ""),
        change("311-1.", "311-1. Fin"),
        ["delete-edit"],
    ),
    (
        "a sentence added where the one before is edited",
        change("311-1.", "311-1. Fin."),
        change("L. 311-1", "L. 9"),
        [],
    ),
    (
        "a deleted alinéa and a sentence added at its end",
        change("\n" + SECOND, ""),
        change("311-1.", "311-1. Fin."),
        ["delete-edit"],
    ),
    (
        "a deleted alinéa and words added at its beginning",
        change("\n" + SECOND, ""),
        change("II. –", "Enfin, II. –"),
        ["delete-edit"],
    ),
    (
        "the last alinéa is deleted, a sentence is added to it",
        change("\nIII. – Fin du texte.", ""),
        diff(BASE, BASE + " Suite."),
        ["delete-edit"],
    ),
    (
        "a deleted alinéa and one inserted after it",
        change("\n" + SECOND, ""),
        change("\nIII", "\nNouvel alinéa.\nIII"),
        [],
    ),
    ("a deleted alinéa and an edit of its neighbour", change("\n" + SECOND, ""), change("public.", "secret."), []),
    (
        "two insertions at one point",
        change("six mois", "six longs mois"),
        change("six mois", "six grands mois"),
        ["same-point"],
    ),
    ("one insertion twice", change("six mois", "six longs mois"), change("six mois", "six longs mois"), []),
    (
        "two alinéas inserted at one point",
        change("\nIII", "\nUn.\nIII"),
        change("\nIII", "\nDeux.\nIII"),
        ["same-point"],
    ),
    ("words added right before an edit", change("six mois", "six longs mois"), MONTHS_TO_WEEKS, ["proximity"]),
    ("an alinéa inserted before an edited one", change("\nIII", "\nUn.\nIII"), change("Fin", "Suite"), []),
    (
        "words begin an alinéa whose first word is edited",
        change("II. –", "Enfin, II. –"),
        change("II. –", "IV. –"),
        ["proximity"],
    ),
    (
        "an alinéa is split where a word is edited",
        change("de la loi", "de\nla loi"),
        change("loi", "ordonnance"),
        ["proximity"],
    ),
    (
        "two alinéas are joined, one of them is deleted",
        change("\nII.", " II."),
        change("\n" + SECOND, ""),
        ["delete-edit"],
    ),
]


@pytest.mark.parametrize(("ours", "theirs", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_two_changes_meet(ours, theirs, expected):
    assert kinds(ours, theirs) == expected
    assert conflicts(BASE, ours, theirs) == conflicts(BASE, theirs, ours)


@pytest.mark.parametrize(
    ("ours", "theirs", "flag"),
    [
        (SIX_TO_THREE, MONTHS_TO_WEEKS, "deadline"),
        (SIX_TO_THREE, change("six", "douze"), "number"),
        (change("peut", "ne peut"), change("peut", "ne doit pas"), "negation"),
        (change("et la diffusion", "ou la diffusion"), change("et la diffusion", "et/ou la diffusion"), "and-or"),
        (change("L. 311-1", "L. 311-2"), change("L. 311-1", "L. 312-1"), "reference"),
    ],
)
def test_what_both_put_at_stake_is_flagged(ours, theirs, flag):
    (conflict,) = conflicts(BASE, ours, theirs)
    assert flag in conflict.flags


def test_a_date_is_flagged():
    base = "Le texte entre en vigueur le 12 janvier 2026."
    ours, theirs = diff(base, base.replace("12", "15")), diff(base, base.replace("janvier", "mars"))
    assert "date" in conflicts(base, ours, theirs)[0].flags


def test_a_conflict_gives_both_sides_in_the_order_of_the_text():
    (conflict,) = conflicts(BASE, MONTHS_TO_WEEKS, SIX_TO_THREE)
    assert isinstance(conflict, Conflict)
    assert (conflict.first, conflict.second) == (*SIX_TO_THREE, *MONTHS_TO_WEEKS)


def test_an_abbreviation_does_not_end_a_sentence():
    base = "Le rapport de M. Dupont est public."
    assert conflicts(base, diff(base, base.replace("rapport", "bilan")), diff(base, base.replace("Dupont", "Durand")))


def test_white_space_changed_by_both_conflicts():
    assert conflicts("a b", [Hunk(1, 1, " ", "\n")], [Hunk(1, 1, " ", "\u00a0")])[0].kind == "same-point"


@settings(max_examples=150, deadline=None)
@given(families())
def test_conflicts_are_symmetric_and_nobody_conflicts_with_himself(family):
    base = normalise(family[0])
    changes = [diff(base, text) for text in family[1:]]
    for ours, theirs in permutations(changes, 2):
        assert conflicts(base, ours, theirs) == conflicts(base, theirs, ours)
        assert conflicts(base, ours, ours) == ()
        assert conflicts(base, (), theirs) == ()
