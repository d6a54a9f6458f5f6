"""The laws hold on real law: the Constitution through its versions, the bill of 2015 and its rewritings."""

from itertools import pairwise

import pytest

from bills.legaltext import (
    Outcome,
    apply,
    combine,
    conflicts,
    diff,
    invert,
    normalise,
    parse_sentence,
    provenance,
    rebase,
    redline,
    sentence,
)

from .texts import consultation_pairs, existing_law_pairs, histories, law_pairs


def pairs():
    return law_pairs() + consultation_pairs() + existing_law_pairs()


def test_there_are_real_texts():
    assert len(law_pairs()) > 200
    assert len(consultation_pairs()) >= 30
    assert len(existing_law_pairs()) >= 10


def test_every_change_is_exact_and_can_be_undone():
    for base, new in pairs():
        hunks = diff(base, new)
        assert apply(base, hunks) == normalise(new)
        assert apply(new, invert(base, hunks)) == normalise(base)
        assert apply(base, invert(new, invert(base, hunks))) == normalise(new)


def test_every_change_is_drawn_exactly_and_never_coarsely():
    for base, new in pairs():
        drawn = redline(base, new)
        assert (drawn.old_text, drawn.new_text, drawn.coarse) == (normalise(base), normalise(new), False)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_change_is_told_and_understood(language):
    """None of these thousands is ambiguous, so each sentence leads back to its very hunk."""
    for base, new in pairs():
        hunks = diff(base, new)
        assert parse_sentence(base, sentence(base, hunks, language)) == hunks


def test_two_later_versions_combine_or_conflict_alike_in_both_orders():
    for texts in histories():
        base, *later = texts
        for one in later:
            for other in later:
                ours, theirs = diff(base, one), diff(base, other)
                assert conflicts(base, ours, theirs) == conflicts(base, theirs, ours)
                combined = combine(base, [("a", ours), ("b", theirs)])
                if not combined.conflicts:
                    assert combined.text == combine(base, [("b", theirs), ("a", ours)]).text
                assert "".join(segment.text for segment in combined.attributions) == combined.text


def single_changes(base, new):
    """Each hunk of a real change, taken as an amendment of its own."""
    return [(hunk,) for hunk in diff(base, new)]


@pytest.mark.parametrize("texts", histories(), ids=[texts[0][:30] for texts in histories()])
def test_amendments_are_carried_through_the_versions_of_an_article(texts):
    for place, first in enumerate(texts[:-1]):
        for amendment in [change for other in texts for change in single_changes(first, other)]:
            assert rebase(first, amendment, first).text == apply(first, amendment)
            carried = [rebase(first, amendment, later) for later in texts[place + 1 :]]
            for later, rebased in zip(texts[place + 1 :], carried, strict=True):
                assert apply(later, rebased.hunks) == rebased.text
            for between, straight in enumerate(carried[1:], place + 1):
                if carried[0].outcome == straight.outcome == Outcome.CLEAN:
                    again = rebase(texts[place + 1], carried[0].hunks, texts[between + 1])
                    assert again.outcome != Outcome.CLEAN or again.text == straight.text


def test_the_next_version_has_adopted_its_own_changes():
    for texts in histories():
        for base, new in pairwise(texts):
            hunks = diff(base, new)
            assert not hunks or rebase(base, hunks, new).outcome == Outcome.IDENTICAL


def test_every_word_of_the_last_version_has_its_origin():
    chains = histories() + [list(pair) for pair in consultation_pairs() + existing_law_pairs()]
    for texts in chains:
        versions = [(str(number), text) for number, text in enumerate(texts)]
        segments = provenance(versions)
        assert "".join(segment.text for segment in segments) == normalise(texts[-1])
        assert all(segment.origins for segment in segments)
        assert {origin for segment in segments for origin in segment.origins} <= {name for name, _ in versions}
