"""What holds for any text and any draft."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Literal

from hypothesis import given, settings
from hypothesis import strategies as st

from bills.importers import Draft, DraftError, read_draft, write_markdown
from tests.bills.importers.strategies import drafts, lines_of_text

Format = Literal["text", "markdown"]
formats = st.sampled_from(["text", "markdown"])
documents = st.lists(lines_of_text(max_size=8), max_size=25).map("\n".join)


def without_warnings(draft: Draft) -> Draft:
    return replace(draft, warnings=())


@settings(deadline=None)
@given(drafts)
def test_a_draft_written_as_markdown_is_read_back_the_same(draft: Draft) -> None:
    assert without_warnings(read_draft(write_markdown(draft), format="markdown")) == draft


@settings(deadline=None)
@given(documents, formats)
def test_whatever_was_read_once_survives_being_written_and_read_again(text: str, form: Format) -> None:
    with contextlib.suppress(DraftError):
        draft = without_warnings(read_draft(text, format=form))
        assert without_warnings(read_draft(write_markdown(draft), format="markdown")) == draft


@settings(deadline=None)
@given(st.text(), formats)
def test_no_text_makes_the_reader_crash(text: str, form: Format) -> None:
    with contextlib.suppress(DraftError):
        assert read_draft(text, format=form).units
