"""From the front page to ten votes: sign up, confirm by the link of the mail, vote article after article."""

from __future__ import annotations

import re

import pytest

from tests.bill_factories import ArticleFactory, BillFactory
from tests.notifications.post import text_of
from votes.models import Ballot

TEN = [str(number) for number in range(1, 11)]
TITLE = "Projet de loi sur la réparation"


@pytest.fixture
def bill(site):
    bill = BillFactory(slug="reparation", title=TITLE)
    for slug in TEN:
        ArticleFactory(bill=bill, slug=slug)
    return bill


def link_in(message) -> str:
    return re.search(r"http\S+/accounts/confirm-email/\S+", text_of(message))[0]


def test_a_newcomer_signs_up_and_votes_ten_articles_in_a_row(somebody, bill, sink):
    claire = somebody().open("/")
    claire.page.get_by_role("link", name=TITLE).first.click()
    claire.follow("Read and vote, article by article").at("/bills/reparation/vote/1/")
    claire.follow("Agree").follow("Create an account")
    claire.field("E-mail address").fill("claire@example.org")
    claire.field("Password").fill("un mot de passe bien long")
    claire.field("display name").fill("Claire D.")
    claire.press("Create my account").at("/accounts/confirm-email/")

    (message,) = sink.to("claire@example.org")
    claire.open(link_in(message)).press("Confirm")
    claire.at("/bills/reparation/vote/1/")
    for slug in TEN:
        claire.at(f"/bills/reparation/vote/{slug}/").exactly("Agree").click()
    claire.at("/bills/reparation/vote/").sees("You have reached the end")
    assert Ballot.objects.filter(value=1).count() == 10
