"""The roles of a consultation, in the same matrix: what each gets in its consultation, and nothing in another."""

from __future__ import annotations

import pytest

from bills.roles import Action, Role, Stage, stages_for
from tests.trust.addresses import addresses
from tests.trust.matrix import ROLES, Door, read, tried

LINES = read()
ACTIONS = {
    "dashboard consultation": Action.SEE_DASHBOARD,
    "team consultation": Action.SEE_TEAM,
    "setup consultation": Action.SET_UP,
    "waive_answer amendment": Action.WAIVE,
    "bill_reports consultation": Action.MODERATE,
    "hide amendment": Action.MODERATE,
    "draft_version consultation": Action.DRAFT_VERSION,
    "bill draft": Action.READ_DRAFTS,
    "setup draft": Action.SET_UP,
    "outline draft": Action.EDIT_TEXT,
    "publish_bill draft": Action.PUBLISH_BILL,
}
"""Lines that are one action of bills/roles.py: the two tables say the same."""


@pytest.mark.django_db(transaction=True)
def test_each_role_gets_what_the_matrix_says(with_roles):
    door, known = Door(with_roles.sessions), addresses(with_roles.found)
    faults = []
    for (name, method), line in LINES.items():
        got = tried(door, ROLES, method, name, known[name]) if line.roles else ""
        if got != line.roles:
            faults.append(f"{name} {method}: {got}, expected {line.roles}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", ACTIONS)
def test_the_matrix_and_the_table_of_roles_say_the_same(name):
    stage = Stage.UNPUBLISHED if name.endswith("draft") else Stage.CONSULTATION
    allowed = "".join("o" if stage in stages_for(role, ACTIONS[name]) else "f" for role in Role)
    assert LINES[name, "get"].roles.replace("-", "f") == allowed
