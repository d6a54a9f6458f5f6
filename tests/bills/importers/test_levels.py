"""Levels: what is found, what is guessed, what a person says; and one bill through each format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bills.importers import (
    Draft,
    DraftUnit,
    Level,
    Role,
    draft_of,
    guesses,
    kinds_of,
    mapped,
    read_document,
    read_file,
    read_lines,
    write_markdown,
)
from tests.bills.importers.documents import WRITTEN, as_akn, docx, p

BILL = Path(__file__).parents[3] / "consultation" / "opendata" / "demonstration" / "bill.md"
DEMONSTRATION = read_file("bill.md", BILL.read_bytes())


@pytest.mark.parametrize("form", WRITTEN)
def test_the_demonstration_bill_is_the_same_in_every_format(form: str) -> None:
    read = read_file(f"bill.{form}", WRITTEN[form](DEMONSTRATION))
    assert (read.title, read.preamble) == (DEMONSTRATION.title, DEMONSTRATION.preamble)
    assert read.units == DEMONSTRATION.units
    assert read.warnings == ()


def test_the_paragraphs_of_a_text_are_mapped_as_the_text_is_read() -> None:
    document = read_lines(BILL.read_text("utf-8"), format="markdown")
    kinds = kinds_of(document)
    assert replace(mapped(document, kinds, guesses(document, kinds)), lines=()) == replace(DEMONSTRATION, lines=())


def test_uuids_come_back_from_akoma_ntoso() -> None:
    guids = [str(uuid4()) for _ in DEMONSTRATION.units]
    assert [unit.continues for unit in read_file("a.xml", as_akn(DEMONSTRATION, guids)).units] == guids


WORDS = st.sampled_from(["eau", "rive", "code", "délai", "été", "six mois", "l’accès", "n° 78-17", "A & B <c>"])
SENTENCES = st.lists(WORDS, min_size=2, max_size=8).map(lambda words: f"Le {' '.join(words)}.")
HEADINGS = st.just("") | st.lists(WORDS, min_size=1, max_size=4).map(lambda words: f"Du {' '.join(words)}")


@st.composite
def outlines(draw: st.DrawFn) -> Draft:
    """A bill numbered as a clerk would, any order of levels, an article at least."""
    levels = [*draw(st.lists(st.sampled_from(Level), max_size=8)), Level.ARTICLE]
    units = []
    for number, level in enumerate(levels, 1):
        text = "\n".join(draw(st.lists(SENTENCES, min_size=1, max_size=4))) if level is Level.ARTICLE else ""
        units.append(DraftUnit(level, str(number), draw(HEADINGS), text))
    return Draft("Projet de loi sur l’eau", tuple(units))


@pytest.mark.parametrize("form", [*WRITTEN, "md"])
@given(draft=outlines())
def test_an_outline_survives_each_format(form: str, draft: Draft) -> None:
    data = write_markdown(draft).encode() if form == "md" else WRITTEN[form](draft)
    read = read_file(f"a.{form}", data)
    assert read.units == draft.units
    assert read.title == draft.title


def roles_with(data: bytes, **chosen: Role) -> Draft:
    document = read_document("a.docx", data)
    kinds = kinds_of(document)
    roles = [chosen.get(kind.style, guess) for kind, guess in zip(kinds, guesses(document, kinds), strict=True)]
    return mapped(document, kinds, roles)


def test_a_person_says_what_a_style_is() -> None:
    data = docx(p("Partie A", "Grand") + p("§ 1", "Petit") + p("Un texte.") + p("Note du bureau.", "Note") + p("Fin."))
    draft = roles_with(data, Grand=Role.CHAPTER, Petit=Role.ARTICLE, Note=Role.EXPLANATION)
    assert draft.units == (
        DraftUnit(Level.CHAPTER, "", "Partie A"),
        DraftUnit(Level.ARTICLE, "", "§ 1", "Un texte.\nFin.", "Note du bureau."),
    )
    assert roles_with(data, Grand=Role.OUT, Petit=Role.ARTICLE, Note=Role.OUT).units[0].text == "Un texte.\nFin."


def test_a_heading_may_stand_in_a_paragraph_of_its_own() -> None:
    data = docx(
        p("Titre Ier", "Titre1")
        + p("De l’eau", "Titre1")
        + p("Article 1er", "Titre3")
        + p("Objet", "Titre4")
        + p("Un.")
    )
    units = read_file("a.docx", data).units
    assert [(unit.number, unit.heading, unit.text) for unit in units] == [
        ("Ier", "De l’eau", ""),
        ("1er", "Objet", "Un."),
    ]


@pytest.mark.parametrize(
    ("style", "text", "role"),
    [
        ("toc 1", "Article 1er", Role.OUT),
        ("Corps de texte", "Un mot.", Role.ALINEA),
        ("Chapitre", "De l’eau", Role.CHAPTER),
        ("Article", "Un alinéa entier.", Role.ALINEA),
        ("Explication", "Ce que cela veut dire.", Role.EXPLANATION),
        ("Title", "Sur l’eau", Role.BILL),
        ("Note", "Modifications suivies.", Role.OUT),
    ],
)
def test_a_style_is_guessed_by_its_name(style: str, text: str, role: Role) -> None:
    document = read_document(
        "a.docx", docx(p(text, style) + p("Autre texte.", style) if role is Role.ALINEA else p(text, style))
    )
    assert guesses(document, kinds_of(document)) == [role]


def test_headings_without_words_are_guessed_by_their_depth() -> None:
    data = docx("".join([
        p("Sur l’eau", "Titre1"), p("Principes", "Titre2"), p("Objet", "Titre3"), p("Un."), p("Fin", "Titre2"),
        p("Décret", "Titre3"), p("Deux."),
    ]))  # fmt: skip
    draft = draft_of(read_document("a.docx", data))
    assert draft.title == "Sur l’eau"
    assert [unit.level for unit in draft.units] == [Level.TITLE, Level.ARTICLE, Level.TITLE, Level.ARTICLE]


def test_many_styles_are_asked_about_together() -> None:
    data = docx("".join(p(f"Texte {n}.", f"Style{n}") for n in range(200)))
    assert len(kinds_of(read_document("a.docx", data))) <= 30
