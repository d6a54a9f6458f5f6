"""What is said of a faulty outline."""

from __future__ import annotations

import pytest

from bills.importers import DraftUnit, Level, OutlineCode, outline_errors
from bills.importers.numbers import order_key


def article(number: str, text: str = "Rien.") -> DraftUnit:
    return DraftUnit(Level.ARTICLE, number, "", text)


def faults(*units: DraftUnit) -> list[tuple[int, str, str]]:
    return [(error.position, error.code.value, error.detail) for error in outline_errors(units)]


def test_a_regular_outline_has_no_fault() -> None:
    title, chapter = DraftUnit(Level.TITLE, "Ier", ""), DraftUnit(Level.CHAPTER, "Ier", "")
    second = DraftUnit(Level.TITLE, "II", "")
    assert faults(title, chapter, article("1er"), article("1er bis"), second, chapter, article("2")) == []


def test_two_articles_with_one_number_are_a_fault() -> None:
    assert faults(article("1er"), article("2"), article("2")) == [(2, "duplicate_number", "2")]


def test_an_article_without_text_is_a_fault() -> None:
    assert faults(article("1er", " \n")) == [(0, "empty_article", "1er")]


def test_a_unit_without_a_number_is_a_fault() -> None:
    assert faults(DraftUnit(Level.CHAPTER, "", "Des rives"), article("")) == [
        (0, "missing_number", "Des rives"),
        (1, "missing_number", ""),
    ]


@pytest.mark.parametrize(("before", "after"), [("4", "6"), ("4", "3"), ("2 bis", "2 A"), ("3 bis", "3 bis A")])
def test_a_jump_in_the_order_is_only_a_warning(before: str, after: str) -> None:
    errors = [e for e in outline_errors([article(before), article(after)]) if e.position == 1]
    assert [(e.code, e.detail, e.is_warning) for e in errors] == [(OutlineCode.ORDER_JUMP, f"{before} → {after}", True)]


def test_a_bill_that_begins_with_its_second_article_jumps() -> None:
    assert faults(article("2")) == [(0, "order_jump", "2")]


def test_numbers_are_ordered_as_parliament_inserts_them() -> None:
    order = ["1er A", "1er", "1er bis", "2 AA", "2 A", "2", "2 bis A", "2 bis", "2 ter", "3", "10"]
    keys = [order_key(number) for number in order]
    assert None not in keys
    assert keys == sorted(key for key in keys if key)
    assert order_key("XIV") == order_key("14")
    assert order_key("unique") is None
