"""Where amendments touch the text: a pure function, then the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from bills.legaltext import Hunk, alineas, diff, normalise, read
from bills.wordings import wording_of
from consultation.pages.heat import heat_of
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.combined import revise
from tests.pages.deeds import hide
from tests.pages.reading import read as page_at
from tests.pages.reading import words_of

TEXT = "Un délai de six mois est ouvert."


def touched(base, *texts):
    """The stretches that amendments touch, as (words, level, least, most)."""
    lines = heat_of(base, [diff(base, text) for text in texts])
    return [(s.text, s.level, s.least, s.most) for line in lines for s in line if s.level]


def test_a_text_that_nobody_amends_is_one_cold_stretch():
    assert [[(s.text, s.level) for s in line] for line in heat_of(TEXT, [])] == [[(TEXT, 0)]]


def test_words_are_touched_by_those_who_change_them():
    assert touched(TEXT, TEXT.replace("six", "trois")) == [("six", 1, 1, 1)]


def test_a_word_counts_once_for_an_amendment_that_changes_it_twice():
    twice = [Hunk(3, 4, "six", "trois"), Hunk(3, 4, "six", "deux")]
    assert [s.most for line in heat_of(TEXT, [twice]) for s in line if s.level] == [1]


@pytest.mark.parametrize(("times", "level"), [(1, 1), (2, 2), (3, 2), (4, 3), (9, 3), (10, 4), (116, 4)])
def test_the_level_grows_in_four_steps(times, level):
    assert touched(TEXT, *[TEXT.replace("six", "trois")] * times) == [("six", level, times, times)]


def test_neighbours_touched_about_as_much_are_one_stretch():
    two, three = TEXT.replace("six mois", "un an"), TEXT.replace("six", "trois")
    assert touched(TEXT, two, two, three) == [("six mois", 2, 2, 3)]


def test_an_insertion_touches_the_word_before_it():
    assert touched(TEXT, TEXT.replace("mois est", "mois ouvrés est")) == [("mois", 1, 1, 1)]


def test_an_alinea_put_first_touches_the_first_word():
    assert touched(LAW, f"Avant tout.\n{LAW}")[0][0] in {"I", "I."}


def test_an_alinea_put_last_touches_the_last_sign():
    assert touched(LAW, f"{LAW}\nEt rien de plus.") == [(".", 1, 1, 1)]


def test_an_empty_text_has_no_stretch():
    assert heat_of("", [[Hunk(0, 0, "", "Un mot.")]]) == []


@given(st.lists(st.text("ab .\n", max_size=40), min_size=1, max_size=5))
def test_the_stretches_of_each_alinea_are_its_text(texts):
    base, *others = [normalise(text) for text in texts]
    lines = heat_of(base, [diff(base, other) for other in others])
    assert ["".join(s.text for s in line) for line in lines] == [alinea.text for alinea in alineas(base)]
    assert all(s.text for line in lines for s in line)
    assert sum(s.most > 0 for line in lines for s in line) <= len(read(base).tokens)


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


def opened(client, query="?heat=1", language="en"):
    return page_at(client, "article", "projet", "1", query=query, language=language)


@pytest.mark.django_db
def test_the_page_says_it_only_when_asked(client, article):
    AmendmentFactory(article=article)
    assert opened(client, "").all("mark") == []
    assert "?heat=1#h-article" in opened(client, "").links
    assert [words_of(mark) for mark in opened(client).one("ol", class_="law").iter("mark")] == [
        "six [1 amendment touches these words]"
    ]
    assert "/bills/projet/articles/1/" in opened(client).links


@pytest.mark.django_db
def test_the_figure_is_said_in_words_not_by_colour_alone(client, article):
    AmendmentFactory(article=article)
    AmendmentFactory.create_batch(2, article=article, text=LAW.replace("six mois", "un an"))
    (mark,) = opened(client).one("ol", class_="law").iter("mark")
    assert words_of(mark) == "six mois [2 to 3 amendments touch these words]"


@pytest.mark.django_db
def test_hidden_and_withdrawn_amendments_touch_nothing(client, article, moderator):
    hide(moderator, AmendmentFactory(article=article))
    AmendmentFactory(article=article, state="withdrawn")
    assert list(opened(client).one("ol", class_="law").iter("mark")) == []


@pytest.mark.django_db
def test_amendments_of_another_wording_touch_no_word_of_this_one(client, article):
    revise(AmendmentFactory(article=article), "Rien d’autre.", base=wording_of(LAW.replace("six", "neuf")))
    assert list(opened(client).one("ol", class_="law").iter("mark")) == []


@pytest.mark.django_db
def test_no_link_is_offered_where_nobody_amended(client, article):
    assert "?heat=1#h-article" not in opened(client, "").links


@pytest.mark.django_db
@pytest.mark.parametrize("n", [1, 20])
def test_showing_it_asks_no_more_queries(client, article, n):
    AmendmentFactory.create_batch(n, article=article)
    counts = []
    for query in ("", "?heat=1"):
        with CaptureQueriesContext(connection) as captured:
            opened(client, query)
        counts.append(len(captured))
    assert counts[0] == counts[1]
