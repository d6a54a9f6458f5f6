"""The thirty articles of a real bill, laid out in the ways people lay them out. Read from ../shared, never copied."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bills.importers import read_draft
from bills.importers.characters import clean, one_line

SHARED = Path(__file__).parents[3].parent / "shared"


def real_articles() -> list[list[str]]:
    """The alinéas of each article of the Government's bill."""
    rows = (SHARED / "republique-numerique" / "opinions.jsonl").read_text("utf-8").strip().split("\n")
    bodies = [o["body"] for o in map(json.loads, rows) if o["author"]["uniqueId"] == "gouvernement"]
    texts = [html.unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>|</p>|</li>", "\n", body))) for body in bodies]
    return [[one_line(clean(row)) for row in text.split("\n") if row.strip()] for text in texts]


def wrapped(alinea: str) -> str:
    return textwrap.fill(alinea, 80)


def without_unbreakable(text: str) -> str:
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize(
    "layout",
    [
        "\n".join,
        "\n\n".join,
        lambda alineas: "\n\n".join(map(wrapped, alineas)),
    ],
    ids=["a line each", "blank lines between", "wrapped at 80 columns"],
)
def test_a_real_bill_is_read_alinea_by_alinea(layout: Callable[[list[str]], str]) -> None:
    articles = real_articles()
    blocks = [f"Article {number}\n\n{layout(alineas)}" for number, alineas in enumerate(articles, start=2)]
    draft = read_draft("Projet de loi\n\n" + "\n\n".join(blocks), format="text")
    assert len(draft.units) == 30
    for alineas, unit in zip(articles, draft.units, strict=True):
        assert without_unbreakable(unit.text) == without_unbreakable("\n".join(alineas))
