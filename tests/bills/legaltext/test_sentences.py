"""Hunks are told as a clerk tells them, and what is told is understood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bills.legaltext import (
    AmbiguousSentence,
    Hunk,
    UnreadableSentence,
    apply,
    diff,
    parse_sentence,
    sentence,
)

from .french import pairs_of_texts
from .sentence_cases import BASE, CASES


@pytest.mark.parametrize(("new", "french", "english"), CASES)
def test_a_change_is_told_in_both_languages(new, french, english):
    hunks = diff(BASE, new)
    assert sentence(BASE, hunks) == (french,)
    assert sentence(BASE, hunks, "en") == (english,)


@pytest.mark.parametrize("new", [case[0] for case in CASES])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("typeset", [False, True])
def test_what_was_told_is_understood(new, language, typeset):
    hunks = diff(BASE, new)
    assert parse_sentence(BASE, sentence(BASE, hunks, language, typeset=typeset)) == hunks


def test_a_sentence_to_print_has_french_typography():
    (told,) = sentence(BASE, diff(BASE, BASE.replace("six", "trois")), typeset=True)
    assert told == "À l’alinéa 2, substituer au mot\u00a0: «\u00a0six\u00a0» le mot\u00a0: «\u00a0trois\u00a0»."


def test_each_hunk_has_its_sentence_in_the_order_of_the_text():
    hunks = diff(BASE, BASE.replace("six", "trois").replace("Fin", "Suite"))
    assert [told[:12] for told in sentence(BASE, hunks[::-1])] == ["À l'alinéa 2", "À l'alinéa 4"]
    assert parse_sentence(BASE, sentence(BASE, hunks)[::-1]) == hunks


def test_the_text_of_an_empty_article_is_written():
    hunks = diff("", "I. – Un.\nII. – Deux.")
    assert sentence("", hunks) == ("Rédiger ainsi cet article : « I. – Un.\nII. – Deux. »",)
    assert parse_sentence("", sentence("", hunks)) == hunks


def test_an_insertion_may_be_told_before_any_alinea():
    (hunk,) = parse_sentence(BASE, "Avant l'alinéa 3, insérer l'alinéa suivant : « Deux bis. »")
    assert apply(BASE, [hunk]).split("\n")[2] == "Deux bis."


def test_a_word_inserted_after_an_elided_article_is_followed_by_a_space():
    told = "À l'alinéa 1, après le mot : « l’ », insérer le mot : « ancien »."
    assert apply("Voir l’article.", parse_sentence("Voir l’article.", told)) == "Voir l’ancien article."


def test_alineas_brought_in_the_middle_of_one_are_told_as_a_passage():
    hunks = (Hunk(2, 2, "", " x\ny "),)
    (told,) = sentence("un deux trois quatre", hunks)
    assert told.startswith("À l'alinéa 1, substituer au passage : « un deux trois quatre » le passage : ")
    assert apply("un deux trois quatre", parse_sentence("un deux trois quatre", told)) == "un deux x\ny trois quatre"


def test_spaces_alone_are_told_with_the_words_around_them():
    (told,) = sentence("un, deux trois", [Hunk(2, 2, " ", "")])
    assert told == "À l'alinéa 1, substituer au passage : « , deux » le passage : « ,deux »."


def test_no_change_to_an_empty_article_is_told_all_the_same():
    assert sentence("", [Hunk(0, 0, "", "")]) == ("Supprimer cet article.",)


def test_what_is_too_long_to_be_read_back_is_told_and_not_understood():
    new = "mot " * 60_000
    (told,) = sentence("", diff("", new))
    assert told == f"Rédiger ainsi cet article : « {new.strip()} »."
    with pytest.raises(UnreadableSentence):
        parse_sentence("", told)


@pytest.mark.parametrize(
    "told", ["Compléter cet article par l'alinéa suivant : « Deux. »", "Supprimer cet article.", "Supprimer le texte."]
)
def test_an_empty_article_is_neither_completed_nor_deleted(told):
    with pytest.raises(UnreadableSentence):
        parse_sentence("", told)


def test_alineas_are_joined_two_by_two():
    with pytest.raises(UnreadableSentence, match="two by two"):
        parse_sentence(BASE, "Réunir les alinéas 1 à 3.")


def test_a_clerk_may_write_with_any_apostrophe_space_and_case():
    told = "à l’alinéa 2, substituer au mot: «six» le mot :\n«\u202ftrois »."
    assert parse_sentence(BASE, told) == diff(BASE, BASE.replace("six", "trois"))


@pytest.mark.parametrize(
    "told",
    [
        "À l'alinéa 3, substituer au mot : « avis » le mot : « rapport ».",
        "À l'alinéa 3, supprimer le mot : « un ».",
        "À l'alinéa 3, après le mot : « avis », insérer le mot : « public ».",
    ],
)
def test_words_that_stand_several_times_are_ambiguous(told):
    with pytest.raises(AmbiguousSentence) as refusal:
        parse_sentence(BASE, told)
    assert not isinstance(refusal.value, UnreadableSentence)


def test_a_quotation_that_may_end_in_two_places_is_ambiguous():
    base = "Le mot » le mot : « autre mot."
    told = "À l'alinéa 1, substituer aux mots : « Le mot » le mot : « autre » le mot : « x »."
    with pytest.raises(AmbiguousSentence):
        parse_sentence(base, told)


@pytest.mark.parametrize(
    "told",
    [
        "",
        "Le Gouvernement est défavorable.",
        "Supprimer l'alinéa 9.",
        "Supprimer l'alinéa 0.",
        "Supprimer les alinéas 3 à 2.",
        "Supprimer les alinéas 1 et 4.",
        "À l'alinéa 2, substituer au mot : « sept » le mot : « huit ».",
        "À l'alinéa 2, substituer au mot : « déla » le mot : « dél ».",
        "À l'alinéa 3, supprimer la dixième occurrence du mot : « avis ».",
        "À l'alinéa 2, substituer au mot : « » le mot : « huit ».",
        "À la troisième phrase de l'alinéa 2, supprimer le mot : « six ».",
        "Supprimer la deuxième phrase de l'alinéa 2.",
        "Après la première phrase de l'alinéa 2, insérer l'alinéa suivant : « Fin. »",
        "Après l'alinéa 2, insérer la phrase suivante : « Fin. »",
        "Compléter la première phrase de l'alinéa 2 par la phrase suivante : « Fin. »",
    ],
)
def test_a_sentence_that_means_nothing_here_is_refused(told):
    with pytest.raises(UnreadableSentence):
        parse_sentence(BASE, told)


def test_an_unknown_language_is_refused():
    with pytest.raises(KeyError):
        sentence(BASE, [Hunk(0, 1, "Titre", "Chapitre")], "de")


@settings(max_examples=150, deadline=None)
@given(pairs_of_texts, st.sampled_from(["fr", "en"]))
def test_any_hunk_is_told_and_understood_unless_it_is_ambiguous(pair, language):
    base = pair[0]
    for hunk in diff(*pair):
        (told,) = sentence(base, [hunk], language)
        try:
            understood = parse_sentence(base, told)
        except AmbiguousSentence:
            continue
        assert apply(base, understood) == apply(base, [hunk])
        assert len(understood) == 1  # among repeated words, the same change can be cut otherwise


@pytest.mark.parametrize("new", [" un an", "\nun an", " un an\n"])
def test_a_whole_text_that_is_written_anew_with_white_space_around_it_is_told_all_the_same(new):
    base = "six\nmois"
    hunk = Hunk(0, 2, base, new)
    (told,) = sentence(base, [hunk])
    assert "un an" in told
    (meant,) = parse_sentence(base, told)
    assert meant.new.strip() == "un an"
