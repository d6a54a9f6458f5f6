"""Whatever text an amendment gives, the form filled in with it gives that text again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bills.forms import AmendmentForm
from bills.forms.filling import filled_in
from bills.legaltext import normalise
from bills.models import UnitVersion

BASE = "I. – Un.\n1° Deux mots ici ;\n2° Trois mots là.\nII. – Quatre."
LINES = st.lists(st.text("abcI° .–", min_size=1, max_size=12).map(str.strip).filter(bool), min_size=1, max_size=8)


def text_again(base: str, text: str) -> str:
    sent = {"title": "Un titre", "reason": "Parce que.", **filled_in(base, text)}
    form = AmendmentForm(sent, amended=UnitVersion(sha="a" * 64, text=base))
    form.is_valid()
    return form.text()


@pytest.mark.parametrize(
    "text",
    [
        "I. – Un seul.\n1° Deux mots ici ;\n2° Trois mots là.\nII. – Quatre.",
        "I. – Un.\nII. – Quatre.",
        "Avant tout.\nI. – Un.\n1° Deux mots ici ;\n2° Trois mots là.\nII. – Quatre.",
        f"{BASE}\nIII. – Cinq.\nIV. – Six.",
        "I. – Un.\n2° Trois mots là.\n1° Deux mots ici ;\nII. – Quatre.",
        "I. – Un.\n1° Deux\nmots ici ;\n2° Trois mots là.\nII. – Quatre.",
        "I. – Un.\n1° Deux mots ici ; 2° Trois mots là.\nII. – Quatre.",
        "Tout autre chose.",
    ],
)
def test_the_form_gives_the_text_it_was_filled_with(text):
    assert text_again(BASE, text) == text


@given(base=LINES, text=LINES)
def test_for_any_two_texts(base, text):
    before, after = normalise("\n".join(base)), normalise("\n".join(text))
    assert text_again(before, after) == after


def test_what_is_the_same_fills_in_nothing():
    assert filled_in(BASE, BASE) == {}
