"""Web servers whose clocks are wrong by hours: one clock closes the vote, that of the database (T31, T36)."""

from __future__ import annotations

import pytest

from tests.deploy.site import free_port
from tests.faults.servers import place, servers
from tests.faults.storm import ask

HOURS = (0, 6, -6)
VOTERS = 12


@pytest.fixture(scope="module")
def site():
    with place() as folder, servers(folder) as found:
        town = found.town("prepare", str(VOTERS))
        found.ports = [free_port() for _ in HOURS]
        for port, hours in zip(found.ports, HOURS, strict=True):
            found.start_web(port, hours)
        yield found, town


def test_a_vote_is_taken_until_the_database_says_that_it_is_over_whatever_a_server_believes(site, tmp_path):
    found, town = site
    subject, sessions = town["subjects"][0], [voter["session"] for voter in town["voters"]]

    def all_vote(value, shift):
        """Each on another server than before: sessions hold there too."""
        return {
            ask(found.ports[(rank + shift) % len(HOURS)], session, subject, value)
            for rank, session in enumerate(sessions)
        }

    def seal(hours):
        found.run("-m", "tests.faults.clock", str(hours), "manage", "seal")

    assert all_vote("agree", 0) == {200}
    seal(30)
    assert all_vote("mixed", 1) == {200}
    seal(-30)
    assert all_vote("disagree", 2) == {200}
    assert found.town("close")["closed"] == [town["bill"]]
    assert all_vote("agree", 0) == {403}
    seal(60)
    after = found.town("examine")
    assert after["drift"] == []
    assert after["steps"] == 3 * VOTERS
    assert sorted(after["ballots"]) == sorted([voter["participant"], subject, -1] for voter in town["voters"])
    assert (after["sealed"], after["waiting"]) == (after["entries"], [])
    found.run("manage.py", "export_consultation", town["bill"], "--to", str(tmp_path / "data"))
    found.run("-I", str(tmp_path / "data" / "verify.py"))
