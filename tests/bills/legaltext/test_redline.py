"""A change is drawn row by row, alinéa by alinéa."""

import random

from hypothesis import given, settings

from bills.legaltext import Kind, Piece, Side, redline

from .french import pairs_of_texts

ONE = "I. – Le texte est publié dans un délai de six mois."
TWO = "II. – Il est transmis au Parlement chaque année avant le mois de mars."
THREE = "III. – Un décret en Conseil d’État fixe les conditions d’application."


def text(*lines):
    return "\n".join(lines)


def rows(base, new):
    return [(row.kind, row.old_number, row.new_number) for row in redline(base, new).rows]


def test_a_changed_alinea_shows_what_is_kept_deleted_and_inserted():
    (row,) = redline(ONE, ONE.replace("six", "trois")).rows
    assert row.kind == Kind.CHANGED
    assert [(piece.side, piece.text) for piece in row.segments] == [
        (Side.KEPT, "I. – Le texte est publié dans un délai de "),
        (Side.DELETED, "six"),
        (Side.INSERTED, "trois"),
        (Side.KEPT, " mois."),
    ]


def test_each_row_has_its_number_on_both_sides():
    assert rows(text(ONE, TWO), text("Titre", ONE, TWO)) == [
        (Kind.INSERTED, None, 1),
        (Kind.SAME, 1, 2),
        (Kind.SAME, 2, 3),
    ]
    assert rows(text(ONE, TWO, THREE), text(ONE, THREE)) == [
        (Kind.SAME, 1, 1),
        (Kind.DELETED, 2, None),
        (Kind.SAME, 3, 2),
    ]


def test_an_alinea_rewritten_is_shown_whole():
    new = "I. – Un arrêté du ministre précise les modalités de la consultation."
    (row,) = redline(ONE, new).rows
    assert row.kind == Kind.REPLACED
    assert [(piece.side, piece.text) for piece in row.segments] == [(Side.DELETED, ONE), (Side.INSERTED, new)]


def test_a_split_alinea_is_one_row_with_two_numbers():
    base = text(ONE + " " + TWO[6:], THREE)
    row = redline(base, text(ONE, TWO[6:], THREE)).rows[0]
    assert (row.kind, row.old_numbers, row.new_numbers) == (Kind.SPLIT, (1,), (1, 2))
    assert [piece.text for piece in row.segments if piece.side == Side.INSERTED] == ["\n"]


def test_joined_alineas_are_one_row_with_two_numbers():
    row = redline(text(ONE, TWO, THREE), text(ONE + " " + TWO, THREE)).rows[0]
    assert (row.kind, row.old_numbers, row.new_numbers) == (Kind.JOINED, (1, 2), (1,))


def test_a_moved_alinea_points_to_its_other_place():
    drawn = redline(text(ONE, TWO, THREE), text(TWO, THREE, ONE))
    away, here = (row for row in drawn.rows if row.counterpart)
    assert (away.kind, away.old_number, away.counterpart) == (Kind.MOVED_AWAY, 1, 3)
    assert (here.kind, here.new_number, here.counterpart) == (Kind.MOVED_HERE, 3, 1)
    assert (drawn.added_words, drawn.removed_words) == (0, 0)


def test_a_light_change_is_shown_inside_a_moved_alinea():
    drawn = redline(text(ONE, TWO, THREE), text(ONE, THREE, TWO.replace("mars", "mai")))
    here = next(row for row in drawn.rows if row.kind == Kind.MOVED_HERE)
    assert [piece.text for piece in here.inner_segments if piece.side != Side.KEPT] == ["mars", "mai"]
    assert (drawn.added_words, drawn.removed_words) == (1, 1)


def test_an_alinea_that_comes_back_twice_with_other_words_has_moved_once():
    again = [f"III. – Il est transmis au {who} chaque année avant le mois de mars." for who in ("Sénat", "maire")]
    drawn = redline(text(TWO, ONE, THREE), text(ONE, THREE, *again))
    kinds = [row.kind for row in drawn.rows]
    assert (kinds.count(Kind.MOVED_AWAY), kinds.count(Kind.MOVED_HERE), kinds.count(Kind.INSERTED)) == (1, 1, 1)


def test_among_very_many_alineas_that_came_and_went_none_is_looked_for():
    """What is unchanged has moved all the same; what has changed too is deleted and inserted."""
    chance = random.Random(2)
    words = [
        "loi",
        "décret",
        "rapport",
        "conseil",
        "ministre",
        "préfet",
        "commune",
        "région",
        "impôt",
        "taxe",
        "école",
        "route",
    ]
    gone, come = (text(*(" ".join(chance.sample(words, 6)) + "." for _ in range(42))) for _ in "ab")
    drawn = redline(text(ONE, TWO.replace("mars", "mai"), gone, THREE), text(ONE, THREE, come, TWO))
    assert not [row for row in drawn.rows if row.kind == Kind.MOVED_AWAY]
    assert (drawn.old_text, drawn.new_text)[1].endswith(TWO)


def test_words_and_alineas_are_counted():
    drawn = redline(text(ONE, TWO), text(ONE.replace("six mois", "trois longues semaines"), TWO, "III. – Fin."))
    assert (drawn.added_words, drawn.removed_words) == (5, 2)
    assert (drawn.changed_alineas, drawn.inserted_alineas) == ((1,), (3,))
    assert not drawn.coarse


def test_markup_is_only_text_and_stays_whole_in_its_pieces():
    drawn = redline("Un <b>mot</b> ici.", "Un <i>mot</i> ici.")
    assert all(isinstance(piece, Piece) for row in drawn.rows for piece in row.segments)
    assert drawn.new_text == "Un <i>mot</i> ici."


@settings(max_examples=150, deadline=None)
@given(pairs_of_texts)
def test_every_alinea_of_both_sides_has_its_row_once_and_in_order(pair):
    drawn = redline(*pair)
    old = [number for row in drawn.rows for number in row.old_numbers]
    new = [number for row in drawn.rows for number in row.new_numbers]
    assert old == list(range(1, len(old) + 1))
    assert new == list(range(1, len(new) + 1))


@settings(max_examples=150, deadline=None)
@given(pairs_of_texts)
def test_the_two_columns_hold_the_kept_words_alike(pair):
    for row in redline(*pair).rows:
        kept = [piece for piece in row.segments if piece.side == Side.KEPT]
        assert kept == [piece for piece in row.old_segments if piece.side == Side.KEPT]
        assert kept == [piece for piece in row.new_segments if piece.side == Side.KEPT]
