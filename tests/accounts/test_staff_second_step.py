"""Staff act in a session that took a second step; without it, they are like everybody."""

import re
from urllib.parse import quote

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.urls import reverse

from tests.accounts.test_second_step import code_of
from tests.bill_factories import BillFactory
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _asked_of_staff(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


@pytest.fixture
def draft(ministry):
    return BillFactory(ministry=ministry.ministry, draft=True)


def sign_in(client, participant):
    client.cookies["django_language"] = "en"
    return client.post(reverse("account_login"), {"login": participant.email, "password": PASSWORD}, follow=True)


def set_up(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    return client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})


def test_staff_who_sign_in_are_led_to_it(client, ministry):
    assert sign_in(client, ministry).redirect_chain[-1][0] == reverse("second_step")


def test_citizens_are_asked_nothing(client, citizen, bill):
    assert sign_in(client, citizen).redirect_chain[-1][0] == reverse("home")
    assert "second step" not in client.get(bill.get_absolute_url()).content.decode()


@pytest.mark.parametrize("name", ["answers", "draft_version", "bill_reports"])
def test_a_page_of_staff_says_what_is_missing_and_leads_there(client, ministry, bill, name):
    sign_in(client, ministry)
    address = reverse(name, args=[bill.slug])
    answer = client.get(address)
    assert answer.status_code == 403
    assert "take the second step of sign-in first" in answer.content.decode()
    assert f"{reverse('second_step')}?next={quote(address, safe='')}" in answer.content.decode()


def test_what_staff_post_is_refused(client, ministry, draft):
    sign_in(client, ministry)
    assert client.post(reverse("publish_bill", args=[draft.slug])).status_code == 403
    draft.refresh_from_db()
    assert draft.published_at is None


def test_a_draft_is_not_read_either(client, ministry, draft):
    sign_in(client, ministry)
    assert client.get(draft.get_absolute_url()).status_code == 403
    assert draft.title not in client.get(reverse("home")).content.decode()


def test_moderators_and_administrators_are_no_exception(client, moderator, administrator):
    for participant in (moderator, administrator):
        sign_in(client, participant)
        assert client.get(reverse("reports")).status_code == 403
        client.logout()


def test_setting_it_up_is_taking_it(client, ministry, bill):
    sign_in(client, ministry)
    set_up(client)
    assert client.get(reverse("answers", args=[bill.slug])).status_code == 200
    assert "You have taken it" in client.get(reverse("second_step")).content.decode()


def test_another_session_that_was_open_before_must_take_it_too(client, ministry, bill):
    elsewhere = type(client)()
    sign_in(elsewhere, ministry)
    sign_in(client, ministry)
    set_up(client)
    assert elsewhere.get(reverse("answers", args=[bill.slug])).status_code == 403
    assert "Type the code" in elsewhere.get(reverse("second_step")).content.decode()


def test_the_code_of_the_application_lets_staff_act(client, ministry, bill):
    sign_in(client, ministry)
    TOTP.activate(ministry, SECRET)
    onward = reverse("answers", args=[bill.slug])
    page = client.get(reverse("second_step"), {"next": onward}).content.decode()
    again = re.search(r'href="(/accounts/2fa/reauthenticate/[^"]*)"', page)[1]
    answer = client.post(again, {"code": code_of(SECRET)})
    assert answer.headers["Location"] == onward
    assert client.get(onward).status_code == 200


def test_signing_in_with_the_code_is_enough(client, ministry, bill):
    TOTP.activate(ministry, SECRET)
    sign_in(client, ministry)
    client.post(reverse("mfa_authenticate"), {"code": code_of(SECRET)})
    assert client.get(reverse("answers", args=[bill.slug])).status_code == 200


def test_activating_twice_gives_no_second_step(client, ministry, bill):
    sign_in(client, ministry)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    TOTP.activate(ministry, SECRET)
    client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert client.get(reverse("answers", args=[bill.slug])).status_code == 403


def test_it_leads_nowhere_else(client, ministry):
    sign_in(client, ministry)
    page = client.get(reverse("second_step"), {"next": "https://evil.example/"})
    assert page.context["onward"] == reverse("home")


def test_where_it_is_not_asked_the_password_is_enough(client, ministry, bill, settings):
    settings.STAFF_SECOND_FACTOR = False
    sign_in(client, ministry)
    assert client.get(reverse("answers", args=[bill.slug])).status_code == 200
