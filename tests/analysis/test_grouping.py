"""Groups of opinion are laws of the votes: no order, no machine and no chance changes them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consultation.analysis.cells import drawing_of
from consultation.analysis.found import STEPS
from consultation.analysis.grouping import ABSENT, adjusted_rand, grouping_of, silhouette
from consultation.analysis.participation import LEAST
from consultation.analysis.statements import said_in, share_of, z_of


def planted(sizes=(60, 40), columns=12, fill=0.7, seed=1):
    """A matrix of camps that vote alike, four times of five; the camp of each row."""
    drawn = np.random.default_rng(seed)
    camps = np.repeat(np.arange(len(sizes)), sizes)
    leaning = drawn.choice([-1, 1], size=(len(sizes), columns))
    noise = drawn.integers(-1, 2, size=(len(camps), columns))
    votes = np.where(drawn.random((len(camps), columns)) < 0.8, leaning[camps], noise)
    return np.where(drawn.random(votes.shape) < fill, votes, ABSENT).astype(np.int8), camps


def test_planted_camps_are_found():
    matrix, _camps = planted()
    found = grouping_of(matrix, LEAST)
    assert np.bincount(found.labels)[0] == pytest.approx(60, abs=2)
    assert found.stability > 0.95
    assert found.silhouette > 0.5


@given(st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_rows_changes_nothing(drawn):
    matrix, _camps = planted()
    order = list(range(len(matrix)))
    drawn.shuffle(order)
    one, other = grouping_of(matrix, LEAST), grouping_of(matrix[order], LEAST)
    assert np.array_equal(one.rows, other.rows)
    assert np.array_equal(one.points, other.points)
    assert np.array_equal(one.labels, other.labels)
    assert (one.silhouette, one.stability) == (other.silhouette, other.stability)


def test_a_group_that_would_be_small_is_not_made():
    matrix, _camps = planted(sizes=(40, LEAST - 1), fill=1)
    found = grouping_of(matrix, LEAST)
    assert found is None or np.bincount(found.labels).min() >= LEAST


def test_people_who_all_vote_alike_are_no_groups():
    assert grouping_of(np.ones((40, 8), dtype=np.int8), LEAST) is None


def test_the_rand_index_is_one_for_the_same_division_under_other_names():
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)


def test_the_silhouette_is_that_of_the_textbook():
    points = np.array([[0.0, 0], [0, 1], [4, 0], [4, 1]])
    near, far = 1, (4 + 17**0.5) / 2
    assert silhouette(points, np.array([0, 0, 1, 1])) == pytest.approx((far - near) / far)


@given(
    st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9), st.integers(0, 2)), min_size=LEAST, max_size=200),
)
@settings(max_examples=60, deadline=None)
def test_every_rectangle_holds_eleven_people_and_everybody_stands_in_one(people):
    points = np.array([[x, y] for x, y, _group in people])
    _names, labels = np.unique([group for _x, _y, group in people], return_inverse=True)  # no group is empty
    cells = drawing_of(points, labels, LEAST).cells
    assert all(cell.people >= LEAST for cell in cells)
    assert sum(cell.people for cell in cells) == len(people)
    assert sum(cell.width * cell.height for cell in cells) == STEPS**2


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_never_tells_of_fewer_than_eleven_on_either_side(agree, others):
    votes = agree + others
    share = share_of(agree, votes)
    if votes < 2 * LEAST:
        assert share is None
    elif share.bound == 0:
        assert min(agree, others) >= LEAST
    elif share.bound > 0:
        assert others < LEAST
        assert share.percent <= 100 * (votes - LEAST) / votes
    else:
        assert agree < LEAST
        assert share.percent >= 100 * LEAST / votes


def test_the_difference_of_two_shares_is_measured_in_standard_errors():
    assert z_of(60, 100, 40, 100) == pytest.approx(2.8284, abs=1e-4)
    assert z_of(10, 10, 10, 10) == 0


def test_what_all_camps_agree_with_bridges_them_and_what_one_backs_is_its_own():
    matrix, camps = planted(sizes=(60, 50), columns=8, fill=1)
    matrix[:, 0] = 1
    matrix[:, 1] = np.where(camps == 0, 1, -1)
    found = said_in(grouping_of(matrix, LEAST), range(8), frozenset(range(1, 8)))
    assert found.common[0].subject == 0
    assert 1 in {one.subject for one in found.distinct[0]}
    assert found.carried[0][0] == 1
    assert 1 in found.carried[1][-2:]
