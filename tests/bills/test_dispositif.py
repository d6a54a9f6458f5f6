"""The change in parliamentary form, on the page of an amendment and before it is published."""

from dataclasses import asdict

import pytest

from bills.legaltext import ConflictKind, Stake, diff, parse_sentence
from bills.models import ExistingLaw
from bills.templatetags.sentences import KINDS, STAKES, told
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.bills.conftest import ARTICLE_4
from tests.pages.reading import Page, read, words_of

FRENCH = "À l’alinéa 1, substituer au mot : « six » le mot : « trois »."


def block(page, language):
    (found,) = [element for element in page.all("div", class_="dispositif") if element.get("lang") == language]
    return [words_of(sentence) for sentence in found.iter("p")]


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


def opened(client, **asked):
    return read(client, "amendment", "projet", "3", **asked)


@pytest.mark.django_db
def test_it_stands_in_french_and_in_english_with_its_revision(client, article):
    AmendmentFactory(article=article, slug="3", revision=4)
    page = opened(client)
    assert block(page, "fr") == [FRENCH]
    assert block(page, "en") == ["In alinéa 1, for the word: “six” substitute the word: “trois”."]
    assert "In parliamentary formRevision 4" in page.words


@pytest.mark.django_db
def test_what_is_copied_is_read_back_as_the_same_change(client, article):
    text = LAW.replace("six", "trois").replace("décret", "arrêté") + "\nIII. – Un alinéa de plus."
    AmendmentFactory(article=article, slug="3", text=text)
    sentences = block(opened(client), "fr")
    assert parse_sentence(LAW, sentences) == diff(LAW, text)


@pytest.mark.django_db
def test_an_amendment_without_a_text_of_its_own_has_none(client, article):
    AmendmentFactory(article=article, slug="3", text=LAW)
    assert opened(client).all("section", id="dispositif") == []


@pytest.mark.django_db
def test_a_withdrawn_amendment_has_none(client, article):
    AmendmentFactory(article=article, slug="3", state="withdrawn")
    assert opened(client).all("section", id="dispositif") == []


@pytest.mark.django_db
def test_an_amendment_to_existing_law_has_one(client, article):
    law = ExistingLaw.objects.create(unit=article, position=1, title="Code", before="Ancien.", after=LAW)
    AmendmentFactory(article=article, slug="3", existing_law=law)
    assert block(opened(client), "fr") == [FRENCH]


@pytest.mark.django_db
@pytest.mark.parametrize(("alineas", "folded"), [(12, False), (13, True)])
def test_more_than_twelve_sentences_are_folded(client, ministry, alineas, folded):
    lines = [f"{n}° Un délai de six mois est donné." for n in range(alineas)]
    article = ArticleFactory(
        bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1", text="\n".join(lines)
    )
    AmendmentFactory(article=article, slug="3", text="\n".join(lines).replace("six", "trois"))
    section = opened(client).one("section", id="dispositif")
    assert any("sentences" in words_of(summary) for summary in section.iter("summary")) is folded
    assert len(block(opened(client), "fr")) == alineas


@pytest.mark.django_db
def test_hostile_words_are_only_words(client, article):
    AmendmentFactory(article=article, slug="3", text=LAW.replace("six", "<script>x()</script>"))
    page = opened(client)
    assert "<script>x()</script>" in block(page, "fr")[0]
    assert "<script>x" not in page.html


@pytest.mark.django_db
def test_the_preview_shows_it_before_anything_is_published(client, citizen, article):
    client.force_login(citizen)
    sent = {"title": "Trois mois", "reason": "Parce que.", "text-1": LAW.split("\n")[0].replace("six", "trois")}
    answer = client.post(
        "/bills/projet/articles/1/amend/", {**sent, "step": "preview"}, headers={"accept-language": "en"}
    )
    page = Page(answer.content.decode())
    assert block(page, "fr") == [FRENCH]
    assert "Revision" not in page.words


def test_every_word_of_the_engine_has_a_sentence():
    assert set(KINDS) == set(ConflictKind)
    assert set(STAKES) == set(Stake)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_hunks_are_told_as_they_are_stored(language):
    stored = [asdict(hunk) for hunk in diff(ARTICLE_4, ARTICLE_4.replace("quinze", "dix"))]
    assert len(told(ARTICLE_4, stored, language)) == 1
