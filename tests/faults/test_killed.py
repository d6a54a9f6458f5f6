"""kill -9 of anything in the middle of a vote storm: nothing confirmed is lost, nothing is counted twice.

``FAULTS=200`` makes as many of each kind (`make faults`); the suite makes a few.
"""

from __future__ import annotations

import os
import random

import pytest

from tests.faults.servers import Servers, place, servers
from tests.faults.storm import STEPS, Storm

VOTERS = 40  # for each kind of fault
FAULTS = int(os.environ.get("FAULTS", "3"))
KINDS = {
    "a web server": Servers.kill_web,
    "PostgreSQL": Servers.kill_postgres,
    "Redis": Servers.kill_redis,
    "every web server, for a new release": Servers.replace_web,
}


@pytest.fixture(scope="module")
def site():
    with place() as folder, servers(folder) as found:
        town = found.town("prepare", str(VOTERS * len(KINDS)))
        for port in found.ports:
            found.start_web(port)
        yield found, town


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_confirmed_is_there_once_though_this_was_killed_in_the_storm(site, kind, tmp_path):
    found, town = site
    first = VOTERS * list(KINDS).index(kind)
    voters = town["voters"][first : first + VOTERS]
    votes = [(voter["session"], subject) for voter in voters for subject in town["subjects"]]
    steps = len(votes) * len(STEPS)
    before = found.town("examine")
    storm, chance = Storm(found.ports, votes), random.Random(kind)
    storm.begin()
    for moment in sorted(chance.sample(range(steps), min(FAULTS, steps))):
        storm.wait_for(moment)
        KINDS[kind](found)
    storm.end()
    after = found.town("examine")
    assert storm.faults == []
    assert storm.told == steps
    assert after["drift"] == []
    assert after["steps"] - before["steps"] == steps
    people = {voter["participant"] for voter in voters}
    mine = [ballot for ballot in after["ballots"] if ballot[0] in people]
    assert sorted(mine) == sorted([person, subject, -1] for person in people for subject in town["subjects"])
    found.run("manage.py", "seal")
    found.run("manage.py", "export_consultation", town["bill"], "--to", str(tmp_path / "data"))
    found.run("-I", str(tmp_path / "data" / "verify.py"))
