"""The work grows with the text, not with its square: calls are counted, since clocks lie under load."""

from __future__ import annotations

import contextlib
import sys
from types import FrameType
from typing import Literal

import pytest

from bills.importers import DraftError, read_draft

TRAPS = [
    *(
        "[",
        "**",
        "*a ",
        "_",
        "`",
        "&#",
        "\\",
        "(",
        "«\n",
        "»\n",
        "> \n",
        "\n> ",
        "- ",
        "12\n\n",
        "\f",
        " \u00a0",
        "a-\n",
    ),
    *("Article 1 ", "Article 1\n", "Art. 2. – «\n", "# a\n", "## Titre I\n\n", "#### a\n\nb\n\n", "a\n---\n"),
    *("Projet de loi\n", "Exposé des motifs\n", "[a](b", "**Article 1**\n", "I. – a b\nc d\n", "E\u0301"),
]
FORMATS: list[Literal["text", "markdown"]] = ["text", "markdown"]


def calls(text: str, form: Literal["text", "markdown"]) -> int:
    count = 0

    def counter(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counter)
    try:
        with contextlib.suppress(DraftError):
            read_draft(text, format=form)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("trap", TRAPS)
def test_four_times_the_text_takes_about_four_times_the_calls(trap: str, form: Literal["text", "markdown"]) -> None:
    start = "# Article 1er\n\n"
    few, many = (calls(start + trap * size, form) for size in (200, 800))
    assert many <= 5 * few


@pytest.mark.parametrize("trap", ["[", "**", "*a ", "&#", "(", " \u00a0", "Article 1 ", "# "])
def test_a_very_long_line_is_read_to_its_end(trap: str) -> None:
    line = "Article 1er – " + trap * (200_000 // len(trap))
    assert read_draft(f"# Loi\n\n## {line}", format="markdown").units
    assert read_draft(line, format="text").units
