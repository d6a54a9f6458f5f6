"""Moderation from end to end: a report, a decision with its reason, an appeal, another moderator, the public log."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import round_now

PAGE, LOG = "/bills/reparation/amendments/3/", "/bills/reparation/moderation/"


@pytest.fixture
def amendment(site, citizen):
    article = ArticleFactory(bill=BillFactory(slug="reparation"), slug="1")
    return AmendmentFactory(article=article, author=citizen, slug="3", title="Zanzibar")


def test_what_is_hidden_is_told_appealed_about_and_restored(somebody, amendment, citizen, stranger, moderator):
    second = ParticipantFactory(moderator=True, display_name="Modération (Rose)")

    reader = somebody(stranger).open(PAGE).follow("amendment no. %(number)s", number=3)
    reader.at(f"/report/{amendment.uuid}/")
    reader.main().get_by_role("radio", name=reader.words("Insult or personal attack")).check()
    reader.field("What is wrong").fill("La dernière phrase.")
    reader.press("Send my report").sees(
        "Thank you. Moderators will read your report, and you will be told what they decide."
    )

    paul = somebody(moderator).open("/moderation/reports/")
    expect(paul.main()).to_contain_text("La dernière phrase.")
    paul.follow("Hide")
    paul.main().get_by_role("radio", name=paul.words("Insult or personal attack")).check()
    paul.field("Explanation").fill("Une attaque.")
    paul.press("Hide").at("/moderation/reports/").sees("Nothing here")
    assert reader.page.goto(reader.site + PAGE).status == 410

    round_now()
    author = somebody(citizen).open("/notices/")
    author.main().get_by_role("listitem").first.get_by_role("link").click()
    author.open(PAGE)
    expect(author.main()).to_contain_text("Une attaque.")
    author.follow("Appeal against this decision")
    author.field("Why it should be published again").fill("Je critique le texte.")
    author.press("Send my appeal").sees("Its author has appealed. Another moderator will decide.")

    paul.open("/moderation/reports/?list=appealed").sees("You hid it: another moderator decides.")
    rose = somebody(second).open("/moderation/reports/?list=appealed").follow("Restore")
    rose.main().get_by_role("radio", name=rose.words("Appeal granted")).check()
    rose.press("Restore").sees("The decision is recorded and public.")
    assert reader.page.goto(reader.site + PAGE).status == 200
    everybody = somebody().open(LOG)
    expect(everybody.main().get_by_role("listitem").filter(has_text=everybody.words("Restored")).first).to_be_visible()
    expect(everybody.main()).to_contain_text("Une attaque.")
