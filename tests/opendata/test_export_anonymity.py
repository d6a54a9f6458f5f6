"""The three questions of WP216, answered in writing in each release: a release without the answers is not built."""

import pytest

from consultation.opendata.export import anonymity
from consultation.opendata.export.anonymity import ANSWERED, FILES, UnansweredError, check_answers
from consultation.opendata.export.schema import TABLES
from consultation.opendata.export.writing import export_consultation
from tests.opendata.export_files import json_rows
from tests.opendata.export_world import at, write_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    export_consultation(write_world().bill, tmp_path / "export", at(20))
    return tmp_path / "export"


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_release_answers_for_each_of_its_tables_in_both_languages(folder, name):
    said = (folder / name).read_text(encoding="utf-8")
    assert all(table.name in said for table in TABLES)
    assert str(len(json_rows(folder, "authors"))) in said
    assert "{{" not in said
    assert "  (" not in said
    assert name in (folder / "SHA256SUMS").read_text()


def test_every_table_has_answers_once():
    names = [name for one in ANSWERED for name in one.tables]
    assert len(set(names)) == len(names)
    assert {table.name for table in TABLES} <= set(names)


def test_a_table_without_answers_stops_the_build(tmp_path, monkeypatch):
    fewer = tuple(one for one in ANSWERED if "tallies" not in one.tables)
    monkeypatch.setattr(anonymity, "ANSWERED", fewer)
    with pytest.raises(UnansweredError, match="nobody has said"):
        export_consultation(write_world().bill, tmp_path / "export", at(20))
    assert not (tmp_path / "export").exists()


def test_a_file_that_nobody_thought_of_stops_the_build(folder):
    (folder / "voters.xlsx").touch()
    with pytest.raises(UnansweredError, match=r"voters\.xlsx"):
        check_answers(folder)


def test_words_of_participants_are_never_said_to_be_anonymous(folder, monkeypatch):
    wrong = tuple(anonymity.Answered(one.name, one.tables) for one in ANSWERED)
    monkeypatch.setattr(anonymity, "ANSWERED", wrong)
    with pytest.raises(UnansweredError, match="is said to be anonymous"):
        check_answers(folder)
