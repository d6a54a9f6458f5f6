"""Akoma Ntoso."""

from __future__ import annotations

from uuid import uuid4

import pytest

from bills.importers import DraftUnit, Level, WarningCode, draft_of, read_document, read_file
from tests.bills.importers.documents import akn

UUID = str(uuid4())


def article(inside: str, attributes: str = "") -> str:
    return f"<article{attributes}><num>Article 1er</num>{inside}</article>"


def text_of(inside: str) -> list[str]:
    return read_file("a.xml", akn(article(inside))).units[0].text.split("\n")


def test_divisions_numbers_and_uuids() -> None:
    body = (
        f"<title GUID='{UUID}'><num>TITRE Ier</num><heading>De l’eau</heading><subsection><num>Sous-section 2</num>"
        "<article GUID='nothing'><num>Art. 1er. – </num><heading>Objet</heading><content><p>Un.</p></content></article>"
        "</subsection></title>"
    )
    assert read_file("a.xml", akn(body)).units == (
        DraftUnit(Level.TITLE, "Ier", "De l’eau", continues=UUID),
        DraftUnit(Level.SUBSECTION, "2", ""),
        DraftUnit(Level.ARTICLE, "1er", "Objet", "Un."),
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<content><p>Un.</p><p>Deux.</p></content>", ["Un.", "Deux."]),
        ("<paragraph><num>I. –</num><content><p>Un.</p></content></paragraph>", ["I. – Un."]),
        ("<alinea><content><p>1° Un.</p></content></alinea>", ["1° Un."]),
        ("<paragraph><num>1°</num><content><p>1° Un.</p></content></paragraph>", ["1° Un."]),
        (
            (
                "<list><intro><p>Sont :</p></intro><point><num>1°</num><content><p>Un ;</p></content></point>"
                "<point><num>2°</num><list><point><num>a)</num><content><p>Deux.</p></content></point></list></point>"
                "<wrapUp><p>Fin.</p></wrapUp></list>"
            ),
            ["Sont :", "1° Un ;", "2° a) Deux.", "Fin."],
        ),
        ("<content><p>Un <b>mot</b><authorialNote><p>x</p></authorialNote>\n <i>là</i>.</p></content>", ["Un mot là."]),
        (
            (
                "<content><p>Est rédigé : <mod><quotedStructure><article><num>« Art. L. 1. –</num><content>"
                "<p>Nul. »</p></content></article></quotedStructure></mod></p></content>"
            ),
            ["Est rédigé :", "« Art. L. 1. – Nul. »"],
        ),
    ],
)
def test_every_block_with_words_is_an_alinea(inside: str, expected: list[str]) -> None:
    assert text_of(inside) == expected


def test_the_front_gives_the_title_and_the_preamble() -> None:
    front = "<preface><longTitle><p>Projet de <docTitle>Loi sur l’eau</docTitle></p></longTitle></preface>"
    draft = read_file("a.xml", akn(article("<content><p>Un.</p></content>"), f"{front}<preamble><p>Vu.</p></preamble>"))
    assert (draft.title, draft.preamble) == ("Loi sur l’eau", "Projet de\nVu.")


def test_the_levels_are_not_asked_for() -> None:
    document = read_document(
        "a.xml", akn(f"<part><num>Partie 1</num>{article('<content><p>Un.</p></content>')}</part>")
    )
    assert not document.styled
    assert {w.code for w in draft_of(document).warnings} == {WarningCode.DIVISION_UNKNOWN, WarningCode.NO_TITLE}


def test_words_outside_articles_explain_what_is_above() -> None:
    units = read_file("a.xml", akn("<chapter><num>Chapitre II</num><content><p>Ici.</p></content></chapter>")).units
    assert (units[0].number, units[0].explanation) == ("II", "Ici.")
