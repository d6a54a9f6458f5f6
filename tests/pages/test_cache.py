"""A page is kept for anonymous readers only, says nothing personal, and is never old."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from tests.client import StrictClient
from tests.pages.deeds import hide, vote
from tests.pages.world import world

pytestmark = pytest.mark.django_db
AT_ONCE = 1e-9  # every page is asked about again
KEPT = ["home", "bill", "bill_text", "article", "division", "amendments", "proposals", "amendment", "proposal"]


@pytest.fixture(autouse=True)
def _kept(settings):
    settings.KEEP_PAGES = 60  # no test is that slow


@pytest.fixture
def address(ministry):
    consulted = world(ministry)
    return {name: reverse(name, args=args) for name, args in consulted.pages().items()} | {"of": consulted}


def get(client, address, **headers):
    return client.get(address, headers={name.replace("_", "-"): value for name, value in headers.items()})


@pytest.mark.parametrize("name", KEPT)
def test_the_second_anonymous_reader_costs_no_query(client, address, django_assert_num_queries, name):
    first = get(client, address[name])
    with django_assert_num_queries(0):
        second = get(client, address[name])
    assert second.content == first.content
    own = {"X-Request-ID"}  # each request has one
    assert {name: second.headers[name] for name in {*second.headers} - own} == {
        name: first.headers[name] for name in {*first.headers} - own
    }


@pytest.mark.parametrize("name", KEPT)
def test_no_kept_page_sets_a_cookie_even_for_a_browser_that_has_a_token(client, address, name):
    client.cookies["csrftoken"] = "t" * 32
    assert not get(client, address[name]).cookies
    assert not get(client, address[name]).cookies


def test_a_signed_in_reader_always_gets_a_page_of_their_own(client, address, citizen):
    anonymous = get(client, address["article"]).content.decode()
    client.force_login(citizen)
    assert citizen.display_name in get(client, address["article"]).content.decode()
    assert citizen.display_name not in anonymous


def test_the_browser_of_a_signed_in_reader_asks_again_when_they_go_back(client, address, citizen):
    client.force_login(citizen)
    assert "no-store" in get(client, address["article"]).headers["Cache-Control"]


def test_going_back_in_a_row_of_votes_shows_the_vote_just_cast(client, address, citizen):
    client.force_login(citizen)
    article = address["of"].article
    row = reverse("votes_in_a_row", args=[article.bill.slug, article.slug])
    assert "no-store" in get(client, row).headers["Cache-Control"]


def test_nothing_of_a_signed_in_reader_is_kept_for_the_next(client, address, citizen):
    client.force_login(citizen)
    get(client, address["article"])
    answer = get(StrictClient(), address["article"])
    assert citizen.display_name not in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_who_has_a_message_to_read_gets_it(client, address):
    get(client, address["home"])
    client.cookies["messages"] = "anything"
    assert "ETag" not in get(client, address["home"]).headers


def test_each_language_has_its_own_page(client, address):
    french = get(client, address["article"], accept_language="fr")
    english = get(client, address["article"], accept_language="en")
    assert '<html lang="fr">' in french.content.decode()
    assert '<html lang="en">' in english.content.decode()


def test_the_language_that_a_reader_chose_counts(client, address):
    get(client, address["article"], accept_language="fr")
    client.post(reverse("set_language"), {"language": "en"})
    assert '<html lang="en">' in get(client, address["article"], accept_language="fr").content.decode()


def test_another_query_is_another_page(client, address):
    first = get(client, address["article"])
    assert get(client, address["article"] + "?order=newest").content != first.content


def test_a_host_that_is_not_ours_gets_nothing(client, address):
    get(client, address["home"])
    assert get(client, address["home"], host="evil.example").status_code == 400


def test_who_has_the_page_is_told_so(client, address):
    etag = get(client, address["article"]).headers["ETag"]
    answer = get(client, address["article"], if_none_match=etag)
    assert (answer.status_code, answer.content) == (304, b"")


def test_another_state_has_another_tag(client, address, settings):
    etag = get(client, address["article"]).headers["ETag"]
    vote(address["of"].article, agree=3)
    settings.KEEP_PAGES = AT_ONCE
    assert get(client, address["article"], if_none_match=etag).status_code == 200


def test_a_browser_that_can_gets_it_compressed(client, address):
    plain = get(client, address["article"])
    compressed = get(Client(), address["article"], accept_encoding="gzip")
    assert compressed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(compressed.content) == plain.content


def test_what_is_hidden_or_missing_is_not_kept(client, address, moderator):
    hide(moderator, address["of"].amendment)
    gone = get(client, address["amendment"])
    assert (gone.status_code, "ETag" in gone.headers) == (410, False)
    assert "ETag" not in get(client, "/bills/none/").headers


def test_what_is_posted_passes(client, address):
    get(client, address["article"])
    assert client.post(address["article"]).status_code == 405
