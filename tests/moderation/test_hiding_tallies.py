"""Whether tallies are hidden until one has voted: the ministry chooses it before the consultation opens."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill
from consultation.journal.models import Entry, Verb
from consultation.moderation.services import change_hiding_of_tallies
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(article, ministry):
    """Of the ministry, and open."""
    Bill.objects.update(ministry=ministry.ministry)
    article.bill.refresh_from_db()
    return article.bill


@pytest.fixture
def soon(bill):
    Bill.objects.update(consultation_starts=timezone.now() + timedelta(days=1))
    bill.refresh_from_db()
    return bill


def ask(client, bill, hide="yes"):
    return client.post(reverse("hide_tallies", args=[bill.slug]), {"hide": hide})


def test_the_ministry_chooses_it_and_everybody_reads_which_it_is(client, soon, ministry):
    client.force_login(ministry)
    assert "figures of the votes are shown to everybody" in read(client, "bin", soon.slug).words
    assert client.get(reverse("hide_tallies", args=[soon.slug])).status_code == 405
    ask(client, soon)
    client.logout()
    assert "are hidden from those who have not voted on it" in read(client, "bin", soon.slug).words
    entry = Entry.objects.get(verb=Verb.HIDING_OF_TALLIES_CHANGED)
    assert (entry.actor, entry.payload) == (ministry, {"hides": True})


def test_once_the_consultation_is_open_nobody_changes_it(client, bill, ministry):
    client.force_login(ministry)
    answer = ask(client, bill)
    assert (answer.status_code, Bill.objects.get().hides_tallies) == (403, False)
    assert "Hide the figures" not in read(client, "bin", bill.slug).words


@pytest.mark.parametrize("who", [None, "citizen", "moderator"])
def test_nobody_else_chooses_it(client, request, soon, who):
    if who:
        client.force_login(request.getfixturevalue(who))
    assert ask(client, soon).status_code == 403
    assert not Bill.objects.get().hides_tallies


def test_choosing_the_same_again_is_no_event(soon, ministry):
    assert not change_hiding_of_tallies(participant=ministry, bill=soon, hides=False, moment=timezone.now())
    assert not Entry.objects.filter(verb=Verb.HIDING_OF_TALLIES_CHANGED).exists()
