from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bills.phases import Calendar, Phase, disorder_in, end_of, phase_at, start_of

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ORDER = list(Phase)


@st.composite
def calendars(draw) -> Calendar:
    """In order, with the last dates possibly undecided."""
    dates = sorted(draw(st.sets(moments, max_size=4)))
    return Calendar(*dates)


def halfway() -> Calendar:
    return Calendar(NOON, NOON + timedelta(days=10), NOON + timedelta(days=20), NOON + timedelta(days=30))


@given(calendars(), moments)
def test_exactly_one_phase_holds_at_any_instant(calendar, moment):
    holding = [
        phase
        for phase in Phase
        if (phase is Phase.PREPARATION or ((start := start_of(phase, calendar)) is not None and start <= moment))
        and ((end := end_of(phase, calendar)) is None or moment < end)
    ]
    assert holding == [phase_at(moment, calendar)]


@given(calendars(), moments, st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=9000)))
def test_phases_never_go_back(calendar, moment, later):
    assert ORDER.index(phase_at(moment, calendar)) <= ORDER.index(phase_at(moment + later, calendar))


@given(calendars())
def test_dates_in_order_are_no_disorder(calendar):
    assert disorder_in(calendar) is None


@given(st.tuples(*[st.none() | moments] * 4))
def test_a_disorder_is_found_whenever_a_date_precedes_or_jumps_another(dates):
    calendar = Calendar(*dates)
    given_dates = [date for date in dates if date is not None]
    in_order = dates[: len(given_dates)] == tuple(given_dates) and all(
        earlier < later for earlier, later in pairwise(given_dates)
    )
    assert (disorder_in(calendar) is None) == in_order


def test_a_phase_begins_at_its_date_inclusive():
    calendar = halfway()
    assert phase_at(NOON - timedelta(microseconds=1), calendar) is Phase.PREPARATION
    assert phase_at(NOON, calendar) is Phase.CONSULTATION
    assert phase_at(NOON + timedelta(days=10), calendar) is Phase.RESPONSE
    assert phase_at(NOON + timedelta(days=20), calendar) is Phase.SYNTHESIS
    assert phase_at(NOON + timedelta(days=30), calendar) is Phase.FOLLOW_UP


def test_without_a_date_the_phase_before_goes_on():
    assert phase_at(NOON, Calendar()) is Phase.PREPARATION
    assert phase_at(NOON + timedelta(days=9000), Calendar(consultation=NOON)) is Phase.CONSULTATION
    assert end_of(Phase.CONSULTATION, Calendar(consultation=NOON)) is None


def test_the_last_phase_has_no_end():
    assert end_of(Phase.FOLLOW_UP, halfway()) is None


def test_disorder_names_the_first_phase_that_is_too_early():
    assert disorder_in(Calendar(NOON, NOON)) is Phase.RESPONSE
    assert disorder_in(Calendar(None, NOON)) is Phase.RESPONSE
    assert disorder_in(Calendar(NOON, NOON + timedelta(1), NOON)) is Phase.SYNTHESIS


def test_answers_that_are_owed_keep_the_phase_of_responses_open():
    waiting = replace(halfway(), waits=True)
    assert phase_at(NOON + timedelta(days=40), waiting) is Phase.RESPONSE
    complete = replace(waiting, complete=NOON + timedelta(days=25))
    assert phase_at(NOON + timedelta(days=25), complete) is Phase.SYNTHESIS
    assert phase_at(NOON + timedelta(days=24), complete) is Phase.RESPONSE
    assert phase_at(NOON + timedelta(days=30), complete) is Phase.FOLLOW_UP


def test_answers_complete_before_their_date_do_not_end_the_phase_early():
    early = replace(halfway(), waits=True, complete=NOON + timedelta(days=12))
    assert phase_at(NOON + timedelta(days=15), early) is Phase.RESPONSE
    assert phase_at(NOON + timedelta(days=20), early) is Phase.SYNTHESIS
