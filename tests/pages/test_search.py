"""Search in a consultation: what is found, what never is, and words that may be anything."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bills.models import Placement
from bills.wordings import wording_of
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.pages.deeds import answer, draft_answer, hide, restore, withdraw
from tests.pages.reading import read, words_of
from tests.pages.world import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


@pytest.fixture
def article(bill):
    return ArticleFactory(bill=bill, slug="9", heading="Données ouvertes", text="Les réseaux sont neutres.")


def found(client, bill, words, **filters):
    query = "&".join(f"{name}={value}" for name, value in {"q": words, **filters}.items())
    page = read(client, "search", bill.slug, query=f"?{query}")
    return [words_of(title) for title in page.all("h3", class_="card__title")]


@pytest.mark.parametrize(
    "words", ["réseau", "reseaux", "RÉSEAUX", "neutre", "neutres réseau", "les réseaux", "donnees"]
)
def test_accents_capitals_and_endings_do_not_matter(client, bill, article, words):
    assert found(client, bill, words) == ["Article 9 – Données ouvertes"]


@pytest.mark.parametrize("words", ["raisaux -neutre", "réseaux -neutres", '"neutres réseaux"', "réseau inconnu"])
def test_what_is_excluded_or_out_of_order_is_not_found(client, bill, article, words):
    assert found(client, bill, words) == []


@pytest.mark.parametrize("words", ["réesaux", "reseuax", "resaux", "ovuertes", "ouvertte"])
def test_small_typos_are_forgiven_and_said(client, bill, article, words):
    page = read(client, "search", bill.slug, query=f"?q={words}")
    assert [words_of(title) for title in page.all("h3", class_="card__title")] == ["Article 9 – Données ouvertes"]
    assert f"Nothing was found for “{words}”" in page.words


def test_every_kind_is_found_with_a_link_to_its_place(client, bill, article):
    kinds = [
        AmendmentFactory(article=article, title="Chiffrement partout", text="Les réseaux sont libres."),
        ProposalFactory(section=DivisionFactory(bill=bill), text="Le chiffrement est libre."),
        ArgumentFactory(about=article, body="Le chiffrement protège."),
        SourceFactory(about=article, title="Étude", body="Sur le chiffrement."),
    ]
    page = read(client, "search", bill.slug, query="?q=chiffrements")
    assert {link for link in page.links if link.startswith("/s/")} == {f"/s/{kind.uuid}/" for kind in kinds}
    assert page.links.index(f"/s/{kinds[0].uuid}/") < page.links.index(f"/s/{kinds[2].uuid}/")  # titles weigh more


def test_an_amendment_is_found_by_the_words_it_adds_or_cuts_and_not_by_the_rest(client, bill, article):
    AmendmentFactory(article=article, title="Libres", text="Les réseaux sont libérés.")
    assert found(client, bill, "libérés", kind="amendment") == ["Libres"]
    assert found(client, bill, "neutres", kind="amendment") == ["Libres"]
    assert found(client, bill, "réseaux", kind="amendment") == []


def test_what_is_hidden_is_absent_with_what_was_said_about_it_until_restored(client, bill, article, moderator):
    amendment = AmendmentFactory(article=article, title="Ornithorynque")
    ArgumentFactory(about=amendment, body="Un ornithorynque nage.")
    assert len(found(client, bill, "ornithorynque")) == 2
    hide(moderator, amendment)
    assert found(client, bill, "ornithorynque") == []
    assert "ornithorynque" not in read(client, "search", bill.slug, query="?q=ornithorinque").words.lower()
    restore(moderator, amendment)
    assert len(found(client, bill, "ornithorynque")) == 2


def test_what_was_withdrawn_is_absent_and_what_others_wrote_stays(client, bill, article):
    amendment = AmendmentFactory(article=article, title="Ornithorynque")
    ArgumentFactory(about=amendment, body="Un ornithorynque nage.")
    withdraw(amendment)
    assert found(client, bill, "ornithorynque") == ["Un ornithorynque nage."]


def test_what_was_imported_is_found(client, bill, article):
    ArgumentFactory(about=article, body="Importé naguère.", origin="essai", origin_id="1")
    assert found(client, bill, "naguère") == ["Importé naguère."]


def test_an_article_is_found_in_its_latest_published_version(client, bill, article):
    draft = bill.versions.create(number=2)
    Placement.objects.create(
        version=draft, unit=article, position=1, number="9", heading="Clé", wording=wording_of("Les tuyaux sont neufs.")
    )
    assert found(client, bill, "tuyaux") == []
    draft.published_at = bill.published_at
    draft.save()
    assert found(client, bill, "tuyaux") == ["Article 9 – Clé"]
    assert found(client, bill, "neutres") == []


def test_another_bill_is_not_searched(client, bill, article):
    other = ArgumentFactory(body="Ailleurs, un ornithorynque.")
    assert found(client, bill, "ornithorynque") == []
    assert len(found(client, other.bill, "ornithorynque")) == 1


def test_a_corrected_argument_is_found_by_its_new_words_alone(client, bill, article):
    argument = ArgumentFactory(about=article, body="Avant, un hérisson.")
    argument.body = "Maintenant, une loutre."
    argument.save()
    assert (found(client, bill, "hérisson"), len(found(client, bill, "loutre"))) == ([], 1)


def test_filters_narrow_what_was_found(client, bill, article, ministry, citizen):
    mine = AmendmentFactory(article=article, title="Loutre une", author=citizen)
    other = AmendmentFactory(article=ArticleFactory(bill=bill), title="Loutre deux", author__kind="association")
    answer(ministry, other)
    assert found(client, bill, "loutre") == ["Loutre une", "Loutre deux"]
    assert found(client, bill, "loutre", article="9") == ["Loutre une"]
    assert found(client, bill, "loutre", author="association") == ["Loutre deux"]
    assert found(client, bill, "loutre", answered="1") == ["Loutre deux"]
    assert found(client, bill, "loutre", adopted="1") == ["Loutre deux"]
    assert found(client, bill, "loutre", kind="argument") == []
    assert found(client, bill, "loutre", mine="1") == []
    client.force_login(citizen)
    assert found(client, bill, "loutre", mine="1") == [mine.current.title]


def test_filters_without_words_list_what_they_let_through_the_latest_first(client, bill, article, ministry, citizen):
    AmendmentFactory(article=article, title="Loutre une", author=citizen)
    answer(ministry, AmendmentFactory(article=article, title="Loutre deux"))
    assert found(client, bill, "", kind="amendment") == ["Loutre deux", "Loutre une"]
    assert found(client, bill, "", adopted="1") == ["Loutre deux"]
    client.force_login(citizen)
    assert found(client, bill, "", mine="1") == ["Loutre une"]


@pytest.mark.parametrize(("body", "goes_on"), [("Une loutre.", False), ("Une loutre nage. " * 40, True)])
def test_an_excerpt_says_that_the_words_go_on(client, bill, article, body, goes_on):
    ArgumentFactory(about=article, body=body)
    page = read(client, "search", bill.slug, query="?kind=argument")
    assert words_of(page.one("p", class_="card__text")).endswith("…") is goes_on


def test_neither_words_nor_filters_list_nothing(client, bill, article):
    assert found(client, bill, "") == []


def test_a_list_leads_to_its_filters(client, bill, article):
    page = read(client, "amendments", bill.slug)
    assert f"{reverse('search', args=[bill.slug])}?kind=amendment" in page.links


def test_a_draft_of_an_answer_is_not_an_answer(client, bill, article, ministry):
    amendment = AmendmentFactory(article=article, title="Loutre")
    draft_answer(ministry, amendment)
    assert found(client, bill, "loutre", answered="1") == []


def test_an_excerpt_marks_what_was_found_and_shows_the_rest_as_text(client, bill, article):
    ArgumentFactory(about=article, body='<script>alert(1)</script> Des "loutrés" & <b>\ue000mark\ue001</b> loutre')
    page = read(client, "search", bill.slug, query="?q=loutre")
    assert {words_of(mark) for mark in page.all("mark")} == {"loutrés", "loutre"}
    assert "<script>alert" not in page.html
    assert "<b>mark" not in page.html


@pytest.mark.parametrize(
    "query",
    [
        *("q=%00", "q=%27%3B--", "q=%22%22", "q=(((", "q=-", "q=!!%26|", "q=%25s%25%25", "q=%F0%9F%A6%A6", "q=%FF"),
        *("q=" + "a" * 5000, "q=" + "-%22a%20" * 500, "q=loutre&page=x&kind=%00&article=%00&author=no", "q=%EE%80%80"),
        *("q=les", "q=a:*", "q=%3Cscript%3E", "q=" + "inconnu%20" * 20, ""),
    ],
)
def test_any_words_and_filters_are_answered(client, bill, article, query):
    page = read(client, "search", bill.slug, query=f"?{query}")
    assert "<script>" not in page.html


def test_a_draft_bill_is_searched_by_its_staff_alone(client, ministry):
    bill = BillFactory(ministry=ministry.ministry, draft=True)
    ArticleFactory(bill=bill, text="Une loutre.")
    read(client, "search", bill.slug, query="?q=loutre", status=404)
    client.force_login(ministry)
    assert len(found(client, bill, "loutre")) == 1


def test_pages_follow_each_other_with_the_words_in_their_address(client, bill, article):
    ArgumentFactory.create_batch(23, about=article, body="Loutre.")
    page = read(client, "search", bill.slug, query="?q=loutre&kind=argument")
    assert "23 results" in page.headings()
    assert "?q=loutre&kind=argument&page=2#found" in page.links
    assert len(found(client, bill, "loutre", kind="argument", page="2")) == 3


def test_a_box_leads_to_the_search_from_the_bill_and_from_lists(client, bill, article):
    for name in ("bill", "amendments", "proposals"):
        form = read(client, name, bill.slug).one("form", role="search")
        assert form.get("action") == reverse("search", args=[bill.slug])


@pytest.mark.parametrize("n", [1, 20])
def test_a_search_keeps_its_budget_whatever_it_finds(client, ministry, n):
    bill = world(ministry, n).bill
    address = reverse("search", args=[bill.slug])
    for query, budget in ((f"{address}?q=mois", 7), (f"{address}?q=moiis", 13), (address, 3)):
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(query).status_code == 200
        assert len(captured) == budget, query
