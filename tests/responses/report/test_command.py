"""``manage.py build_report``."""

import pytest
from django.core.management import CommandError, call_command

from consultation.responses.report.canonical import hash_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("form", "begins"), [("pdf", b"%PDF-"), ("html", b"<!doctype html>"), ("odt", b"PK")])
def test_the_ending_of_the_file_says_its_form(tmp_path, capsys, bill, form, begins):
    file = tmp_path / f"rapport.{form}"
    call_command("build_report", "projet", "--to", str(file))
    assert file.read_bytes().startswith(begins)
    assert hash_of(file.read_bytes()) in capsys.readouterr().out


def test_an_unknown_form_is_refused(tmp_path, bill):
    with pytest.raises(CommandError, match="html, pdf, odt, json, zip"):
        call_command("build_report", "projet", "--to", str(tmp_path / "rapport.doc"))


def test_an_unknown_bill_is_refused(tmp_path, db):
    with pytest.raises(CommandError, match="no published bill is named 'rien'"):
        call_command("build_report", "rien", "--to", str(tmp_path / "rapport.pdf"))


def test_a_number_that_is_not_published_is_refused(tmp_path, bill):
    with pytest.raises(CommandError, match="no report 4 of projet"):
        call_command("build_report", "projet", "--to", str(tmp_path / "rapport.pdf"), "--number", "4")
