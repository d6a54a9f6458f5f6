"""``manage.py export_consultation``"""

import subprocess

import pytest
from django.core.management import CommandError, call_command

from tests.bill_factories import BillFactory
from tests.opendata.export_files import csv_rows
from tests.opendata.export_world import write_world

pytestmark = pytest.mark.django_db


def test_the_command_writes_the_export_and_says_what_is_in_it(tmp_path, capsys):
    write_world()
    call_command("export_consultation", "reparer", to=tmp_path / "out")
    said = capsys.readouterr().out
    assert len(csv_rows(tmp_path / "out", "arguments")) == 14
    assert "14 arguments" in said
    assert "as of 2026-03-09" in said


def test_the_checksums_are_read_by_the_usual_tool(tmp_path):
    write_world()
    call_command("export_consultation", "reparer", to=tmp_path / "out")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / "out", check=True, capture_output=True
    )
    assert checked.stdout.count(b": OK") == len(list((tmp_path / "out").iterdir())) - 1


def test_an_unknown_bill_is_refused(tmp_path):
    with pytest.raises(CommandError, match="no bill is named 'nowhere'"):
        call_command("export_consultation", "nowhere", to=tmp_path / "out")


def test_an_unpublished_bill_is_refused_and_nothing_is_written(tmp_path):
    bill = BillFactory(draft=True)
    with pytest.raises(CommandError):
        call_command("export_consultation", bill.slug, to=tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_other_things_is_refused(tmp_path):
    write_world()
    (tmp_path / "thesis.txt").write_text("chapter 1")
    with pytest.raises(CommandError, match="not an earlier export"):
        call_command("export_consultation", "reparer", to=tmp_path)


def test_a_second_run_replaces_the_first(tmp_path):
    world = write_world()
    call_command("export_consultation", "reparer", to=tmp_path / "out")
    world.vote("dan", "short", 12, 1)
    call_command("export_consultation", "reparer", to=tmp_path / "out")
    assert "2026-03-12" in (tmp_path / "out" / "README.md").read_text()
