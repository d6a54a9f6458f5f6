"""An amendment from the first word to the answer: live difference, what is alike, publication, follower, ministry."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from consultation.notifications.services import choose_mails
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import round_now, text_of

THREE = "I. – Le fabricant répond dans un délai de trois mois."
PAGE = "/bills/reparation/amendments/2/"


@pytest.fixture
def article(site, ministry):
    bill = BillFactory(slug="reparation", title="Projet de loi sur la réparation", ministry=ministry.ministry)
    article = ArticleFactory(bill=bill, slug="1", number="1er")
    AmendmentFactory(article=article, slug="1", title="Un trimestre")
    return article


def told_at_once(name):
    participant = ParticipantFactory(display_name=name)
    choose_mails(participant=participant, cadence="at_once", language="fr", moment=timezone.now())
    return participant


def test_an_amendment_is_drawn_compared_published_followed_and_answered(somebody, article, ministry, sink):
    claire, ines = told_at_once("Claire"), told_at_once("Inès")

    author = somebody(claire).open("/bills/reparation/articles/1/amend/?alinea=1#alinea-1")
    author.field("Your text for alinéa %(number)s", number=1).fill(THREE)
    expect(author.main().get_by_role("insertion").first).to_contain_text("trois")
    author.field("Title of your amendment").fill("Trois mois suffisent")
    author.field("Why this change?").fill("Six mois, c’est **trop long**.")
    author.press("See the result").sees("Support one of these instead?")
    expect(author.main().get_by_role("heading", name="Un trimestre")).to_be_visible()
    author.sees("It says exactly the same as yours.")
    author.press("Publish my amendment").at(PAGE)

    follower = somebody(ines).open(PAGE).press("Follow").at(PAGE)
    expect(follower.button("Stop following")).to_be_visible()

    staff = somebody(ministry).open(PAGE).follow("Answer").at(f"/answer/{article.bill.subjects.get(slug='2').uuid}/")
    staff.main().get_by_role("radio", name=staff.words("Adopted")).first.check()
    staff.main().get_by_role("checkbox", name=staff.words("This is adopted and not yet in the text")).check()
    staff.field("Reason").fill("Le délai de **trois mois** est retenu.")
    staff.press("Publish the answer").sees("The answer is published.")

    round_now()
    for reader, person in ((author, claire), (follower, ines)):
        assert any("Trois mois suffisent" in text_of(message) for message in sink.to(person.email))
        reader.open("/notices/").main().get_by_role("listitem").first.get_by_role("link").click()
        reader.at(PAGE).sees("The Government’s answer")
        expect(reader.main()).to_contain_text("Le délai de trois mois est retenu.")
