"""The vote and the invitations to take part, on the page of an article."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import cast, vote
from tests.pages.reading import read, words_of
from votes.models import ImportedTotals, Value

pytestmark = pytest.mark.django_db
LOG_IN = "/accounts/login/?next=/bills/projet/articles/1/"


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


def opened(client, article, **asked):
    return read(client, "article", article.bill.slug, article.slug, **asked)


def pressed(page):
    return {
        button.get("value"): button.get("aria-pressed")
        for button in page.one("div", class_="vote__choices").iter("button")
    }


def test_signed_out_readers_sign_in_to_vote_and_come_back(client, article):
    page = opened(client, article)
    choices = [
        link for link in page.one("div", class_="vote__choices").iter("a") if "vote__choice" in link.get("class")
    ]
    assert [words_of(link) for link in choices] == ["Agree", "Mixed", "Disagree"]
    assert [link.get("href") for link in choices] == [
        f"{LOG_IN}%3Fvote%3D{value}" for value in ("agree", "mixed", "disagree")
    ]
    assert "Sign in to take part." in page.words


def meant(page):
    return [
        button.get("value")
        for button in page.one("div", class_="vote__choices").iter("button")
        if button.get("data-meant") is not None
    ]


def test_who_pressed_before_signing_in_finds_their_answer_ready_and_not_cast(client, article, citizen):
    client.force_login(citizen)
    page = opened(client, article, query="?vote=mixed")
    assert meant(page) == ["mixed"]
    assert "You were about to vote “Mixed”: press it once more, your vote will be counted." in page.words
    assert set(pressed(page).values()) == {"false"}


def test_an_address_never_speaks_over_a_vote_that_is_cast(client, article, citizen):
    cast(citizen, article)
    client.force_login(citizen)
    page = opened(client, article, query="?vote=disagree")
    assert meant(page) == []
    assert "You were about to vote" not in page.words


def test_an_answer_that_nobody_can_give_is_not_made_ready(client, article, citizen):
    client.force_login(citizen)
    assert "You were about to vote" not in opened(client, article, query="?vote=perhaps").words


def test_signed_out_readers_sign_in_to_support_an_argument_and_come_back_to_it(client, article):
    argument = ArgumentFactory(about=article)
    address = f"/accounts/login/?next=%2Fbills%2Fprojet%2Farticles%2F1%2F%23s-{argument.uuid}"
    assert address in opened(client, article).links


def test_signed_out_readers_are_led_to_amend_all_the_same(client, article):
    page = opened(client, article)
    assert "/bills/projet/articles/1/amend/?alinea=2#alinea-2" in page.links
    assert LOG_IN in page.links


def test_a_participant_votes_with_three_buttons_and_none_is_pressed(client, article, citizen):
    client.force_login(citizen)
    page = opened(client, article)
    assert pressed(page) == {"agree": "false", "mixed": "false", "disagree": "false"}
    assert words_of(page.one("legend", class_="vote__legend")) == "Your view on Article 1"


def test_ones_own_vote_is_pressed_and_can_be_taken_back(client, article, citizen):
    cast(citizen, article, Value.MIXED)
    client.force_login(citizen)
    page = opened(client, article)
    assert pressed(page) == {"agree": "false", "mixed": "true", "disagree": "false"}
    assert "Withdraw my vote" in page.words


def test_the_vote_of_somebody_else_is_not_pressed(client, article, citizen, stranger):
    cast(stranger, article)
    client.force_login(citizen)
    page = opened(client, article)
    assert set(pressed(page).values()) == {"false"}
    assert "Withdraw my vote" not in page.words


def test_a_vote_can_be_changed_until_a_day_and_an_hour(client, article, citizen):
    article.bill.response_starts = datetime(2031, 3, 3, 18, 30, tzinfo=timezone.get_default_timezone())
    article.bill.save()
    cast(citizen, article)
    client.force_login(citizen)
    assert "You can change it until 3 March 2031 at 18:30." in opened(client, article).words


def test_without_a_closing_date_a_vote_can_be_changed_while_it_is_open(client, article, citizen):
    cast(citizen, article)
    client.force_login(citizen)
    assert "as long as the consultation is open" in opened(client, article).words


def test_a_vote_names_the_wording_that_was_seen(client, article, citizen):
    client.force_login(citizen)
    assert (
        opened(client, article).one("form", data_ballot=str(article.uuid)).find("input[@name='revision']").get("value")
        == "1"
    )


def test_a_consultation_to_come_says_when_it_opens(client, citizen):
    opening = (timezone.localtime() + timedelta(days=3)).replace(hour=9, minute=5)
    article = ArticleFactory(bill=BillFactory(consultation_starts=opening))
    client.force_login(citizen)
    page = opened(client, article)
    assert f"not open yet. It opens on {opening.day} {opening:%B %Y} at 09:05." in page.words
    assert [button.get("disabled") for button in page.all("button", class_="vote__choice")] == ["", "", ""]


def test_a_closed_consultation_says_so_and_since_when(client, citizen):
    closing = (timezone.localtime() - timedelta(days=3)).replace(hour=18, minute=0)
    article = ArticleFactory(bill=BillFactory(response_starts=closing))
    client.force_login(citizen)
    page = opened(client, article)
    assert "contributions and votes have ended." in page.words
    assert f"It closed on {closing.day} {closing:%B %Y} at 18:00." in page.words
    assert "votebar" not in page.html  # nothing that cannot be pressed follows the reader down a phone


@pytest.mark.parametrize("trait", ["soon", "closed"])
def test_outside_the_consultation_nothing_invites_to_take_part(client, trait, citizen):
    article = ArticleFactory(bill=BillFactory(**{trait: True}))
    client.force_login(citizen)
    page = opened(client, article)
    assert not [link for link in page.links if "/amend/" in link or "/argue/" in link or "/cite/" in link]
    posted = [form.get("action") for form in page.one("main").iter("form") if form.get("method") == "post"]
    assert [address for address in posted if not address.startswith("/follow/")] == []


@pytest.mark.parametrize("trait", ["soon", "closed"])
def test_the_reason_is_tied_to_the_disabled_buttons(client, trait):
    article = ArticleFactory(bill=BillFactory(**{trait: True}))
    page = opened(client, article)
    choices = next(field for field in page.all("fieldset") if field.get("aria-describedby"))
    assert choices.get("aria-describedby") == page.one("p", class_="vote__why").get("id")


def test_ones_own_vote_stays_visible_once_it_is_closed(client, article, citizen):
    cast(citizen, article, Value.DISAGREE)
    article.bill.response_starts = timezone.now() - timedelta(hours=1)
    article.bill.save()
    client.force_login(citizen)
    assert pressed(opened(client, article))["disagree"] == "true"


def test_the_tally_says_counts_shares_and_total(client, article):
    vote(article, agree=2, mixed=1)
    figures = words_of(opened(client, article).one("div", class_="tally"))
    assert figures == "Agree267 % Mixed133 % Disagree00 % 3 votes"


def test_a_tally_without_a_vote_says_so_and_can_be_filled_live(client, article):
    page = opened(client, article)
    tally = page.one("div", class_="tally")
    assert words_of(tally) == "Agree0 Mixed0 Disagree0 No vote yet"
    assert {part.get("data-count") for part in tally.iter() if part.get("data-count")} >= {"agree", "total"}
    assert len([part for part in tally.iter() if part.get("data-percent")]) == 3


def test_large_figures_are_grouped_as_the_reader_writes_them(client, article):
    ImportedTotals.objects.create(subject=article, agree=12345, origin="essai")
    assert "12,345 votes" in opened(client, article).words
    assert "12 345 vote" in opened(client, article, language="fr").words


def test_imported_totals_say_what_they_are(client, article):
    ImportedTotals.objects.create(subject=article, agree=2, disagree=1, origin="essai")
    assert "They are not ballots cast here." in opened(client, article).words


def test_scripts_know_which_tallies_to_read(client, article):
    body = opened(client, article).one("body")
    assert body.get("data-tallies") == f"/bills/projet/tallies.json?about={article.uuid}"
    assert body.get("data-bill-socket") == f"/ws/bills/{article.bill.uuid}/"
