"""The laws of changes, on any text at all."""

from itertools import pairwise

from hypothesis import given, settings

from bills.legaltext import apply, diff, invert, normalise, redline

from .french import pairs_of_texts

thorough = settings(max_examples=150, deadline=None)


@thorough
@given(pairs_of_texts)
def test_a_change_applied_to_its_base_gives_the_new_text(pair):
    base, new = pair
    assert apply(base, diff(base, new)) == normalise(new)


@thorough
@given(pairs_of_texts)
def test_there_is_a_change_only_where_the_texts_differ(pair):
    base, new = pair
    assert (diff(base, new) == ()) == (normalise(base) == normalise(new))


@thorough
@given(pairs_of_texts)
def test_a_change_can_be_undone_and_done_again(pair):
    base, new = normalise(pair[0]), normalise(pair[1])
    back = invert(base, diff(base, new))
    assert apply(new, back) == base
    assert apply(base, invert(new, back)) == new


@thorough
@given(pairs_of_texts)
def test_hunks_are_in_order_apart_and_quote_their_base(pair):
    base, new = pair
    hunks = diff(base, new)
    assert list(hunks) == sorted(hunks)
    assert all(one.end <= other.start for one, other in pairwise(hunks))
    assert all(bool(hunk.old.strip()) == (hunk.start < hunk.end) for hunk in hunks)
    assert all(hunk.old != hunk.new for hunk in hunks)


@thorough
@given(pairs_of_texts)
def test_the_order_of_hunks_does_not_matter(pair):
    base, new = pair
    assert apply(base, diff(base, new)[::-1]) == normalise(new)


@thorough
@given(pairs_of_texts)
def test_what_is_drawn_is_what_is_there(pair):
    base, new = pair
    drawn = redline(base, new)
    assert (drawn.old_text, drawn.new_text) == (normalise(base), normalise(new))
    assert "\n".join(row.old_text for row in drawn.rows if row.old_numbers) == normalise(base)
    assert "\n".join(row.new_text for row in drawn.rows if row.new_numbers) == normalise(new)
