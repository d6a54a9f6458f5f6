"""The button that follows, without a script; and the link that stops the mails, without signing in."""

import pytest
from django.test import Client
from django.urls import reverse

from bills.models import State
from consultation.notifications.models import Cadence, Follow, Preference
from consultation.notifications.tokens import token_for
from tests.bill_factories import BillFactory, ProposalFactory
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


def button(page):
    (form,) = page.all("form", class_="follow")
    fields = {field.get("name"): field.get("value") for field in form.iter("input")}
    return form.get("action"), fields, words_of(form)


def press(client, page):
    action, fields, _words = button(page)
    return client.post(action, fields, follow=True)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_consultation_is_followed_and_left_by_its_button(client, citizen, article, language):
    client.force_login(citizen)
    for followed in (True, False):
        answer = press(client, read(client, "bill", article.bill.slug, language=language))
        assert answer.redirect_chain == [(article.bill.get_absolute_url(), 302)]
        assert Follow.objects.filter(participant=citizen, bill=article.bill, wanted=True).exists() is followed


def test_a_contribution_is_followed_and_its_button_says_so(client, stranger, amendment):
    client.force_login(stranger)
    page = ("amendment", amendment.bill.slug, "3")
    assert button(read(client, *page))[2] == "Follow"
    press(client, read(client, *page))
    assert button(read(client, *page))[2] == "Stop following"
    assert Follow.objects.get(participant=stranger).subject_id == amendment.pk


def test_an_author_follows_what_they_wrote_until_they_leave_it(client, citizen, amendment):
    client.force_login(citizen)
    page = ("amendment", amendment.bill.slug, "3")
    assert button(read(client, *page))[2] == "Stop following"
    press(client, read(client, *page))
    assert button(read(client, *page))[2] == "Follow"
    press(client, read(client, *page))
    assert button(read(client, *page))[2] == "Stop following"


def test_nobody_signed_in_is_led_to_sign_in_and_back(client, amendment):
    page = read(client, "amendment", amendment.bill.slug, "3")
    assert page.all("form", class_="follow") == []
    assert f"/accounts/login/?next=%2Fbills%2F{amendment.bill.slug}%2Famendments%2F3%2F" in page.links
    answer = client.post(reverse("follow_subject", args=[amendment.uuid]), {"wanted": "yes"})
    assert answer.headers["Location"] == f"/accounts/login/?next=/bills/{amendment.bill.slug}/amendments/3/"


def test_following_twice_is_following_once(client, stranger, amendment):
    client.force_login(stranger)
    for _twice in range(2):
        client.post(reverse("follow_subject", args=[amendment.uuid]), {"wanted": "yes"})
        client.post(reverse("follow_bill", args=[amendment.bill.slug]), {"wanted": "yes"})
    assert Follow.objects.count() == 2


def test_what_is_hidden_or_a_draft_is_not_followed(client, citizen, ministry):
    hidden, draft = ProposalFactory(state=State.HIDDEN), BillFactory(draft=True, ministry=ministry.ministry)
    for reader, status in ((citizen, 404), (ministry, 403)):
        client.force_login(reader)
        assert client.post(reverse("follow_bill", args=[draft.slug]), {}).status_code == status
        assert client.post(reverse("follow_subject", args=[hidden.uuid]), {}).status_code == 403
    assert not Follow.objects.exists()


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil", ""])
def test_the_button_leads_back_to_this_site_alone(client, citizen, article, there):
    client.force_login(citizen)
    answer = client.post(reverse("follow_bill", args=[article.bill.slug]), {"next": there})
    assert answer.headers["Location"] == article.bill.get_absolute_url()


def test_following_by_get_or_from_another_site_is_refused(citizen, article):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(citizen)
    address = reverse("follow_bill", args=[article.bill.slug])
    assert (strict.get(address).status_code, strict.post(address).status_code) == (405, 403)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_unsubscription_page_shows_and_its_button_acts_signed_out(client, citizen, language):
    page = read(client, "unsubscribe", token_for(citizen), language=language)
    assert not Preference.objects.exists()
    assert citizen.email not in page.html
    assert citizen.display_name not in page.html
    (form,) = [form for form in page.all("form") if "unsubscribe" in (form.get("action") or "")]
    answer = client.post(form.get("action"))
    assert (answer.status_code, answer.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert Preference.objects.get(participant=citizen).cadence == Cadence.NONE


def test_a_forged_link_stops_nothing(client, citizen, stranger):
    mine, theirs = token_for(citizen), token_for(stranger)
    forged = f"{theirs.split(':')[0]}:{mine.split(':')[1]}"
    for token in (forged, mine[:-1], "x", ":"):
        assert client.post(reverse("unsubscribe", args=[token])).status_code == 404
    assert not Preference.objects.exists()


def test_unsubscribing_keeps_the_language(client, citizen):
    Preference.objects.create(participant=citizen, language="en", cadence=Cadence.DAILY)
    client.post(reverse("unsubscribe", args=[token_for(citizen)]))
    chosen = Preference.objects.get(participant=citizen)
    assert (chosen.language, chosen.cadence) == ("en", Cadence.NONE)
