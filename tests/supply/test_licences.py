"""Licences are told from what packages say, and refused when they do not allow what we do."""

from __future__ import annotations

from email.message import Message

import pytest

from tests.supply import licences
from tests.supply.licences import HANDED_ON, KEPT_HERE, faults, is_allowed, licence_in, report
from tests.supply.locks import DEV, RUN, locked

OSI = "License :: OSI Approved :: "


def saying(**fields: str | list[str]) -> Message:
    message = Message()
    for name, values in fields.items():
        for value in [values] if isinstance(values, str) else values:
            message[name.replace("_", "-")] = value
    return message


def test_every_package_may_be_used_as_it_is():
    assert list(faults()) == []


def test_the_report_has_every_package_of_the_lock_and_tells_what_is_handed_on():
    lines = list(report())
    assert len(lines) == len(locked(DEV))
    assert any(line.startswith("run  django 5.") and line.endswith("BSD-3-Clause") for line in lines)
    assert sum(line.startswith("run") for line in lines) >= len({package.name for package in locked(RUN)})
    assert not any(line.endswith("?") for line in lines)


@pytest.mark.parametrize(
    ("fields", "expression"),
    [
        ({"License_Expression": "MIT OR Apache-2.0", "License": "whatever"}, "MIT OR Apache-2.0"),
        ({"License": "BSD"}, "BSD-3-Clause"),
        ({"License": "Copyright (c) 2021, somebody\n\nAll rights…", "Classifier": [OSI + "MIT License"]}, "MIT"),
        ({"Classifier": [OSI + "BSD License", OSI + "Apache Software License"]}, "BSD-3-Clause AND Apache-2.0"),
        ({"License": "see the web site", "Classifier": ["Programming Language :: Python"]}, None),
        ({"Classifier": ["License :: Other/Proprietary License"]}, None),
        ({}, None),
    ],
)
def test_a_licence_is_read_in_the_newest_way_that_a_package_tells_it(fields, expression):
    assert licence_in(saying(**fields)) == expression


@pytest.mark.parametrize(
    ("expression", "handed_on", "kept_here"),
    [
        ("MIT", True, True),
        ("GPL-2.0-only OR MIT", True, True),
        ("MIT AND GPL-2.0-only", False, False),
        ("BSD-3-Clause AND (CNRI-Python OR SSPL-1.0)", False, True),
        ("SSPL-1.0", False, False),
        ("GPL-2.0-only", False, False),
    ],
)
def test_one_may_choose_between_licences_and_is_bound_by_all_that_stand_together(expression, handed_on, kept_here):
    assert is_allowed(expression, HANDED_ON) is handed_on
    assert is_allowed(expression, KEPT_HERE) is kept_here


def test_a_licence_that_cannot_be_told_or_that_is_not_accepted_is_a_fault(monkeypatch):
    monkeypatch.setattr(licences, "READ_IN_THE_SOURCE", {"django": "SSPL-1.0"})
    found = list(faults())
    assert "django: SSPL-1.0 is not among the licences that we accept" in found
    assert any(fault.startswith("axe-playwright-python: its licence cannot be told") for fault in found)
    assert any(
        fault.startswith("colorama: its licence cannot be told") for fault in found
    )  # installed on Windows alone
