"""An address of the combined text gives the same page again, or says plainly that it does not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.legaltext import ENGINE_VERSION
from bills.models import Amendment, BillVersion, Placement
from bills.wordings import wording_of
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.combined import answer_to, called, combined, legend_of, merged_text, notices_in, revise
from tests.pages.deeds import hide, withdraw
from tests.pages.reading import read, words_of
from tests.pages.test_query_budgets import asked

pytestmark = pytest.mark.django_db
WARNING = "This is not the page that the address was made for"


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def pair(article):
    """No. 3 and no. 9, in conflict."""
    return [
        AmendmentFactory(article=article, slug="3"),
        AmendmentFactory(article=article, slug="9", text=LAW.replace("six", "neuf")),
    ]


def second_version(article, text):
    """Version 2, where the article reads otherwise."""
    version = BillVersion.objects.create(bill=article.bill, number=2, published_at=timezone.now())
    return Placement.objects.create(version=version, unit=article, position=1, number="1", wording=wording_of(text))


def address_of(client, *amendments):
    query = "?" + "&".join(f"a={amendment.slug}-{amendment.current.number}" for amendment in amendments)
    return answer_to(client, "projet", "1", query).redirect_chain[-1][0]


def at(client, address):
    answer = client.get(address, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return called(client, "projet", "1", address.partition("combined/")[2])


def test_the_address_names_revisions_base_engine_and_reference(client, pair):
    base = pair[0].current.base_id[:16]
    address = address_of(client, *pair)
    assert address.startswith(
        f"/bills/projet/articles/1/combined/?a=3-1&a=9-1&base={base}&engine={ENGINE_VERSION}&ref="
    )
    reference = address.rpartition("ref=")[2]
    assert f"Permanent link: reference {reference}, engine {ENGINE_VERSION}" in at(client, address).words
    assert len(reference) == 16


def test_it_stays_the_same_after_a_new_revision(client, pair):
    address = address_of(client, *pair)
    before = merged_text(at(client, address))
    revise(pair[0], LAW.replace("six", "douze"))
    page = at(client, address)
    assert merged_text(page) == before
    assert WARNING not in page.words
    assert "Revision 1: its author has written another since." in legend_of(page)[0]


def test_the_new_revision_has_another_address(client, pair):
    address = address_of(client, *pair)
    revise(pair[0], LAW.replace("six", "douze"))
    assert address_of(client, *pair) != address
    assert "[added: douze]" in merged_text(combined(client, *pair))[0]


def test_it_stays_the_same_after_the_article_changed(client, article, pair):
    address = address_of(client, *pair)
    before = merged_text(at(client, address))
    second_version(article, "Un tout autre article.")
    page = at(client, address)
    assert merged_text(page) == before
    assert WARNING not in page.words
    assert "This is the text of version 1: the article may read otherwise since." in page.words


def test_it_stays_the_same_after_the_article_is_gone(client, article, pair):
    address = address_of(client, *pair)
    before = merged_text(at(client, address))
    BillVersion.objects.create(bill=article.bill, number=2, published_at=timezone.now())
    assert merged_text(at(client, address)) == before


def test_the_draft_of_a_version_is_not_read(client, article, pair):
    place = second_version(article, "Un projet secret.")
    BillVersion.objects.filter(pk=place.version_id).update(published_at=None)
    read(client, "combined", "projet", "1", query=f"?a=3-1&base={place.wording_id[:16]}", status=404)
    assert "secret" not in combined(client, *pair).html


def test_an_amendment_of_an_earlier_version_says_so(client, article, pair):
    newer = AmendmentFactory(article=article, slug="12")
    second_version(article, LAW.replace("décret", "arrêté"))
    revise(newer, "Rien d’autre.", base=wording_of(LAW.replace("décret", "arrêté")))
    page = combined(client, newer, *pair)
    assert "No. 3: it is based on version 1 of the text." in notices_in(page)
    assert len(legend_of(page)) == 1


def test_a_revision_that_waits_for_its_author_is_not_read(client, pair):
    waiting, current = pair[0], pair[0].current
    revise(waiting, LAW.replace("six", "douze"))
    Amendment.objects.filter(pk=waiting.pk).update(current=current)
    page = combined(client, "3-2", pair[1])
    assert "1 amendment of the address cannot be read here." in notices_in(page)
    assert "douze" not in page.html


def test_a_withdrawal_changes_the_page_and_the_page_says_so(client, pair):
    address = address_of(client, *pair)
    withdraw(pair[1])
    page = at(client, address)
    assert WARNING in notices_in(page)
    assert "No. 9 was withdrawn by its author." in notices_in(page)


def test_hiding_changes_the_page_and_the_page_says_so(client, pair, moderator):
    address = address_of(client, *pair)
    hide(moderator, pair[1])
    page = at(client, address)
    assert WARNING in notices_in(page)
    assert "neuf" not in page.html


def test_a_reference_that_was_altered_is_told(client, pair):
    address = address_of(client, *pair)[:-4] + "0000"
    assert "The address carries the reference" in notices_in(at(client, address))


def test_an_address_of_another_engine_is_told(client, pair):
    page = at(client, address_of(client, *pair).replace(f"engine={ENGINE_VERSION}", "engine=77"))
    assert "made with version 77 of the legal-text engine" in notices_in(page)


@pytest.mark.parametrize("base", ["0" * 16, "f" * 16])
def test_a_wording_that_the_article_never_had_is_a_404(client, pair, base):
    read(client, "combined", "projet", "1", query=f"?a=3-1&base={base}", status=404)


@pytest.mark.parametrize(
    "query", ["base=xyz", "engine=-1", "engine=²", "ref=%00", "base=" + "g" * 16, "engine=" + "9" * 50]
)
def test_what_is_unreadable_in_the_address_is_left_out(client, pair, query):
    assert len(legend_of(called(client, "projet", "1", f"?a=3-1&{query}"))) == 1


def test_the_order_of_the_address_is_the_order_of_the_call(client, pair):
    assert "[added: trois]" in merged_text(combined(client, *pair))[0]
    assert "[added: neuf]" in merged_text(combined(client, *reversed(pair)))[0]


@pytest.mark.parametrize("n", [1, 20])
def test_its_queries_do_not_grow(client, article, ministry, n):
    several = AmendmentFactory.create_batch(n, article=article)
    address = address_of(client, *several)
    assert asked(client, {"combined": address}) == {"combined": 4}
    assert asked(client, {"choice": reverse("combined", args=["projet", "1"])}) == {"choice": 3}
    client.force_login(ministry)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    assert len(captured) <= 9


def test_the_choice_lists_what_can_be_combined_the_most_supported_first(client, article, pair):
    AmendmentFactory(article=article, slug="11", state="withdrawn")
    page = read(client, "combined", "projet", "1")
    boxes = [field.get("value") for field in page.all("input", name="a")]
    assert boxes == ["3-1", "9-1"]
    assert "No. 3" in words_of(page.one("fieldset", class_="set"))


def test_a_choice_can_be_changed(client, pair):
    page = read(client, "combined", "projet", "1", query="?pick=1&a=9-1")
    ticked = [field.get("value") for field in page.all("input", name="a") if field.get("checked") is not None]
    assert ticked == ["9-1"]


def test_the_choice_says_how_many_cannot_be_combined(client, article, pair):
    AmendmentFactory(article=article, slug="11", text=LAW)
    assert "1 amendment to this article cannot be combined" in read(client, "combined", "projet", "1").words


def test_amendments_are_picked_from_the_page_of_the_article(client, article, pair):
    AmendmentFactory(article=article, slug="11", state="withdrawn")
    page = read(client, "article", "projet", "1")
    boxes = [field.get("value") for field in page.all("input", name="a")]
    assert sorted(boxes) == ["3-1", "9-1"]
    assert "/bills/projet/articles/1/combined/" in page.links


def test_without_an_amendment_there_is_nothing_to_pick(client, article):
    assert read(client, "article", "projet", "1").all("input", name="a") == []
