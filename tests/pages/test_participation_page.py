"""The page on participation: its drawings say what its tables say, and its tables can be taken away."""

import csv
import io
from itertools import pairwise
from xml.etree.ElementTree import tostring

import pytest
from django.urls import reverse

from consultation.accounts.territories import DEPARTEMENTS
from consultation.analysis.concentration import spread_of
from consultation.analysis.models import Exposure
from consultation.analysis.tiles import PLACES, shades_of, tiles_of
from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import cast, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def article(db):
    article = ArticleFactory()
    for territory, number in (("33", 14), ("75", 11), ("48", 3)):
        for voter in ParticipantFactory.create_batch(number, territory=territory):
            cast(voter, article)
    return article


def rows(client, bill, table):
    answer = client.get(reverse("participation_table", args=[bill.slug, table]))
    return list(csv.reader(io.StringIO(answer.content.decode())))


def test_every_departement_has_a_square_of_its_own():
    assert set(PLACES) == set(DEPARTEMENTS)
    assert len(set(PLACES.values())) == len(DEPARTEMENTS) == 101


@pytest.mark.parametrize("most", [11, 12, 14, 40, 200, 5000])
def test_every_figure_has_one_shade_and_the_largest_the_darkest(most):
    shades = shades_of(most)
    assert shades[0].first == 11
    assert (shades[-1].rank, shades[-1].last) == (4, most)
    assert all(after.first == before.last + 1 for before, after in pairwise(shades))
    assert {tile.shade for tile in tiles_of({"33": most}, shades)} == {0, 4}


def test_small_territories_are_not_told_apart_anywhere(client, article):
    page = read(client, "participation", article.bill.slug)
    assert "Other territories, together" in page.words
    assert "Lozère" not in page.words
    assert rows(client, article.bill, "territories") == [["territory", "people"], ["33", "14"], ["merged", "14"]]


def test_the_map_names_its_figures_for_who_does_not_see_it(client, article):
    for voter in ParticipantFactory.create_batch(9, territory="48"):
        cast(voter, article)
    page = read(client, "participation", article.bill.slug)
    named = {tile.get("aria-label") for tile in page.all(f"{SVG}g", role="img")}
    assert named == {"33 – Gironde, 14", "48 – Lozère, 12", "75 – Paris, 11"}
    assert "<title" not in tostring(page.one(f"{SVG}svg", class_="map")).decode()


def test_days_add_up_in_the_table_and_the_file(client, article):
    first, *days = rows(client, article.bill, "days")
    assert first == ["first", "last", "votes", "contributions", "votes_so_far", "contributions_so_far"]
    assert days[-1][2:] == ["28", "0", "28", "0"]
    assert "Votes so far" in read(client, "participation", article.bill.slug).words


def test_kinds_are_a_file_too_and_another_table_is_none(client, article):
    assert rows(client, article.bill, "kinds") == [["kind", "people"], ["citizen", "28"]]
    assert client.get(reverse("participation_table", args=[article.bill.slug, "voters"])).status_code == 404


def test_every_chart_is_an_image_with_words(client, article):
    charts = read(client, "participation", article.bill.slug).all(f"{SVG}svg", class_="chart")
    assert [chart.get("role") for chart in charts] == ["img"]
    assert charts[0].get("aria-label", "").startswith("Votes by day; the highest bar: from ")


def test_an_empty_consultation_shows_no_figure(client):
    page = read(client, "participation", ArticleFactory().bill.slug)
    assert [words_of(figure) for figure in page.all("b")][-5:] == ["–"] * 5
    assert page.all(f"{SVG}svg", class_="map") == []


def test_the_spread_of_votes_views_voters_and_texts(django_assert_num_queries):
    article = ArticleFactory()
    seen, unseen = AmendmentFactory.create_batch(2, article=article)
    vote(seen, agree=12)
    for voter in ParticipantFactory.create_batch(12):
        cast(voter, seen)
        cast(voter, unseen)
    Exposure.objects.create(subject_id=seen.pk, day="2031-03-10", band=1, shown=8)
    with django_assert_num_queries(3):
        spread = spread_of(article.bill, blind=False)
    assert spread.votes_gini == pytest.approx(1 / 6)
    assert (spread.votes_first_10, spread.one_vote_voters) == (1, 0.5)
    assert (spread.texts_first_hundredth, spread.shown_gini) == (0.5, 0.5)


def test_few_voters_are_not_told_from_the_others(article):
    cast(ParticipantFactory(), AmendmentFactory(article=article))
    assert spread_of(article.bill, blind=False).one_vote_voters is None
