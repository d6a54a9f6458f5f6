"""What says the same is found whatever the order, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from consultation.responses.twins import Told, plain_words, twins

LONG = "le fabricant met à disposition les pièces détachées nécessaires à la réparation pendant dix ans au moins " * 2


def test_accents_capitals_and_punctuation_do_not_count():
    assert plain_words("L’Œuvre, ÉTÉ !") == ("l", "oeuvre", "ete")


def test_a_slip_in_a_long_text_is_the_same_and_another_subject_is_not():
    told = [Told(1, "p", LONG), Told(2, "p", LONG + "merci"), Told(3, "p", LONG.replace("fabricant", "vendeur") * 3)]
    assert [1, 2] in twins(told) or [1, 2, 3] in twins(told)


def test_short_texts_are_the_same_to_the_letter_only():
    assert twins([Told(1, "p", "six mois"), Told(2, "p", "Six mois."), Told(3, "p", "trois mois")]) == [[1, 2]]


def test_rooms_are_not_compared():
    assert twins([Told(1, "a", LONG), Told(2, "b", LONG)]) == []


@given(st.permutations([0, 1, 2, 3, 4, 5]), st.lists(st.sampled_from("abc"), min_size=6, max_size=6))
def test_the_order_changes_nothing(order, letters):
    told = [Told(key, "p", " ".join([letters[key]] * 3) + LONG) for key in range(6)]
    assert twins([told[place] for place in order]) == twins(told)


@given(st.lists(st.lists(st.sampled_from(["un", "deux", "trois"]), min_size=8, max_size=30), min_size=2, max_size=6))
def test_every_pair_above_the_threshold_is_found(texts):
    told = [Told(key, "p", " ".join(words)) for key, words in enumerate(texts)]
    together = {(one, other) for group in twins(told) for one in group for other in group}
    for one in told:
        for other in told:
            if one.key < other.key and len(one.runs & other.runs) >= 0.9 * len(one.runs | other.runs):
                assert (one.key, other.key) in together
