"""The page of an amendment: with which others it is in conflict."""

import pytest

from bills.models import ExistingLaw
from consultation.pages.rivals import rivals_of
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import hide
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def amendment(article):
    """« six » becomes « trois »."""
    return AmendmentFactory(article=article, slug="3")


def section(client, number="3", language="en"):
    page = read(client, "amendment", "projet", number, language=language)
    return next(iter(page.all("section", id="conflicts")), None)


def test_two_that_change_the_same_word_name_each_other(client, article, amendment):
    AmendmentFactory(article=article, slug="7", title="Neuf mois", text=LAW.replace("six", "neuf"))
    told = words_of(section(client))
    assert "In conflict with 1 other" in told
    assert "Neuf mois No. 7" in told
    assert "They change the same words. At stake: a deadline, a number" in told
    assert "[deleted: six] [added: trois]" in told
    assert "[deleted: six] [added: neuf]" in told
    assert "Trois mois suffisent No. 3" in words_of(section(client, "7"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (LAW.replace("mois", "semaines"), "Their changes are too near each other"),
        (LAW.replace("un délai de six mois", "un an"), "They change the same words."),
        (LAW.replace(" dans un délai de six mois", ""), "One deletes what the other changes."),
    ],
)
def test_the_kind_of_conflict_is_said_in_words(client, article, amendment, text, told):
    AmendmentFactory(article=article, slug="7", text=text)
    assert told in words_of(section(client))


def test_two_that_add_at_the_same_place_conflict(client, article):
    AmendmentFactory(article=article, slug="3", text=f"{LAW}\nUn de plus.")
    AmendmentFactory(article=article, slug="7", text=f"{LAW}\nUn autre.")
    assert "They add different words at the same place." in words_of(section(client))


def test_it_leads_to_both_read_together(client, article, amendment):
    AmendmentFactory(article=article, slug="7", text=LAW.replace("six", "neuf"))
    links = [link.get("href") for link in section(client).iter("a")]
    assert "/bills/projet/articles/1/combined/?a=3-1&a=7-1" in links


def test_nothing_is_said_without_a_conflict(client, article, amendment):
    AmendmentFactory(article=article, slug="7", text=LAW.replace("décret", "arrêté"))
    AmendmentFactory(article=article, slug="8")  # the very same change
    assert section(client) is None


def test_hidden_and_withdrawn_amendments_are_no_rivals(client, article, amendment, moderator):
    hide(moderator, AmendmentFactory(article=article, slug="7", text=LAW.replace("six", "neuf")))
    AmendmentFactory(article=article, slug="8", state="withdrawn", text=LAW.replace("six", "dix"))
    assert section(client) is None


def test_a_withdrawn_amendment_tells_no_conflict(client, article):
    AmendmentFactory(article=article, slug="3", state="withdrawn")
    AmendmentFactory(article=article, slug="7", text=LAW.replace("six", "neuf"))
    assert section(client) is None


def test_amendments_to_another_text_are_no_rivals(client, article, amendment):
    law = ExistingLaw.objects.create(unit=article, position=1, title="Code", before=LAW, after="Rien.")
    AmendmentFactory(article=article, slug="7", existing_law=law, text=LAW.replace("six", "neuf"))
    assert section(client) is None


def test_the_first_five_are_shown_and_the_others_folded(client, article, amendment):
    for number in range(10, 18):
        AmendmentFactory(article=article, slug=str(number), text=LAW.replace("six", str(number)))
    found = section(client)
    assert words_of(found).startswith("In conflict with 8 others")
    assert len(list(found.find("details").iter("li"))) == 3
    assert words_of(found.find("details").find("summary")) == "3 more"


def test_it_takes_one_query_however_many_there_are(article, amendment, django_assert_num_queries):
    AmendmentFactory.create_batch(20, article=article, text=LAW.replace("six", "neuf"))
    base = amendment.current.base
    with django_assert_num_queries(1):
        assert len(rivals_of(amendment, amendment.current)) == 20
    assert base.text == LAW


def test_hostile_words_in_conflict_are_only_words(client, article, amendment):
    AmendmentFactory(article=article, slug="7", title="<b>gras</b>", text=LAW.replace("six", "<script>x()</script>"))
    told = words_of(section(client))
    assert "<b>gras</b>" in told
    assert "<script>" in told
