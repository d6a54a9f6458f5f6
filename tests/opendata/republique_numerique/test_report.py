"""The response report of the consultation of 2015: its figures, and every form of it."""

import json

import pytest
from django.utils import timezone

from bills.models import Bill
from consultation.opendata.export.writing import export_consultation
from consultation.responses.report.canonical import written
from consultation.responses.report.forms import WRITERS, draw
from consultation.responses.report.gathering import snapshot_of
from tests.responses.report.recount import assert_figures_are_those_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(imported):
    return Bill.objects.select_related("ministry").get(slug="republique-numerique")


@pytest.fixture
def snapshot(bill):
    return json.loads(written(snapshot_of(bill, timezone.now())))


def test_its_figures_are_those_of_the_exported_tables(bill, snapshot, tmp_path):
    export_consultation(bill, tmp_path / "export", timezone.now())
    assert_figures_are_those_of(tmp_path / "export", snapshot)


def test_it_says_what_the_report_of_2015_said(snapshot):
    study = snapshot["study"]
    assert (study["articles_share"], study["articles_agreement"]) == (0.281, 0.76)
    assert study["arrival"]["correlation"] == -0.704


@pytest.mark.parametrize("form", WRITERS)
def test_it_is_drawn_in_every_form(snapshot, form):
    assert len(draw(snapshot, form)) > 20_000
