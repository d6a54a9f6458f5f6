"""Every page in both languages, each passage marked with the language it is written in."""

import pytest
from django.urls import reverse

from tests.pages.reading import Page, read, words_of
from tests.pages.world import world
from tests.pages.written import written_everywhere

pytestmark = pytest.mark.django_db
ABOUT = ("help", "accessibility", "legal", "privacy")
NAMES_OF_PEOPLE = "bdi"


@pytest.fixture
def found(ministry):
    return world(ministry)


@pytest.fixture
def everybody(client, ministry, found):
    """Pages for everybody, then those for staff, with the address of each."""
    client.force_login(ministry)
    staff = {"answers": [found.bill.slug], "answer": [found.amendment.uuid]}
    return {**found.pages(), **dict.fromkeys(ABOUT, ()), **staff}


def spoken(element, language):
    """Each text under ``element`` with the language it is said to be in; names of people have none."""
    language = element.get("lang", language)
    yield (element.text or ""), language
    for inner in element:
        if inner.tag != NAMES_OF_PEOPLE and isinstance(inner.tag, str):
            yield from spoken(inner, language)
        yield (inner.tail or ""), language


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_is_in_the_language_of_the_reader(client, everybody, language):
    for name, args in everybody.items():
        page = read(client, name, *args, language=language)
        assert page.tree.get("lang") == language
        assert (
            client.get(reverse(name, args=args), headers={"accept-language": language})["Content-Language"] == language
        )


def test_french_is_the_language_of_readers_who_ask_for_neither(client, found):
    assert read(client, "bill", found.bill.slug, language="de").tree.get("lang") == "fr"


def test_the_forms_of_moderators_are_in_both_languages(client, moderator, found):
    client.force_login(moderator)
    for language in ("fr", "en"):
        assert read(client, "hide", found.amendment.uuid, language=language).tree.get("lang") == language


def test_the_words_of_the_bill_are_marked_as_its_own(client, ministry):
    """In an English page, what was written in the language of the bill stands in an element that says so."""
    for name, args in written_everywhere("Zanzibar", ministry).items():
        main = next(read(client, name, *args).tree.iter("main"))
        assert [text for text, language in spoken(main, "en") if "Zanzibar" in text and language != "fr"] == [], name


def test_words_of_the_platform_inside_the_law_are_marked_too(client, found):
    page = read(client, "amendment", found.bill.slug, found.amendment.slug)
    assert {mark.get("lang") for mark in page.one("del").iter("span") if words_of(mark).startswith("[deleted")} == {
        "en"
    }


def test_the_switch_of_language_comes_back_to_the_same_page(client, found):
    here = reverse("bill", args=[found.bill.slug])
    answer = client.post(reverse("set_language"), {"language": "en", "next": here})
    assert answer.url == here
    assert Page(client.get(here).content.decode()).tree.get("lang") == "en"


def test_the_three_answers_are_those_of_a_french_public_service(client, found):
    page = read(client, "article", found.bill.slug, found.article.slug, language="fr")
    figures = words_of(page.one("dl", class_="tally__figures"))
    assert figures == "D’accord1100 % Mitigé00 % Pas d’accord00 %"
    assert words_of(page.one("p", class_="tally__total")) == "1 vote"


def test_counts_agree_with_their_nouns_in_french(client, found):
    page = read(client, "amendments", found.bill.slug, language="fr")
    assert "1 vote : 1 d’accord, 0 mitigés, 0 pas d’accord, 100 % d’accord" in page.words
    assert "1 mot ajouté, 1 supprimé alinéa 1" in page.words
