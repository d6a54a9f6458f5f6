"""Tokens are words, numbers and punctuation; what belongs together stays together."""

import unicodedata

import pytest
from hypothesis import given

from bills.legaltext import normalise, read, tokens

from .french import anything


@pytest.mark.parametrize(
    "whole",
    [
        *(
            "L. 311-1",
            "L.\u00a0311-1",
            "L.311-1",
            "L 533-4",
            "L.O. 141",
            "LO 141",
            "R.* 123-4",
            "D. 521-2-1",
            "L. 121-1-A",
        ),
        *("n° 78-753", "n°\u00a078-753", "n°78-753", "nº 2000-321", "n° 2016-1321"),
        *("1er", "1re", "2e", "2°", "12", "3,5", "1 000", "1\u00a0000\u00a0000", "12 500,75", "17/07/1978", "78-753"),
        *("l’", "l'", "d’", "qu’", "lorsqu’", "jusqu’", "L’", "aujourd’hui", "prud’hommes", "O’Brien", "main-d’œuvre"),
        *("vingt-quatre", "celles-ci", "et/ou", "ŒUVRE", "€", "%", "...", "§"),
        *("é", "x\u0302", "👍", "👍🏽", "👩\u200d🔬", "🇫🇷", "☺\ufe0f", "1\ufe0f\u20e3", "क्षि", "مُحَمَّد"),
    ],
)
def test_it_is_one_token(whole):
    assert tokens(whole) == (unicodedata.normalize("NFC", whole),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("l’article L. 311-1", ("l’", "article", "L. 311-1")),
        ("de la loi n° 78-753 du 17 juillet 1978", ("de", "la", "loi", "n° 78-753", "du", "17", "juillet", "1978")),
        ("qu’aujourd’hui", ("qu’", "aujourd’hui")),
        ("I. – Le mot", ("I", ".", "–", "Le", "mot")),
        ("a) Les avis ;", ("a", ")", "Les", "avis", ";")),
        ("« mot »", ("«", "mot", "»")),
        ("12 %, soit 1 200 euros.", ("12", "%", ",", "soit", "1 200", "euros", ".")),
        ("en 2015 120 personnes", ("en", "2015", "120", "personnes")),
        ("l’« auteur »", ("l’", "«", "auteur", "»")),
        ("mot\u200bmot", ("mot", "\u200b", "mot")),
        ("", ()),
    ],
)
def test_a_phrase_is_cut_into_tokens(text, expected):
    assert tokens(text) == expected


@given(anything)
def test_tokens_and_the_gaps_between_them_are_the_text(text):
    reading = read(text)
    pieces = [reading.gap(place) + token for place, token in enumerate(reading.tokens)]
    assert "".join(pieces) + reading.gap(len(pieces)) == reading.text == normalise(text)


@given(anything)
def test_white_space_is_no_token_and_gaps_hold_nothing_else(text):
    reading = read(text)
    assert all(token == token.strip() and token for token in reading.tokens)
    assert not any(reading.gap(place).strip() for place in range(len(reading.tokens) + 1))


@given(anything)
def test_no_token_ends_inside_a_word_or_before_a_combining_mark(text):
    reading = read(text)
    for place in range(1, len(reading.tokens)):
        left, right = reading.tokens[place - 1], reading.tokens[place]
        if not reading.gap(place):
            assert not (left[-1].isalnum() and right[0].isalnum())
            assert not unicodedata.combining(right[0])
            assert "\u200d" not in (left[-1], right[0])


@given(anything)
def test_no_token_crosses_an_alinea(text):
    assert not any("\n" in token for token in tokens(text))
