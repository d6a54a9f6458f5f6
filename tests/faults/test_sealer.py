"""kill -9 of the sealer, over and over, while people vote: each entry has one place in the ledger, each head holds.

``FAULTS=200`` makes as many (`make faults`); four times as many as of the other kinds; the suite makes twelve.
"""

from __future__ import annotations

import os
import threading

import pytest

from tests.faults.servers import place, servers
from tests.faults.storm import STEPS, Storm

KILLS = 4 * int(os.environ.get("FAULTS", "3"))
VOTERS = 40


@pytest.fixture(scope="module")
def site():
    with place() as folder, servers(folder) as found:
        town = found.town("prepare", str(VOTERS))
        found.start_web(found.ports[0])
        yield found, town


def test_no_entry_is_lost_or_sealed_twice_though_sealers_are_killed(site, tmp_path):
    found, town = site
    votes = [(voter["session"], subject) for voter in town["voters"] for subject in town["subjects"]]
    told: list[dict] = []
    killing = threading.Thread(target=lambda: told.append(found.town("sealers", str(KILLS))))
    killing.start()
    storm = Storm(found.ports[:1], votes)
    storm.begin()
    storm.end()
    killing.join()
    assert storm.faults == []
    assert told == [{"killed": KILLS}]
    found.run("-m", "tests.faults.clock", "30", "manage", "seal")  # what waits for company, the day after
    after = found.town("examine")
    assert after["sealed"] == after["entries"]
    assert after["waiting"] == []
    assert after["steps"] == len(votes) * len(STEPS)
    found.run("manage.py", "export_consultation", town["bill"], "--to", str(tmp_path / "data"))
    found.run("-I", str(tmp_path / "data" / "verify.py"))
