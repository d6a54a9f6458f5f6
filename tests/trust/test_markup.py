"""More than five hundred texts that would run if they were a page: none runs, whatever becomes of them (T17, T18)."""

from __future__ import annotations

import pytest

from bills.exporters import spreadsheet
from bills.richtext import clean, html_of
from bills.templatetags.redlines import markdown
from tests.bills.test_richtext import assert_harmless
from tests.trust.corpus import cells, characters, exchanges, links, markup

MARKUP = markup.corpus()


def test_the_corpus_is_as_large_as_it_must_be():
    """The figures of TRUST.md; archives and XML stand in tests/bills/importers/hostile.py."""
    assert len(MARKUP) >= 500
    assert len(characters.corpus()) >= 200
    assert len(cells.corpus()) >= 60
    assert len(links.REFUSED) + len(links.KEPT) >= 40
    assert len(exchanges.corpus()) >= 100


@pytest.mark.parametrize("made", [html_of, clean, markdown])
def test_no_text_runs_and_cleaning_twice_is_cleaning_once(made):
    for text in MARKUP:
        html = made(text)
        assert_harmless(html)
        assert clean(html) == html


def test_texts_side_by_side_run_no_more_than_alone():
    for first, second in zip(MARKUP, MARKUP[::-1], strict=True):
        assert_harmless(html_of(f"{first}{second}"))


def test_no_cell_is_a_formula_and_each_can_be_read_back():
    for cell in cells.corpus():
        guarded = spreadsheet.guarded(cell)
        assert guarded.startswith("'")
        assert spreadsheet.unguarded(guarded) == cell
