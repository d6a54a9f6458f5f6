"""An amendment is carried over to the next version, or its author is asked."""

import pytest

from bills.legaltext import HunkMismatch, apply, diff, rebase

from .rebase_cases import CASES, DELAY, LIST, THREE


def lines(text):
    return text.replace("⏎", "\n")


@pytest.mark.parametrize(
    ("text", "wanted", "new", "outcome", "result"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_an_amendment_meets_a_new_version(text, wanted, new, outcome, result):
    rebased = rebase(lines(text), diff(lines(text), lines(wanted)), lines(new))
    assert (rebased.outcome, rebased.text) == (outcome, lines(result))


@pytest.mark.parametrize(("text", "wanted", "new"), [case[1:4] for case in CASES], ids=[case[0] for case in CASES])
def test_the_hunks_given_back_make_the_text_given_back(text, wanted, new):
    rebased = rebase(lines(text), diff(lines(text), lines(wanted)), lines(new))
    assert apply(lines(new), rebased.hunks) == rebased.text


def test_a_version_without_change_gives_the_same_hunks():
    hunks = diff(lines(DELAY), lines(THREE))
    assert rebase(lines(DELAY), hunks, lines(DELAY)).hunks == hunks


def test_an_article_without_successor_makes_an_orphan():
    assert rebase(lines(DELAY), diff(lines(DELAY), lines(THREE)), None).outcome == "orphan"


def test_a_successor_through_lineage_is_a_move():
    new = lines(DELAY.replace("Parlement", "Sénat"))
    rebased = rebase(lines(DELAY), diff(lines(DELAY), lines(THREE)), new, through_lineage=True)
    assert rebased.outcome == "moved"


def test_what_was_adopted_of_an_amendment_is_named():
    wanted = THREE.replace("chaque année", "chaque mois")
    first, second = diff(lines(DELAY), lines(wanted))
    rebased = rebase(lines(DELAY), (first, second), lines(THREE))
    assert rebased.adopted == (first,)
    assert [hunk.new for hunk in rebased.hunks] == [second.new]


def test_a_conflict_shows_both_sides_and_names_the_doubtful_hunk():
    hunks = diff(lines(DELAY), lines(THREE))
    rebased = rebase(lines(DELAY), hunks, lines(DELAY.replace("mois", "semaines")))
    assert rebased.uncertain == hunks
    (conflict,) = rebased.conflicts
    assert (conflict.first.new, conflict.second.new) == ("trois", "semaines")


def test_hunks_of_another_text_are_refused():
    with pytest.raises(HunkMismatch):
        rebase(lines(LIST), diff(lines(DELAY), lines(THREE)), lines(DELAY))


def test_a_deletion_carried_over_is_the_one_that_a_newcomer_would_write():
    wanted, new = LIST.replace("⏎2° Les bases de données publiques ;", ""), LIST.replace("annuels", "mensuels")
    carried = rebase(lines(LIST), diff(lines(LIST), lines(wanted)), lines(new))
    assert carried.hunks == diff(lines(new), lines(new.replace("⏎2° Les bases de données publiques ;", "")))


def test_deleting_an_alinea_that_has_grown_is_for_its_author_to_decide():
    base, wanted = "Un avis est rendu.\nUn rapport est remis.", "Un avis est rendu."
    rebased = rebase(base, diff(base, wanted), base + " Il est public.")
    assert rebased.outcome == "conflict"
    assert [conflict.kind for conflict in rebased.conflicts] == ["delete-edit"]


def test_words_adopted_on_two_lines_where_they_were_wanted_on_one_are_for_their_author_to_decide():
    rebased = rebase("", diff("", "Un deux"), "Un\ndeux")
    assert (rebased.outcome, rebased.text) == ("conflict", "Un\ndeux")


def test_alineas_adopted_as_one_are_for_their_author_to_decide():
    base = "Un rapport est remis."
    rebased = rebase(
        base, diff(base, f"{base}\nUn avis est rendu.\nIl est public."), f"{base}\nUn avis est rendu. Il est public."
    )
    assert rebased.outcome == "conflict"
    assert rebased.adopted == ()


def test_two_insertions_that_come_to_stand_in_one_place_are_for_their_author_to_order():
    first, gone, last = "Un décret fixe la date.", "Il est public.", "le rapport est remis."
    hunks = diff(f"{first}\n{gone}\n{last}", f"{first}\nUn avis est rendu.\n{gone}\nEnfin {last}")
    rebased = rebase(f"{first}\n{gone}\n{last}", hunks, f"{first}\n{last}")
    assert (rebased.outcome, rebased.text) == ("conflict", f"{first}\n{last}")
    assert [hunk.new.strip() for hunk in rebased.uncertain] == ["Un avis est rendu.", "Enfin"]
