"""What a watcher ends up with is what the database says: whatever the votes, and whenever they join."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.live.watching import Screen, Watcher, vote
from votes.models import Value

pytestmark = pytest.mark.django_db(transaction=True)
DEEDS = st.lists(st.tuples(st.integers(0, 3), st.sampled_from([*Value, None])), min_size=1, max_size=12)


async def watch_votes(article, voters, deeds, joined_after):
    for voter, value in deeds[:joined_after]:
        await vote(voters[voter], article, value)
    screen = Screen(article)
    async with Watcher(article.bill.uuid) as ada:
        voting = asyncio.gather(*(vote(voters[voter], article, value) for voter, value in deeds[joined_after:]))
        await screen.read()
        await voting
        await screen.settle(ada)


@given(deeds=DEEDS, joined_after=st.integers(0, 12))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_snapshot_and_events_make_what_a_fresh_read_says(article, voters, deeds, joined_after):
    asyncio.run(watch_votes(article, voters, deeds, joined_after))
