"""A passkey takes the second step, beside the application and the rescue codes."""

from __future__ import annotations

import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.urls import reverse

from tests.accounts.soft_key import SoftKey, add_passkey
from tests.accounts.test_second_step import code_of
from tests.bill_factories import BillFactory
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
SECRET = "JBSWY3DPEHPK3PXP"
ADD = "/accounts/2fa/webauthn/add/"
NOT_RECOGNISED = "This passkey was not recognised"


@pytest.fixture(autouse=True)
def _asked_of_staff(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


def sign_in(client, participant):
    client.cookies["django_language"] = "en"
    sent = {"login": participant.email, "password": PASSWORD}
    return client.post(reverse("account_login"), sent, follow=True, secure=True)


def sign_in_again(client, participant):
    client.post(reverse("account_logout"), secure=True)
    return sign_in(client, participant)


def confirm(client):
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD}, secure=True)


@pytest.fixture
def key(client, ministry):
    """The passkey of the ministry's staff, added in the session of ``client``."""
    key = SoftKey()
    sign_in(client, ministry)
    confirm(client)
    add_passkey(client, ADD, key, name="My computer")
    return key


def show(client, key):
    options = client.get(reverse("mfa_authenticate"), secure=True).context["js_data"]["request_options"]
    return client.post(reverse("mfa_authenticate"), {"credential": key.get(options)}, secure=True)


def can_answer(client, bill):
    return client.get(reverse("answers", args=[bill.slug]), secure=True).status_code == 200


def test_adding_the_first_one_is_taking_the_step(client, ministry, bill, key):
    assert Authenticator.objects.get(user=ministry, type="webauthn").wrap().name == "My computer"
    assert can_answer(client, bill)
    assert "A passkey was added to your account" in [message.subject for message in mail.outbox]


def test_rescue_codes_come_with_it(client, key):
    assert len(client.get(reverse("mfa_view_recovery_codes"), secure=True).context["unused_codes"]) == 10


def test_it_is_asked_at_the_next_sign_in_and_opens_the_pages_of_staff(client, ministry, bill, key):
    assert sign_in_again(client, ministry).redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert not can_answer(client, bill)
    show(client, key)
    assert can_answer(client, bill)


def test_another_key_is_refused_in_words(client, ministry, key):
    sign_in_again(client, ministry)
    page = show(client, SoftKey(identifier=b"another-16-bytes"))
    assert NOT_RECOGNISED in page.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_page_of_another_site_gets_nothing_from_it(client, ministry, key):
    sign_in_again(client, ministry)
    key.origin, key.host = "https://testserver.evil.example", "testserver.evil.example"
    assert NOT_RECOGNISED in show(client, key).content.decode()


def test_an_answer_serves_once(client, ministry, key):
    sign_in_again(client, ministry)
    options = client.get(reverse("mfa_authenticate"), secure=True).context["js_data"]["request_options"]
    answer = key.get(options)
    client.post(reverse("mfa_authenticate"), {"credential": answer}, secure=True)
    sign_in_again(client, ministry)
    page = client.post(reverse("mfa_authenticate"), {"credential": answer}, secure=True)
    assert NOT_RECOGNISED in page.content.decode()


@pytest.mark.parametrize(
    "nonsense",
    ["", "{", "[]", "{}", "5", '"a"', '{"id": "a"}', '{"id": 5, "rawId": 7}', '{"rawId": "A", "response": []}'],
)
def test_nonsense_is_refused_beside_the_form(client, ministry, key, nonsense):
    pages = [client.post(ADD, {"credential": nonsense, "name": "Kept name"}, secure=True)]
    assert "Kept name" in pages[0].content.decode()
    again = reverse("mfa_reauthenticate_webauthn")
    pages.append(client.post(again, {"credential": nonsense}, secure=True))
    sign_in_again(client, ministry)
    pages.append(client.post(reverse("mfa_authenticate"), {"credential": nonsense}, secure=True))
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert all(NOT_RECOGNISED in page.content.decode() for page in pages)


def test_what_was_tampered_with_is_refused(client, ministry, key):
    sign_in_again(client, ministry)
    options = client.get(reverse("mfa_authenticate"), secure=True).context["js_data"]["request_options"]
    answer = json.loads(key.get(options))
    for name in answer["response"]:
        changed = {**answer, "response": {**answer["response"], name: "AAAA"}}
        page = client.post(reverse("mfa_authenticate"), {"credential": json.dumps(changed)}, secure=True)
        assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_long_name_is_told(client, key):
    page = add_passkey(client, ADD, SoftKey(identifier=b"another-16-bytes"), name="x" * 61)
    assert page.status_code == 200
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_it_is_renamed_and_removed(client, ministry, key):
    passkey = Authenticator.objects.get(type="webauthn")
    client.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "On my key ring"}, secure=True)
    assert "On my key ring" in client.get(reverse("mfa_list_webauthn"), secure=True).content.decode()
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]), secure=True)
    assert not Authenticator.objects.filter(user=ministry).exists()


def test_that_of_another_is_not_found(client, citizen, key):
    passkey = Authenticator.objects.get(type="webauthn")
    sign_in_again(client, citizen)
    confirm(client)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(reverse(name, args=[passkey.pk]), secure=True).status_code in {302, 404}
        assert client.post(reverse(name, args=[passkey.pk]), {"name": "Mine"}, secure=True).status_code in {302, 404}
    assert Authenticator.objects.get(pk=passkey.pk).wrap().name == "My computer"


def test_a_session_opened_before_shows_it_too(client, ministry, bill, key):
    elsewhere = type(client)()
    sign_in(elsewhere, ministry)  # stops at the second step
    again = type(client)()
    again.force_login(ministry)
    assert not can_answer(again, bill)
    address = reverse("mfa_reauthenticate_webauthn")
    options = again.get(address, secure=True).context["js_data"]["request_options"]
    again.post(address, {"credential": key.get(options)}, secure=True)
    assert can_answer(again, bill)


@pytest.mark.parametrize(
    "name",
    [
        *("mfa_add_webauthn", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_view_recovery_codes"),
        *("mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
    ],
)
def test_a_password_alone_changes_no_second_step(client, ministry, bill, name):
    """Whoever stole a password and an old session would otherwise add a key of their own, or read the codes."""
    client.force_login(ministry)
    confirm(client)
    TOTP.activate(ministry, SECRET)
    for answer in (client.get(reverse(name), secure=True), client.post(reverse(name), {"code": "1"}, secure=True)):
        assert answer.headers["Location"].startswith(reverse("second_step"))
    client.post(reverse("mfa_reauthenticate"), {"code": code_of(SECRET)}, secure=True)
    assert client.get(reverse(name), secure=True).status_code in {200, 302, 404}
    assert can_answer(client, bill)


def test_who_cannot_sign_in_reads_what_to_do(client):
    client.cookies["django_language"] = "en"
    page = client.get(reverse("lost_phone")).content.decode()
    assert "type one of your rescue codes" in page
    assert "Ask an administrator of the platform" in page
