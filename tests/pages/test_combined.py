"""Amendments read together: what the page says of the text, of who wrote it, and of what conflicts."""

import pytest

from bills.models import ExistingLaw
from bills.wordings import wording_of
from consultation.pages import combining
from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.combined import (
    called,
    combined,
    conflicts_in,
    legend_of,
    merged_text,
    notices_in,
    revise,
)
from tests.pages.deeds import hide, vote
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
FAR = LAW.replace("décret", "arrêté")


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def three(article):
    """No. 3: « six » becomes « trois »."""
    author = ParticipantFactory(display_name="Claire")
    return AmendmentFactory(article=article, slug="3", author=author)


@pytest.fixture
def seven(article):
    """No. 7: « décret » becomes « arrêté », far from no. 3."""
    return AmendmentFactory(article=article, slug="7", title="Un arrêté", text=FAR)


@pytest.fixture
def nine(article):
    """No. 9: « six » becomes « neuf », against no. 3."""
    return AmendmentFactory(article=article, slug="9", title="Neuf mois", text=LAW.replace("six", "neuf"))


def test_two_far_changes_are_merged_and_each_is_attributed(client, three, seven):
    page = combined(client, three, seven)
    assert merged_text(page) == [
        "I. – Le fabricant répond dans un délai de [deleted: six] [added: trois][by amendment no. 3, Claire] mois.",
        f"II. – Un [deleted: décret] [added: arrêté][by amendment no. 7, {seven.author}] précise les modalités.",
    ]
    assert "The 2 amendments stand together in the text, without conflict." in page.words


def test_each_mark_leads_to_its_amendment(client, three, seven):
    marks = [link.get("href") for link in combined(client, three, seven).all("a", class_="by")]
    assert marks == ["/bills/projet/amendments/3/", "/bills/projet/amendments/7/"]


def test_the_legend_has_one_entry_for_each_amendment(client, three, seven, nine):
    vote(three, agree=2)
    entries = legend_of(combined(client, three, seven, nine))
    assert entries[0].startswith("3 Trois mois suffisent Claire 2 votes for")
    assert len(entries) == 3


def test_the_same_change_of_two_is_credited_to_both(client, article, three):
    again = AmendmentFactory(article=article, slug="8")
    marks = [words_of(link) for link in combined(client, three, again).all("a", class_="by")]
    assert [mark.split(",")[0] for mark in marks] == ["[by amendment no. 3", "[by amendment no. 8"]


def test_the_one_called_later_falls_whole(client, three, nine):
    page = combined(client, three, nine)
    assert "[added: trois]" in merged_text(page)[0]
    assert "neuf" not in merged_text(page)[0]
    assert "1 amendment falls: no. 9." in page.words
    assert "Falls in conflict with no. 3" in legend_of(page)[1]


def test_it_can_be_called_first_instead(client, three, nine):
    (first,) = [link.get("href") for link in combined(client, three, nine).all("a") if "first" in words_of(link)]
    page = called(client, "projet", "1", first)
    assert "[added: neuf]" in merged_text(page)[0]
    assert "1 amendment falls: no. 3." in page.words


def test_both_sides_of_a_conflict_stand_side_by_side(client, three, nine):
    (conflict,) = conflicts_in(combined(client, three, nine))
    assert conflict.startswith("They change the same words. At stake: a deadline, a number No. 3, Claire")
    assert "de [deleted: six] [added: trois] mois" in conflict
    assert "de [deleted: six] [added: neuf] mois" in conflict


def test_what_nobody_proposed_is_never_written(client, article, three):
    weeks = AmendmentFactory(article=article, slug="5", text=LAW.replace("mois", "semaines"))
    page = combined(client, three, weeks)
    assert "semaines" not in merged_text(page)[0]
    assert "Their changes are too near each other" in conflicts_in(page)[0]


def test_an_alinea_that_is_deleted_is_shown_where_it_stood(client, article, three):
    short = AmendmentFactory(article=article, slug="5", text=LAW.split("\n", maxsplit=1)[0])
    lines = merged_text(combined(client, three, short))
    assert lines[1].startswith("[deleted: II. – Un décret précise les modalités.][by amendment no. 5")


def test_a_new_alinea_has_its_number_and_its_author(client, article, seven):
    long = AmendmentFactory(article=article, slug="5", text=LAW.replace("\n", "\nI bis. – De plus.\n"))
    page = combined(client, seven, long)
    numbers = [words_of(number) for number in page.all("span", class_="redline__no")]
    assert numbers == ["1", "2", "3"]
    assert merged_text(page)[1].startswith("[added: I bis. – De plus.][by amendment no. 5")


def test_the_largest_set_by_support_is_suggested(client, three, seven, nine):
    vote(nine, agree=2)
    vote(three, agree=1)
    page = combined(client, three, seven, nine)
    assert "no. 7, no. 9 – 2 votes for in all" in page.words
    assert "Greedy" not in page.words
    (link,) = [link.get("href") for link in page.all("a") if words_of(link) == "Read this set together"]
    assert "without conflict" in called(client, "projet", "1", link).words


def test_a_set_too_large_to_be_proved_is_labelled_greedy(client, article):
    many = [AmendmentFactory(article=article, slug=str(n), text=LAW.replace("six", str(n))) for n in range(10, 27)]
    page = combined(client, *many)
    assert "Greedy, not proved largest" in page.words


def test_conflicts_are_drawn_up_to_a_limit(client, article, monkeypatch):
    monkeypatch.setattr(combining, "MOST_CLASHES", 2)
    many = [AmendmentFactory(article=article, slug=str(n), text=LAW.replace("six", str(n))) for n in range(10, 13)]
    page = combined(client, *many)
    assert len(conflicts_in(page)) == 2
    assert "1 more conflict is not drawn." in page.words


def test_too_many_changes_at_one_place_are_not_compared(client, three, nine, monkeypatch):
    monkeypatch.setattr(combining, "MOST_PAIRS", 0)
    page = combined(client, three, nine)
    assert "too many times over to be combined at once" in notices_in(page)
    assert page.all("div", class_="merged") == []
    assert len(legend_of(page)) == 2


def test_a_withdrawn_amendment_is_named_as_withdrawn(client, article, three):
    AmendmentFactory(article=article, slug="5", title="Zanzibar", state="withdrawn")
    page = combined(client, three, "5-1")
    assert "No. 5 was withdrawn by its author." in notices_in(page)
    assert "Zanzibar" not in page.html


def test_a_hidden_amendment_is_absent(client, three, seven, moderator):
    hide(moderator, seven)
    page = combined(client, three, seven)
    assert "1 amendment of the address cannot be read here." in notices_in(page)
    assert "arrêté" not in page.html
    assert "Un arrêté" not in page.html
    assert str(seven.author) not in page.html


def test_an_amendment_to_existing_law_says_why_it_is_not_combined(client, article, three):
    law = ExistingLaw.objects.create(unit=article, position=1, title="Code", before="Ancien.", after="Nouveau.")
    other = AmendmentFactory(article=article, slug="5", existing_law=law)
    assert "No. 5: it changes existing law" in notices_in(combined(client, three, other))


def test_an_amendment_to_another_article_says_so(client, article, three):
    other = AmendmentFactory(article=ArticleFactory(bill=article.bill, slug="2", text="Un autre texte."), slug="5")
    revise(other, "Un tout autre texte.")
    assert "No. 5: it changes another text than this article." in notices_in(combined(client, three, other))


def test_an_amendment_without_a_text_of_its_own_says_so(client, article, three):
    other = AmendmentFactory(article=article, slug="5", text=LAW)
    assert "No. 5: its text is the text of the article" in notices_in(combined(client, three, other))


@pytest.mark.parametrize("pick", ["3", "3-", "x y", "3-9", "99-1", "3-9999999", "²-1", "-1-", "%00-1", "a" * 200])
def test_a_pick_that_names_nothing_is_counted_not_shown(client, three, pick):
    page = combined(client, three, pick)
    assert "1 amendment of the address cannot be read here." in notices_in(page)


def test_the_same_pick_twice_counts_once(client, three):
    assert len(legend_of(combined(client, three, three))) == 1


def test_when_nothing_can_be_combined_the_page_says_so(client, three):
    page = combined(client, "99-1")
    assert "Nothing to combine" in page.words


def test_more_than_two_hundred_are_cut(client, three):
    page = combined(client, three, *(f"{n}-7" for n in range(100, 310)))
    assert "At most 200 amendments are combined" in notices_in(page)
    assert len(legend_of(page)) == 1


def test_hostile_words_are_only_words(client, article, three):
    hostile = "<script>alert(1)</script>"
    other = AmendmentFactory(article=article, slug="5", title=hostile, text=f"{LAW}\n{hostile}\"'&amp;")
    page = combined(client, three, other)
    assert hostile in merged_text(page)[2]
    assert hostile in legend_of(page)[1]
    assert "<script>alert" not in page.html


def test_an_article_that_is_not_there_is_a_404(client, three):
    read(client, "combined", "projet", "2", query="?a=3-1", status=404)


def test_the_draft_of_a_bill_is_a_404_for_others(client, ministry):
    bill = BillFactory(slug="secret", draft=True, ministry=ministry.ministry)
    ArticleFactory(bill=bill, slug="1")
    read(client, "combined", "secret", "1", status=404)
    client.force_login(ministry)
    assert "No amendment to combine" in read(client, "combined", "secret", "1").words


def test_the_page_is_french_in_french(client, three, nine):
    page = combined(client, three, nine, language="fr")
    assert page.tree.get("lang") == "fr"
    assert wording_of(LAW).pk == three.current.base_id
