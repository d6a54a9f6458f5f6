"""What says the same is found whatever the order, and nothing else is."""

from hypothesis import given
from hypothesis import strategies as st

from consultation.analysis.near_duplicates import Told, alike, shingles_of, words_of

LONG = "le fabricant met à disposition les pièces détachées nécessaires à la réparation pendant dix ans au moins " * 2


def test_accents_capitals_and_punctuation_do_not_count():
    assert words_of("L’Œuvre, ÉTÉ !") == ("l", "oeuvre", "ete")


def test_a_slip_in_a_long_text_is_the_same_and_another_subject_is_not():
    told = [Told(1, LONG), Told(2, LONG + "merci"), Told(3, LONG.replace("fabricant", "vendeur") * 3)]
    assert [1, 2] in alike(told) or [1, 2, 3] in alike(told)


def test_short_texts_are_the_same_to_the_letter_only():
    assert alike([Told(1, "six mois"), Told(2, "Six mois."), Told(3, "trois mois")]) == [[1, 2]]


def test_short_texts_are_the_same_in_the_same_place_only():
    told = [Told(1, "six → trois", at="3:4"), Told(2, "six → trois", at="3:4"), Told(3, "six → trois", at="9:10")]
    assert alike(told) == [[1, 2]]
    assert alike([Told(1, LONG, at="3:4"), Told(2, LONG, at="9:10")]) == [[1, 2]]


def test_rooms_are_not_compared():
    assert alike([Told(1, LONG, "a"), Told(2, LONG, "b")]) == []


@given(st.permutations([0, 1, 2, 3, 4, 5]), st.lists(st.sampled_from("abc"), min_size=6, max_size=6))
def test_the_order_changes_nothing(order, letters):
    told = [Told(key, " ".join([letters[key]] * 3) + LONG) for key in range(6)]
    assert alike([told[place] for place in order]) == alike(told)


@given(st.lists(st.lists(st.sampled_from(["un", "deux", "trois"]), min_size=8, max_size=30), min_size=2, max_size=6))
def test_every_pair_above_the_threshold_is_found(texts):
    told = [Told(key, " ".join(words)) for key, words in enumerate(texts)]
    together = {(one, other) for group in alike(told) for one in group for other in group}
    for one in told:
        for other in told:
            first, second = (shingles_of(words_of(text.text)) for text in (one, other))
            if one.key < other.key and len(first & second) >= 0.9 * len(first | second):
                assert (one.key, other.key) in together
