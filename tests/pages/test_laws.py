"""The existing law that an article changes, shown at the words that name it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bills.legaltext import Alinea
from bills.models import ExistingLaw
from consultation.pages.laws import changed_laws, found_in, parts_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.reading import read, words_of

TEXT = "I. – L’article L. 111-4 est ainsi modifié.\nII. – Un décret précise l’article L. 111-4."


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1", text=TEXT)


def law(article, key, position=1, **words):
    said = {"title": "Code, art. L. 111-4", "before": "Dans six mois.", "after": "Dans trois mois.", **words}
    return ExistingLaw.objects.create(unit=article, position=position, key=key, **said)


def opened(client, **asked):
    return read(client, "article", "projet", "1", **asked)


@pytest.mark.django_db
def test_the_words_that_name_it_lead_to_the_change_right_after_the_alinea(client, article):
    law(article, "L’article L. 111-4")
    first, second = opened(client).all("li", class_="al")
    (link,) = first.findall(".//a[@class='al__cite']")
    assert (words_of(link), link.get("href")) == ("L’article L. 111-4", "#law-1")
    (details,) = list(first.iter("details"))
    assert words_of(details.find("summary")) == "What changes in the law: Code, art. L. 111-4"
    assert "Dans [deleted: six] [added: trois] mois." in words_of(details)
    assert details.find("div").get("id") == "law-1"
    assert list(second.iter("details")) == []


@pytest.mark.django_db
def test_the_alinea_reads_as_before(client, article):
    law(article, "L’article L. 111-4")
    assert words_of(opened(client).all("p", class_="al__text")[0]) == TEXT.split("\n", maxsplit=1)[0]


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "L’article L. 999-9", "modifié.\nII."])
def test_what_no_alinea_names_is_shown_below_the_article(client, article, key):
    law(article, key)
    page = opened(client)
    assert page.one("section", id="law-1") is not None
    assert page.all("a", class_="al__cite") == []


@pytest.mark.django_db
def test_two_laws_named_by_the_same_words_both_stand_there(client, article):
    law(article, "L’article L. 111-4")
    law(article, "L’article L. 111-4", position=2, title="Autre code")
    first = opened(client).all("li", class_="al")[0]
    assert len(first.findall(".//a[@class='al__cite']")) == 1
    assert [inner.find("div").get("id") for inner in first.iter("details")] == ["law-1", "law-2"]


@pytest.mark.django_db
def test_both_have_their_link_where_their_words_differ(client, article):
    law(article, "ainsi modifié", position=2)
    law(article, "L’article L. 111-4")
    links = opened(client).all("a", class_="al__cite")
    assert [link.get("href") for link in links] == ["#law-1", "#law-2"]


@pytest.mark.django_db
def test_the_change_stays_when_the_words_that_amendments_touch_are_shown(client, article):
    law(article, "L’article L. 111-4")
    AmendmentFactory(article=article, text=TEXT.replace("décret", "arrêté"))
    page = opened(client, query="?heat=1")
    assert len(page.all("details", class_="al__law")) == 1
    assert "#law-1" in page.links


@pytest.mark.django_db
def test_hostile_words_are_only_words(client, ministry):
    hostile = "<script>x()</script>"
    bill = BillFactory(slug="projet", ministry=ministry.ministry)
    law(ArticleFactory(bill=bill, slug="1", text=f"Avant {hostile} après"), hostile, title=hostile, after=hostile)
    page = opened(client)
    assert words_of(page.one("a", class_="al__cite")) == hostile
    assert "<script>x" not in page.html


@pytest.mark.parametrize(
    ("key", "place"),
    [("L'article", (1, 0)), ("L’article", (1, 0)), ("L. 111-4 dit", (2, 3)), ("  L’article ", (1, 0)), (" ", (0, -1))],
)
def test_apostrophes_and_spaces_do_not_matter(key, place):
    lines = [Alinea(1, "", "L’article premier."), Alinea(2, "", "Le L.\u00a0111-4\u202fdit.")]
    assert found_in(key, lines) == place


@given(st.text("ab '’\u00a0", min_size=1, max_size=30), st.lists(st.text("ab '", max_size=4), max_size=4))
def test_the_parts_of_an_alinea_are_its_text(text, keys):
    laws = changed_laws([ExistingLaw(position=n, key=key) for n, key in enumerate(keys)], [Alinea(1, "", text)])
    parts = list(parts_of(text, [found for found in laws if found.alinea]))
    assert "".join(part.text for part in parts) == text
    assert len({part.law.position for part in parts if part.law}) == sum(part.law is not None for part in parts)
