"""Who is told of a reply, and where it is found."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from bills.services.debate import publish_reply
from consultation.notifications.gathering import gather
from consultation.notifications.models import Notice
from consultation.notifications.services import follow_subject
from consultation.notifications.telling import lines_of
from tests.bill_factories import ArgumentFactory, ReplyFactory
from tests.pages.deeds import hide
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with override("en"):
        yield


def notices(participant):
    found = Notice.objects.visible().filter(recipient=participant)
    return list(found.select_related("bill", "subject__author", "about", "page"))


def test_the_author_of_the_argument_is_told_and_who_wrote_the_reply_is_not(amendment, citizen, stranger):
    argument = ArgumentFactory(about=amendment, author=citizen)
    reply = publish_reply(participant=stranger, argument=argument, body="Non.", moment=timezone.now())
    gather(timezone.now())
    (line,) = lines_of(notices(citizen))
    assert "has replied to your argument about" in line.sentence
    assert "Amendment no." in line.sentence
    assert line.address == reverse("subject", args=[reply.uuid])
    assert notices(stranger) == []


def test_who_follows_an_argument_is_told_of_somebody_elses(amendment, citizen, stranger):
    argument = ArgumentFactory(about=amendment)
    follow_subject(participant=citizen, subject=argument)
    publish_reply(participant=stranger, argument=argument, body="Non.", moment=timezone.now())
    gather(timezone.now())
    assert "has replied to an argument about" in lines_of(notices(citizen))[0].sentence


def test_a_reply_to_what_is_hidden_since_is_told_no_more(amendment, citizen, stranger, moderator):
    argument = ArgumentFactory(about=amendment, author=citizen)
    publish_reply(participant=stranger, argument=argument, body="Non.", moment=timezone.now())
    gather(timezone.now())
    hide(moderator, argument)
    assert notices(citizen) == []


@pytest.mark.parametrize("hidden", [False, True])
def test_a_reply_is_in_the_feeds_and_found_by_search_unless_what_it_answers_is_hidden(
    client, amendment, moderator, hidden
):
    argument = ArgumentFactory(about=amendment)
    ReplyFactory(about=argument, body="Zanzibar.")
    if hidden:
        hide(moderator, amendment)
    bill, article = amendment.bill, amendment.article
    for address in (reverse("feed_bill", args=[bill.slug]), reverse("feed_article", args=[bill.slug, article.slug])):
        assert ("Zanzibar" in client.get(address).content.decode()) is not hidden
    results = read(client, "search", bill.slug, query="?q=Zanzibar&kind=reply")
    assert ("1 result" in results.words) is not hidden
