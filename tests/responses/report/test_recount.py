"""Whoever downloads the data finds the figures of the report."""

import pytest
from django.utils import timezone

from consultation.opendata.export.writing import export_consultation
from consultation.responses.report.gathering import snapshot_of
from tests.opendata.export_world import write_world
from tests.responses.report.recount import articles, assert_figures_are_those_of

pytestmark = pytest.mark.django_db


def test_of_a_small_consultation(bill, tmp_path):
    export_consultation(bill, tmp_path / "export", timezone.now())
    assert_figures_are_those_of(tmp_path / "export", snapshot_of(bill, timezone.now()))


def test_of_one_with_something_in_every_table(tmp_path):
    bill = write_world().bill
    export_consultation(bill, tmp_path / "export", timezone.now())
    snapshot = snapshot_of(bill, timezone.now())
    assert articles(snapshot)
    assert_figures_are_those_of(tmp_path / "export", snapshot)
