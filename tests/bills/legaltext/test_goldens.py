"""What a version of the engine said stays said: stored results are replayed."""

import json

import pytest

from bills.legaltext import ENGINE_VERSION, Hunk, apply

from .record_goldens import FOLDER, path, results, texts


def recorded(version):
    return json.loads(path(version).read_text(encoding="utf-8"))


VERSIONS = range(1, ENGINE_VERSION + 1)


def test_every_version_of_the_engine_has_its_goldens():
    assert sorted(file.name for file in FOLDER.glob("*.json")) == sorted(path(version).name for version in VERSIONS)


@pytest.mark.parametrize("version", VERSIONS)
def test_hunks_stored_by_any_version_still_give_their_text(version):
    for golden in recorded(version):
        assert apply(golden["base"], [Hunk(**hunk) for hunk in golden["hunks"]]) == golden["new"]


def test_this_version_says_today_what_it_said_when_it_was_numbered():
    """If this fails, a result has changed: give ``ENGINE_VERSION`` the next number and record its goldens."""
    goldens = recorded(ENGINE_VERSION)
    assert [(golden["base"], golden["new"]) for golden in goldens] == texts()
    for golden in goldens:
        assert results(golden["base"], golden["new"]) == golden
