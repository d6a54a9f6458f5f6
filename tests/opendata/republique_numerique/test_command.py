"""``manage.py import_consultation``: what it prints and how it ends."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from bills.models import Bill
from tests.opendata.republique_numerique.counted import COUNTED_BY_HAND

COMMAND = "consultation.opendata.management.commands.import_consultation"
pytestmark = pytest.mark.django_db


def run(folder) -> str:
    out = io.StringIO()
    call_command("import_consultation", str(folder), stdout=out)
    return out.getvalue()


@pytest.fixture
def small_is_expected(monkeypatch):
    monkeypatch.setattr(f"{COMMAND}.PUBLISHED", COUNTED_BY_HAND)


@pytest.mark.usefixtures("small_is_expected")
def test_it_prints_the_reconciliation_and_the_repeated_pairs(data_set):
    printed = run(data_set.write())
    assert "2 pairs (voter, subject) stand more than once, 1 of them with different values" in printed
    assert "  paaaaaaaaaa on article-9-acces: 1, 0" in printed
    row = next(line for line in printed.splitlines() if line.startswith("votes on opinions "))
    assert row.split()[-3:] == ["56", "56", "0"]
    assert "Imported in " in printed


@pytest.mark.usefixtures("small_is_expected")
def test_a_second_run_says_that_nothing_changes(data_set):
    run(data_set.write())
    assert "Nothing to change" in run(data_set.folder)


def test_a_difference_is_an_error_and_the_table_shows_it(data_set):
    out = io.StringIO()
    with pytest.raises(CommandError, match="figures differ: the import was undone"):
        call_command("import_consultation", str(data_set.write()), stdout=out)
    row = next(line for line in out.getvalue().splitlines() if line.startswith("opinions "))
    assert row.split()[-3:] == ["696", "3", "-693"]
    assert not Bill.objects.exists()


def test_a_malformed_line_is_an_error_that_names_it(data_set):
    data_set.opinions[1]["votes_ok"] = "beaucoup"
    with pytest.raises(CommandError, match=r"opinions\.jsonl, line 2, field votes_ok"):
        run(data_set.write())


def test_a_folder_without_the_files_is_an_error(tmp_path):
    with pytest.raises(CommandError, match=r"opinions\.jsonl is missing"):
        run(tmp_path / "nowhere")
