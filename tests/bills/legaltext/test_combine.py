"""Amendments are combined whole, with the credit due to each."""

from itertools import permutations

import pytest
from hypothesis import given, settings

from bills.legaltext import Hunk, HunkMismatch, combine, diff, normalise

from .french import families

BASE = "I. – Le rapport est remis dans un délai de six mois.\nII. – Il est transmis au Parlement.\nIII. – Fin."


def change(before, after):
    return diff(BASE, BASE.replace(before, after))


THREE, WEEKS, YEAR = change("six", "trois"), change("mois", "semaines"), change("de six mois", "d’un an")
SENATE, END = change("Parlement", "Sénat"), change("Fin", "Suite")


def test_three_and_weeks_do_not_make_three_weeks():
    combined = combine(BASE, [("a", THREE), ("b", WEEKS)])
    assert combined.text == BASE.replace("six", "trois")
    assert (combined.applied, combined.fallen) == (("a",), ("b",))
    assert [conflict.kind for conflict in combined.conflicts] == ["proximity"]


def test_an_amendment_is_never_applied_by_half():
    combined = combine(BASE, [("a", THREE), ("b", YEAR)])
    assert combined.text == BASE.replace("six", "trois")
    both = combine(BASE, [("a", THREE), ("b", (*YEAR, *SENATE))])
    assert both.text == BASE.replace("six", "trois")


def test_two_equal_edits_are_merged_once_with_joint_credit():
    combined = combine(BASE, [("a", THREE), ("b", THREE)])
    assert combined.text == BASE.replace("six", "trois")
    assert [segment.ids for segment in combined.attributions if segment.text == "trois"] == [("a", "b")]
    assert combined.conflicts == ()


def test_two_far_edits_are_merged():
    combined = combine(BASE, [("a", THREE), ("b", SENATE)])
    assert combined.text == BASE.replace("six", "trois").replace("Parlement", "Sénat")
    assert combined.hunks == ((THREE[0], ("a",)), (SENATE[0], ("b",)))


def test_the_order_decides_who_falls():
    assert combine(BASE, [("b", YEAR), ("a", THREE)]).text == BASE.replace("de six mois", "d’un an")


def test_a_fallen_amendment_makes_no_other_fall():
    combined = combine(BASE, [("a", THREE), ("b", (*WEEKS, *SENATE)), ("c", change("Parlement", "Gouvernement"))])
    assert combined.applied == ("a", "c")
    assert len(combined.conflicts) == 2


def test_a_conflict_names_the_amendments_of_both_sides():
    combined = combine(BASE, [("a", THREE), ("b", WEEKS), ("c", THREE)])
    (conflict,) = combined.conflicts
    assert (conflict.first_ids, conflict.second_ids) == (("a", "c"), ("b",))


def test_a_deletion_leaves_an_empty_segment_with_its_author():
    combined = combine(BASE, [("a", change("\nII. – Il est transmis au Parlement.", ""))])
    assert [(segment.text, segment.ids) for segment in combined.attributions][1] == ("", ("a",))


def test_neighbouring_alineas_are_deleted_by_two_amendments():
    first, second, _ = BASE.split("\n")
    combined = combine(BASE, [("a", change(first + "\n", "")), ("b", change(second + "\n", ""))])
    assert combined.text == "III. – Fin."


def test_the_permalink_names_the_base_the_set_and_not_an_idle_order():
    one, other = combine(BASE, [("a", THREE), ("b", SENATE)]), combine(BASE, [("b", SENATE), ("a", THREE)])
    assert one.permalink == other.permalink
    assert len({one.permalink, combine(BASE, [("a", THREE)]).permalink, combine(BASE, [("b", THREE)]).permalink}) == 3
    conflicting = [("a", THREE), ("b", YEAR)]
    assert combine(BASE, conflicting).permalink != combine(BASE, conflicting[::-1]).permalink


def test_nothing_combined_is_the_base():
    assert combine(BASE, []).text == BASE


def test_an_amendment_of_another_text_is_refused_even_if_it_falls():
    with pytest.raises(HunkMismatch):
        combine(BASE, [("a", THREE), ("b", [Hunk(10, 11, "sept", "huit")])])


def test_a_name_is_given_once():
    with pytest.raises(ValueError, match="twice"):
        combine(BASE, [("a", THREE), ("a", SENATE)])


@settings(max_examples=150, deadline=None)
@given(families())
def test_a_set_without_conflict_gives_one_text_in_every_order(family):
    base = normalise(family[0])
    amendments = [(str(number), diff(base, text)) for number, text in enumerate(family[1:])]
    results = [combine(base, order) for order in permutations(amendments)]
    if not results[0].conflicts:
        assert {result.text for result in results} == {results[0].text}
        assert {result.permalink for result in results} == {results[0].permalink}
        assert not any(result.fallen for result in results)


@settings(max_examples=150, deadline=None)
@given(families())
def test_attributions_are_the_whole_text_and_every_amendment_is_accounted_for(family):
    base = normalise(family[0])
    combined = combine(base, [(str(number), diff(base, text)) for number, text in enumerate(family[1:])])
    assert "".join(segment.text for segment in combined.attributions) == combined.text == normalise(combined.text)
    assert sorted(combined.applied + combined.fallen) == ["0", "1", "2"]
    assert {name for _, names in combined.hunks for name in names} <= set(combined.applied)


@settings(max_examples=150, deadline=None)
@given(families(size=1))
def test_one_amendment_combined_is_its_own_text_and_twice_as_well(family):
    hunks = diff(*family)
    assert combine(family[0], [("a", hunks)]).text == normalise(family[1])
    assert combine(family[0], [("a", hunks), ("b", hunks)]).text == normalise(family[1])
