"""The page « Groups of opinion »: what it shows, what it keeps to itself."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Bill
from consultation.analysis.opinions import bridging_in, refresh
from tests.analysis.voters import camps
from tests.bill_factories import BillFactory
from tests.pages.deeds import hide
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
NOW = timezone.now() + timedelta(days=1)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def bill():
    return BillFactory(slug="g")


@pytest.fixture
def subjects(bill):
    found = camps(bill)
    refresh(bill, NOW)
    return found


def test_before_enough_people_vote_it_says_when(client, bill):
    page = read(client, "opinions", "g")
    assert "Groups are shown as soon as 30 people have voted on 7 texts each" in page.words
    assert page.all("table") == []


def test_lists_are_read_across_groups_as_soon_as_there_are_groups(client, bill):
    first, *others = camps(bill)[1:]
    query = "?order=bridging"
    offered = [words_of(one) for one in read(client, "amendments", "g", query=query).all("option")]
    assert "Agreed across groups" not in offered
    refresh(bill, NOW)
    page = read(client, "amendments", "g", query=query)
    assert [words_of(one) for one in page.all("option", selected="")] == ["Agreed across groups"]
    assert "/bills/g/opinions/#bridging" in page.links
    wanted = [pk for pk in bridging_in(bill) if pk in {first.pk, *(one.pk for one in others)}]
    titles = dict(Amendment.objects.values_list("pk", "current__title"))
    assert [words_of(title) for title in page.all("h3", class_="card__title")] == [titles[pk] for pk in wanted]


def test_while_figures_are_hidden_nothing_is_read_across_groups(client, bill):
    camps(bill)
    refresh(bill, NOW)
    Bill.objects.filter(pk=bill.pk).update(hides_tallies=True)
    page = read(client, "amendments", "g", query="?order=bridging")
    assert "Agreed across groups" not in page.words


def test_the_groups_are_drawn_and_told_in_tables(client, subjects):
    page = read(client, "opinions", "g")
    assert "2 groups" in page.words
    assert [words_of(row) for row in page.all("td")][:2] == ["40", "30"]
    assert len(list(page.one(f"{SVG}svg", class_="plane").iter(f"{SVG}rect"))) <= 70 // 11


def test_what_all_agree_with_is_where_groups_meet(client, subjects):
    assert "More than half of every group agrees with these" in read(client, "opinions", "g").words


def test_what_is_hidden_is_absent(client, subjects, moderator):
    address = f"/bills/g/amendments/{subjects[1].slug}/"
    assert address in read(client, "opinions", "g").links
    hide(moderator, subjects[1])
    assert address not in read(client, "opinions", "g").links


@pytest.mark.parametrize("texts", [7, 20])
def test_it_asks_as_many_questions_whatever_it_shows(client, bill, django_assert_num_queries, texts):
    camps(bill, texts=texts)
    refresh(bill, NOW)
    with django_assert_num_queries(3):
        read(client, "opinions", "g")


@pytest.mark.parametrize("table", ["common", "distinct", "cells"])
def test_each_table_is_a_file(client, subjects, table):
    answer = client.get(reverse("opinions_table", args=["g", table]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert len(answer.content.decode().splitlines()) > 1


def test_there_is_no_table_of_voters(client, subjects):
    assert client.get(reverse("opinions_table", args=["g", "voters"])).status_code == 404


def test_nothing_is_shown_in_a_draft(client):
    read(client, "opinions", BillFactory(draft=True).slug, status=404)


def test_where_tallies_are_hidden_nothing_is_shown_until_votes_are_closed(client, bill, subjects):
    Bill.objects.filter(pk=bill.pk).update(hides_tallies=True)
    page = read(client, "opinions", "g")
    assert "The groups are shown once votes are closed" in page.words
    assert page.all("table") == []
    assert client.get(reverse("opinions_table", args=["g", "common"])).status_code == 404
    bill.response_starts = timezone.now()
    bill.save(update_fields=["response_starts"])
    assert "2 groups" in read(client, "opinions", "g").words
