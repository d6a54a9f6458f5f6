"""Sentences as the chambers write them: sentences of an alinéa, references, dates, whole articles."""

import pytest

from bills.legaltext import AmbiguousSentence, UnreadableSentence, apply, diff, parse_sentence, sentence

from .clerk_cases import ARTICLE, CASES

TEXT = ARTICLE.replace("⏎", "\n")


def amended(before, after):
    before, after = before.replace("⏎", "\n"), after.replace("⏎", "\n")
    assert before in TEXT
    return TEXT.replace(before, after, 1)


def test_there_are_sixty_cases():
    assert len(CASES) == 60


@pytest.mark.parametrize(("before", "after", "told"), CASES)
def test_a_clerk_would_write_it_so(before, after, told):
    sentences = tuple(told.replace("⏎", "\n").split(" // "))
    assert sentence(TEXT, diff(TEXT, amended(before, after))) == sentences


@pytest.mark.parametrize(("before", "after"), [case[:2] for case in CASES])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("typeset", [False, True])
def test_it_is_read_back(before, after, language, typeset):
    hunks = diff(TEXT, amended(before, after))
    assert parse_sentence(TEXT, sentence(TEXT, hunks, language, typeset=typeset)) == hunks


@pytest.mark.parametrize(
    ("told", "before", "after"),
    [
        ("À l'alinéa 1, remplacer le mot : « six » par le mot : « trois ».", "six", "trois"),
        (
            "À la seconde phrase de l'alinéa 6, remplacer les mots : « Il est » par le mot : « Ou ».",
            "Il est porté",
            "Ou porté",
        ),
        (
            "Après l'alinéa 3, insérer un alinéa ainsi rédigé : « 1° bis Les plans ; »",
            "⏎2°",
            "⏎1° bis Les plans ;⏎2°",
        ),
        (
            "Compléter l'alinéa 6 par une phrase ainsi rédigée : « Il est révisé. »",
            "récidive.",
            "récidive. Il est révisé.",
        ),
        (
            "À la troisième phrase de l'alinéa 1, supprimer les mots : « de la Constitution ».",
            " de la Constitution",
            "",
        ),
        (
            "À l'alinéa 5, à la dernière occurrence du signe : « , », substituer le mot : « ou ».",
            "social, s",
            "social ou s",
        ),
    ],
)
def test_other_turns_of_phrase_are_understood(told, before, after):
    assert apply(TEXT, parse_sentence(TEXT, told)) == amended(before, after)


def test_a_whole_article_is_deleted_or_rewritten():
    assert sentence(TEXT, diff(TEXT, "")) == ("Supprimer cet article.",)
    assert parse_sentence(TEXT, "Supprimer cet article.") == diff(TEXT, "")
    assert sentence("Un avis.", diff("Un avis.", "Deux lois.")) == ("Rédiger ainsi cet article : « Deux lois. »",)


def test_the_hundred_and_twentieth_occurrence_is_told():
    base = "un " * 150
    hunks = diff(base, "un " * 119 + "deux " + "un " * 30)
    for language in ("fr", "en"):
        assert parse_sentence(base, sentence(base, hunks, language)) == hunks
    assert "120e occurrence" in sentence(base, hunks)[0]


def test_a_label_is_no_sentence():
    base = "12. Le délai est de six mois."
    assert sentence(base, diff(base, base.replace("six", "dix"))) == (
        "À l'alinéa 1, substituer au mot : « six » le mot : « dix ».",
    )


def test_nothing_is_deleted_from_an_empty_article():
    with pytest.raises(UnreadableSentence):
        parse_sentence("", "Supprimer cet article.")


def test_words_that_stand_once_in_a_sentence_need_no_occurrence():
    told = "À la première phrase de l'alinéa 6, supprimer le mot : « ou »."
    assert parse_sentence(TEXT, told) == diff(TEXT, TEXT.replace("€ ou 4", "€ 4"))
    with pytest.raises(AmbiguousSentence):
        parse_sentence(TEXT, "À l'alinéa 1, supprimer le mot : « est ».".replace("est", "la"))
