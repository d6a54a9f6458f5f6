"""Markdown: a version is read back by the importers; an amendment is read by people."""

from __future__ import annotations

from bills.exporters import write_amendment_markdown, write_version_markdown
from bills.importers import read_file
from tests.bills.exporters.cases import WHOLE, amendment, bill


def test_a_version_is_read_back_to_the_same_units_and_preamble():
    draft = read_file("x.md", write_version_markdown(bill()))
    read = [(unit.level, unit.number, unit.heading, unit.text) for unit in draft.units]
    assert read == [(unit.level, unit.number, unit.heading, unit.text) for unit in bill().units]
    assert (draft.title, draft.preamble) == (bill().title, bill().preamble)


def test_an_amendment_tells_who_what_and_why():
    said = write_amendment_markdown(amendment(WHOLE, WHOLE.replace("six", "trois"))).decode()
    assert "## Amendement n°\u00a012 – Trois mois suffisent\n\nPrésenté par Claire Dumont\n\n### Article 1er" in said
    assert "- À l’alinéa 1, substituer au mot\u00a0: «\u00a0six\u00a0» le mot\u00a0: «\u00a0trois\u00a0»." in said
    assert "I. – Un délai de <del>six</del><ins>trois</ins> mois." in said
    assert said.endswith("### Exposé sommaire\n\nParce que.\n\nC’est **long**.\n")


def test_words_that_look_like_marks_are_not_taken_for_them():
    said = write_amendment_markdown(amendment("Un *mot*.", "Un <ins>mot</ins>.")).decode()
    assert "\\*" in said
    assert "\\<ins>" in said
