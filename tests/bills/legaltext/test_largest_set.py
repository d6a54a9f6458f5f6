"""The largest set without conflict is the one with the most support, and says whether it is proved to be."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from bills.legaltext import combine, diff, largest_set, normalise

from .french import families

BASE = "Un délai de six mois est ouvert.\nUn avis est rendu par la commission."


def change(before, after):
    return diff(BASE, BASE.replace(before, after))


THREE, WEEKS, YEAR, BOARD = (
    change("six", "trois"),
    change("mois", "semaines"),
    change("six mois", "un an"),
    change("avis", "rapport"),
)


def test_the_more_supported_side_of_a_conflict_is_chosen():
    amendments = [("a", THREE), ("b", WEEKS), ("c", BOARD)]
    assert largest_set(BASE, amendments, {"a": 3, "b": 4, "c": 0}).ids == ("b", "c")


def test_equal_amendments_add_their_support():
    amendments = [("a", THREE), ("b", YEAR), ("c", THREE)]
    chosen = largest_set(BASE, amendments, {"a": 3, "b": 4, "c": 2})
    assert (chosen.ids, chosen.support, chosen.exact) == (("a", "c"), 5, True)


def test_of_two_equals_the_earlier_is_chosen():
    assert largest_set(BASE, [("a", THREE), ("b", YEAR)], {"a": 2, "b": 2}).ids == ("a",)
    assert largest_set(BASE, [("b", YEAR), ("a", THREE)], {"a": 2, "b": 2}).ids == ("b",)


def test_an_amendment_with_negative_support_is_left_out():
    assert largest_set(BASE, [("a", THREE), ("b", BOARD)], {"a": -1, "b": 0}).ids == ("b",)


def test_up_to_sixteen_amendments_the_choice_is_exact():
    amendments = [(str(number), change("six", f"{number}")) for number in range(16)]
    chosen = largest_set(BASE, amendments, {str(number): number for number in range(16)})
    assert (chosen.ids, chosen.exact) == (("15",), True)


def test_beyond_the_choice_is_greedy_and_says_so():
    amendments = [(str(number), change("six", f"{number}")) for number in range(17)]
    chosen = largest_set(BASE, amendments, {str(number): number for number in range(17)})
    assert (chosen.ids, chosen.exact) == (("16",), False)


@settings(max_examples=150, deadline=None)
@given(families(size=5), st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_no_other_set_without_conflict_has_more_support(family, votes):
    base = normalise(family[0])
    amendments = [(str(number), diff(base, text)) for number, text in enumerate(family[1:])]
    support = {str(number): votes[number] for number in range(5)}
    chosen = largest_set(base, amendments, support)
    possible = [
        sum(support[name] for name, _ in subset)
        for size in range(6)
        for subset in combinations(amendments, size)
        if not combine(base, subset).conflicts
    ]
    assert not combine(base, [pair for pair in amendments if pair[0] in chosen.ids]).conflicts
    assert chosen.support == max(possible)
