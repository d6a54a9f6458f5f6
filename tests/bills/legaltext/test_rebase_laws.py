"""The laws of rebasing, on any texts at all."""

from hypothesis import assume, given, settings

from bills.legaltext import Outcome, apply, combine, diff, is_typographic, normalise, rebase

from .french import articles, families

thorough = settings(max_examples=150, deadline=None)


@thorough
@given(articles() | families())
def test_rebasing_on_the_same_text_changes_nothing(family):
    base, wanted = normalise(family[0]), normalise(family[1])
    rebased = rebase(base, diff(base, wanted), base)
    assert (rebased.outcome, rebased.text, rebased.hunks) == (Outcome.CLEAN, wanted, diff(base, wanted))


@thorough
@given(articles() | families())
def test_going_by_a_version_between_gives_the_same_text(family):
    """Where all is clean. An amendment adopted in part by the version between has nothing left to say of that part."""
    first, wanted, second, third = map(normalise, family)
    once = rebase(first, diff(first, wanted), second)
    twice, straight = rebase(second, once.hunks, third), rebase(first, diff(first, wanted), third)
    if all(rebased.outcome == Outcome.CLEAN and not rebased.adopted for rebased in (once, twice, straight)):
        assert twice.text == straight.text


@thorough
@given(articles() | families())
def test_a_text_that_is_the_amended_one_has_adopted_it(family):
    base, wanted = normalise(family[0]), normalise(family[1])
    assume(base != wanted and wanted)
    assert rebase(base, diff(base, wanted), wanted).outcome == Outcome.IDENTICAL


@thorough
@given(articles() | families())
def test_a_clean_amendment_says_what_both_changes_say_together(family):
    base, wanted, new = map(normalise, family[:3])
    rebased = rebase(base, diff(base, wanted), new)
    combined = combine(base, [("version", diff(base, new)), ("amendment", diff(base, wanted))])
    if rebased.outcome == Outcome.CLEAN and not combined.conflicts:
        assert is_typographic(rebased.text, combined.text)


@thorough
@given(articles() | families())
def test_the_hunks_are_on_the_new_text_and_a_conflict_applies_none(family):
    base, wanted, new = map(normalise, family[:3])
    rebased = rebase(base, diff(base, wanted), new)
    assert apply(new, rebased.hunks) == rebased.text
    if rebased.outcome == Outcome.CONFLICT:
        assert (rebased.text, rebased.hunks) == (new, ())
        assert rebased.uncertain
