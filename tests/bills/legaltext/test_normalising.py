"""Only white space and composition are made canonical; nothing else ever moves."""

import unicodedata

import pytest
from hypothesis import given

from bills.legaltext import normalise

from .french import anything


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("", ""),
        (" \n\t ", ""),
        ("a  b", "a b"),
        ("a\tb", "a b"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b\x85c", "a\nb\nc"),
        ("a \n\n\n b", "a\nb"),
        ("mot\u00a0:", "mot\u00a0:"),
        ("mot \u00a0 :", "mot\u00a0:"),
        ("5\u202f000", "5\u202f000"),
        ("5\u2009000", "5 000"),
        ("e\u0301", "é"),
        ('« l’avis » "l\'avis" …', '« l’avis » "l\'avis" …'),
        ("a\u200bb\u202ec", "a\u200bb\u202ec"),
    ],
)
def test_a_text_has_one_stored_form(raw, stored):
    assert normalise(raw) == stored


@given(anything)
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@given(anything)
def test_only_white_space_is_lost(text):
    composed = unicodedata.normalize("NFC", text)
    assert "".join(normalise(text).split()) == "".join(composed.split())


@given(anything)
def test_a_stored_text_has_no_empty_alinea_and_no_blank_at_its_ends(text):
    for line in normalise(text).split("\n"):
        assert line == line.strip()
        assert line or not normalise(text)
