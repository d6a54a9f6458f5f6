"""The front door: what one can read now, and what comes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import BillVersion
from bills.richtext import html_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


def days(number):
    return timezone.now() + timedelta(days=number)


def test_a_platform_without_a_bill_says_what_will_be_here(client):
    page = read(client, "home")
    assert "No consultation yet" in page.words
    assert page.all("article") == []


def test_bills_stand_under_what_one_can_do_with_them(client):
    BillFactory(title="Ouvert")
    BillFactory(title="Répondu bientôt", closed=True)
    BillFactory(title="Bientôt", soon=True)
    BillFactory(title="Fini", response_starts=days(-3), synthesis_starts=days(-2))
    assert read(client, "home").headings()[1:] == [
        *("Open now 1", "Ouvert"),
        *("The Government answers 1", "Répondu bientôt"),
        *("Coming soon 1", "Bientôt"),
        *("Closed and answered 1", "Fini"),
        "How it works",
    ]


def test_the_latest_published_bill_comes_first(client):
    BillFactory(title="Ancien", published_at=days(-30))
    BillFactory(title="Récent", published_at=days(-2))
    assert read(client, "home").headings()[2:4] == ["Récent", "Ancien"]


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({}, "Open"),
        ({"response_starts": 3}, "Open, 3 days left"),
        ({"response_starts": -3}, "Closed, the Government answers"),
        ({"response_starts": -3, "synthesis_starts": -2}, "Answered"),
    ],
)
def test_a_badge_says_the_phase_in_words(client, dates, words):
    BillFactory(**{name: days(number) for name, number in dates.items()})
    assert words_of(read(client, "home").one("span", class_="badge")) == words


def test_a_bill_without_a_date_is_not_open_yet(client):
    BillFactory(consultation_starts=None)
    assert words_of(read(client, "home").one("span", class_="badge")) == "Not open yet"


def test_a_bill_to_come_says_when_it_opens(client):
    bill = BillFactory(soon=True)
    opening = timezone.localtime(bill.consultation_starts)
    assert f"Opens on {opening.day} {opening:%B %Y}" in read(client, "home").words


def test_figures_count_what_is_published(client):
    article = ArticleFactory()
    AmendmentFactory(article=article)
    AmendmentFactory(article=article, state="hidden")
    assert "participant1 contribution1 votes0" in read(client, "home").words


def test_an_open_bill_says_nothing_of_answers(client):
    BillFactory()
    assert "articles and contributions" not in read(client, "home").words


def test_a_closed_bill_says_how_much_was_answered_and_leads_to_the_report(client, ministry):
    dates = {"bill__response_starts": days(-3), "bill__synthesis_starts": days(-2)}
    article = ArticleFactory(bill__ministry=ministry.ministry, **dates)
    AmendmentFactory(article=article)
    answer(ministry, article)
    page = read(client, "home")
    assert "The report: 1 answer to 2 articles and contributions" in page.words
    assert f"/bills/{article.bill.slug}/report/" in page.links


def test_a_closed_bill_leads_to_what_changed_in_its_text(client):
    bill = BillFactory(closed=True)
    BillVersion.objects.create(bill=bill, number=2, published_at=days(0))
    BillVersion.objects.create(bill=bill, number=3)
    assert f"/bills/{bill.slug}/versions/1/to/2/" in read(client, "home").links


def test_when_nothing_is_open_the_page_says_so(client):
    BillFactory(closed=True)
    assert "No consultation is open today" in read(client, "home").words


def test_the_front_door_says_how_it_works(client):
    page = read(client, "home")
    assert [words_of(step) for step in page.one("ol", class_="steps").iter("b")] == [
        *("Read", "Vote"),
        *("Propose", "Be answered"),
    ]


def test_the_purpose_is_plain_text_with_its_own_signs(client):
    purpose = "Dire **ce qui** change : R&D, <b>gras</b>, l’air."
    BillFactory(purpose=purpose, purpose_html=html_of(purpose))
    assert "Dire ce qui change : R&D, <b>gras</b>, l’air." in read(client, "home").words


def test_the_title_of_a_bill_is_in_the_language_of_the_bill(client):
    BillFactory(title="Pêche", language="fr")
    assert read(client, "home").one("a", lang="fr").text == "Pêche"


def test_a_draft_is_listed_for_the_staff_of_its_ministry(client, ministry):
    BillFactory(title="Secret", draft=True, ministry=ministry.ministry)
    client.force_login(ministry)
    page = read(client, "home")
    assert "Drafts of your ministry" in page.words
    assert "Secret" in page.words


def test_a_draft_is_listed_for_administrators(client, administrator):
    BillFactory(title="Secret", draft=True)
    client.force_login(administrator)
    assert "Secret" in read(client, "home").words


@pytest.mark.parametrize("reader", ["anonymous", "citizen", "moderator", "other ministry"])
def test_a_draft_is_absent_for_everybody_else(client, citizen, moderator, ministry, reader):
    BillFactory(title="Secret", draft=True)
    known = {"citizen": citizen, "moderator": moderator, "other ministry": ministry}
    if reader in known:
        client.force_login(known[reader])
    assert "Secret" not in read(client, "home").html


def test_staff_without_a_draft_are_told_so_and_may_begin_one(client, ministry):
    client.force_login(ministry)
    page = read(client, "home")
    assert "No draft is waiting." in page.words
    assert "/draft/" in page.links


def test_a_ministry_account_that_was_closed_is_nobody(client):
    staff = ParticipantFactory(ministry_staff=True)
    BillFactory(title="Secret", draft=True, ministry=staff.ministry)
    client.force_login(staff)
    staff.is_active = False
    staff.save()
    assert "Secret" not in read(client, "home").html


@pytest.mark.parametrize(
    ("purpose", "stake"),
    [
        ("Réparer plus. Jeter moins. Et voter.", "Réparer plus. Jeter moins."),
        ("Selon l’art. 4, réparer !\n\nEnsuite, plus. Le reste.", "Selon l’art. 4, réparer ! Ensuite, plus."),
        ("Sans point\n\nAutre ligne", "Sans point Autre ligne"),
    ],
)
def test_a_bill_says_what_is_at_stake_in_two_sentences(client, purpose, stake):
    BillFactory(purpose=purpose, purpose_html=html_of(purpose))
    page = read(client, "home")
    assert stake in [words_of(paragraph) for paragraph in page.all("p", lang="fr")]
