"""Alinéas are numbered as parliaments number them and know their labels."""

import pytest
from hypothesis import given

from bills.legaltext import Alinea, alineas, label, normalise

from .french import anything


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("I. – Le texte", "I."),
        ("II. Le texte", "II."),
        ("II bis. – Le texte", "II bis."),
        ("« II. – Le texte »", "II."),
        ("«\u00a0I.\u00a0–\u00a0Le texte", "I."),
        ("IV – Le texte", "IV"),
        ("A. – Le texte", "A."),
        ("1° Les avis ;", "1°"),
        ("1°\u00a0bis Les avis", "1°\u00a0bis"),
        ("« 2° Les avis", "2°"),
        ("3. Les avis", "3."),
        ("4) Les avis", "4)"),
        ("a) Les avis", "a)"),
        ("aa) Les avis", "aa)"),
        ("– Les avis", "–"),
        ("- Les avis", "-"),
        ("• Les avis", "•"),
        ("« Art. L. 533-4 – Le texte", "Art. L. 533-4"),
        ("Article 3", "Article 3"),
        ("Le texte", ""),
        ("12,5 euros sont versés", ""),
        ("L’avis est public", ""),
        ("À défaut", ""),
        ("Il est publié.", ""),
        ("", ""),
    ],
)
def test_an_alinea_has_the_label_it_opens_with(line, expected):
    assert label(line) == expected


def test_alineas_are_numbered_from_one():
    assert alineas("Sont publiés :\n1° Les avis ;\n« Art. 2. – Le texte »") == (
        Alinea(1, "", "Sont publiés :"),
        Alinea(2, "1°", "1° Les avis ;"),
        Alinea(3, "Art. 2.", "« Art. 2. – Le texte »"),
    )


def test_an_empty_text_has_no_alinea():
    assert alineas(" \n ") == ()


@given(anything)
def test_alineas_joined_are_the_text(text):
    assert "\n".join(alinea.text for alinea in alineas(text)) == normalise(text)
    assert [alinea.number for alinea in alineas(text)] == list(range(1, len(alineas(text)) + 1))
