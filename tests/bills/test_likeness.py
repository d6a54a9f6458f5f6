"""Which contributions are close to one that is about to be published."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bills.likeness import Wish, likeness, nearest
from bills.services.contributions import publish_amendment, publish_proposal
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, words_of

LONG = "les pièces détachées sont livrées au réparateur dans un délai de dix jours ouvrables"
URL = "/bills/durabilite/articles/4/amend/"


def wish(key=0, wording="w", base="b", places=(), text=""):
    return Wish(key, wording, base, places, text)


def test_the_same_text_on_the_same_base_is_identical():
    near = nearest(wish(wording="x"), [wish(1, "x"), wish(2, "y")])
    assert [(one.key, one.score, one.identical) for one in near] == [(1, 1.0, True)]


def test_the_same_word_at_the_same_place_is_close():
    assert likeness(wish(places=[(4, 5, "dix")]), wish(1, "y", places=[(4, 6, "Dix")])) == 0.99


@pytest.mark.parametrize("places", [[(40, 41, "dix")], [(4, 5, "vingt")], []])
def test_the_same_word_elsewhere_or_another_word_there_is_not(places):
    assert nearest(wish(places=[(4, 5, "dix")]), [wish(1, "y", places=places)]) == []


def test_long_new_words_are_close_wherever_they_stand():
    near = nearest(wish(places=[(4, 4, LONG)]), [wish(1, "y", places=[(90, 90, LONG.replace("dix", "vingt"))])])
    assert [one.key for one in near] == [1]


def test_two_deletions_are_close_where_they_overlap():
    assert likeness(wish(places=[(4, 9, "")]), wish(1, "y", places=[(5, 9, "")])) == 0.99


def test_one_place_of_three_in_common_is_not_enough():
    mine, theirs = [(1, 2, "un"), (5, 6, "deux"), (9, 10, "trois")], [(1, 2, "un"), (20, 21, "quatre")]
    assert likeness(wish(places=mine), wish(1, "y", places=theirs)) == 0.4
    assert likeness(wish(places=mine), wish(1, "y", places=[*theirs, (30, 31, "cinq")])) < 0.4


def test_places_of_another_base_are_not_compared():
    assert likeness(wish(places=[(4, 5, "dix")]), wish(1, "y", base="z", places=[(4, 5, "dix")])) == 0.0


def test_three_at_most_the_closest_first_then_the_oldest():
    others = [wish(key, "y", places=[(4, 5, "dix")]) for key in (9, 3, 7, 5)] + [wish(8, "x")]
    assert [one.key for one in nearest(wish(wording="x", places=[(4, 5, "dix")]), others)] == [8, 3, 5]


def amend(participant, place, new, title):
    text = ARTICLE_4.replace("quinze", new)
    moment = timezone.now()
    return publish_amendment(
        participant=participant, placement=place, text=text, title=title, reason="Parce que.", moment=moment
    )


@pytest.fixture
def preview(client, article, citizen):
    client.cookies["django_language"] = "en"
    client.force_login(citizen)
    line = ARTICLE_4.split("\n")[2].replace("quinze", "dix")
    return lambda: client.post(URL, {"title": "Dix", "reason": "Oui oui.", "deed-3": "change", "text-3": line})


def test_the_preview_says_that_another_says_exactly_the_same(preview, article, stranger):
    other = amend(stranger, article, "dix", "Moins de jours")
    response = preview()
    assert "It says exactly the same as yours." in words_of(response)
    assert "[deleted: quinze] [added: dix]" in words_of(response).split("Support one of these instead?")[1]
    assert f"/bills/durabilite/amendments/{other.slug}/" in links_in(response)
    assert "No vote yet" in words_of(response)
    assert "Publish my amendment" in words_of(response)


def test_nothing_is_said_of_ones_own_nor_of_what_is_not_alike_nor_of_what_is_hidden(
    preview, article, citizen, stranger
):
    amend(citizen, article, "dix", "Le mien")
    amend(stranger, article, "trente", "Plus de jours")
    hidden = amend(stranger, article, "dix", "Caché")
    hidden.state = "hidden"
    hidden.save()
    assert "Support one of these" not in words_of(preview())


def test_a_close_proposal_is_shown_before_proposing(client, bill, article, citizen, stranger):
    client.cookies["django_language"] = "en"
    client.force_login(citizen)
    section = article.version.placements.get(unit__slug="titre-1").unit
    section.bill = bill
    said = {"title": "Un délai", "reason": "Il manque.", "moment": timezone.now()}
    publish_proposal(participant=stranger, section=section, text=LONG, **said)
    url = "/bills/durabilite/divisions/titre-1/propose/"
    response = client.post(url, {"title": "Des délais", "text": LONG.replace("dix", "neuf"), "reason": "Il manque."})
    assert "Proposal no. 1" in words_of(response)
    assert "exactly the same" not in words_of(response)


def test_the_preview_asks_as_many_questions_for_one_as_for_twenty(
    preview, article, stranger, django_assert_max_num_queries
):
    for number in range(20):
        amend(stranger, article, "dix", f"Moins de jours {number}")
    with django_assert_max_num_queries(30):
        assert words_of(preview()).count("Support this one instead") == 3
