"""The whole way, by buttons and links alone: report, hide, appeal, restore; in French, as a visitor reads it."""

import pytest

from bills.models import State, Subject
from tests.factories import PASSWORD
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.django_db


def signed_in(participant):
    visitor = Visitor()
    visitor.client.force_login(participant)
    visitor.client.cookies["django_language"] = "en"
    return visitor


def test_a_contribution_is_reported_hidden_appealed_about_and_restored(amendment, citizen, stranger, moderator, second):
    page = "/bills/projet/amendments/3/"

    # Nobody signed in follows « Report », signs in, and is back at the form.
    reader = Visitor()
    reader.client.cookies["django_language"] = "en"
    reader.open(page).follow("Report").follow("Sign in")
    reader.submit("Sign me in", login=stranger.email, password=PASSWORD)
    assert reader.address == f"/report/{amendment.uuid}/"
    reader.submit("Send my report", reason="insult", words="La dernière phrase.")
    assert reader.sees("Moderators will read your report")

    # A moderator finds it in the queue and hides it.
    paul = signed_in(moderator).open("/moderation/reports/")
    assert paul.sees("La dernière phrase.")
    paul.follow("Hide").submit("Hide", reason="insult", note="Une attaque.")
    assert paul.sees("Nothing here")
    assert Visitor().open(page).status == 410

    # Its author finds the reason and appeals.
    claire = signed_in(citizen).open(page)
    assert claire.sees("Une attaque.")
    claire.follow("Appeal").submit("Send my appeal", words="Je critique le texte.")
    assert claire.sees("Its author has appealed.")

    # The same moderator cannot decide; another one restores it.
    assert paul.open("/moderation/reports/?list=appealed").sees("You hid it: another moderator decides.")
    rose = signed_in(second).open("/moderation/reports/?list=appealed")
    rose.follow("Restore").submit("Restore", reason="appeal")
    assert Subject.objects.get(pk=amendment.pk).state == State.PUBLISHED
    assert Visitor().open(page).status == 200
    assert rose.open("/bills/projet/moderation/").sees("Restored by another moderator")
