"""The experiments of ``benchmarks/experiments``, smaller: what ``docs/legal-text.md`` promises holds on other draws."""

from collections import Counter

import pytest

from benchmarks.experiments import origins, rebasing
from bills.legaltext import Outcome


@pytest.mark.parametrize("seed", [11, 12])
def test_a_clean_amendment_brings_each_of_its_words_once(seed):
    outcomes = Counter()
    alone = Counter()
    for result in rebasing.carried(each=3, seed=seed):
        assert not result.faults, result
        outcomes[result.outcome] += 1
        alone[result.outcome] += result.left_alone
    assert outcomes[Outcome.CLEAN] > 400
    assert outcomes[Outcome.CONFLICT] > 400
    assert alone[Outcome.CLEAN] > 0.95 * alone.total() > 300


@pytest.mark.parametrize("seed", [21, 22])
@pytest.mark.parametrize(("moves", "least"), [(False, 0.98), (True, 0.95)])
def test_the_authors_of_words_are_found(seed, moves, least):
    whole, _ = origins.experiment(12, seed, moves=moves)
    assert whole.tokens > 4_000
    assert whole.precision >= least
    assert whole.recall >= least


def test_the_experiment_would_notice_a_lost_word():
    """The check itself is checked: a word that an amendment brought and the result lacks is a fault."""
    base, new = rebasing.changes()[0]
    amendment = rebasing.Drafter(base, rebasing.Random(1)).amendment("word")
    assert amendment is not None
    assert rebasing.faults_of(amendment, new, amendment.hunks[:0], new) == [*amendment.brought]
