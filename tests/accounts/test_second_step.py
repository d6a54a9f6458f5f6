"""Signing in with the code of an application after the password."""

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.urls import reverse

from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)  # allauth writes its mail once the change is committed


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.fixture
def secret(client, citizen):
    """The citizen's application, set up."""
    client.post(reverse("account_login"), {"login": citizen.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def sign_in_again(client, citizen):
    client.post(reverse("account_logout"))
    return client.post(reverse("account_login"), {"login": citizen.email, "password": PASSWORD}, follow=True)


def test_a_wrong_code_sets_nothing_up(client, citizen):
    client.force_login(citizen)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.post(reverse("mfa_activate_totp"), {"code": "000000"}).content.decode()
    assert "pas le bon" in page


def test_the_owner_is_told_by_mail(secret, citizen):
    subjects = [message.subject for message in mail.outbox]
    assert subjects == ["Votre compte est maintenant protégé par deux étapes"]
    assert "127.0.0.1" in mail.outbox[0].body


def test_the_password_is_no_longer_enough(client, citizen, secret):
    answer = sign_in_again(client, citizen)
    assert answer.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session


def test_a_wrong_second_step_is_refused(client, citizen, secret):
    sign_in_again(client, citizen)
    page = client.post(reverse("mfa_authenticate"), {"code": "1"}).content.decode()
    assert "pas le bon" in page


def test_a_rescue_code_lets_in_once(client, citizen, secret):
    codes = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    sign_in_again(client, citizen)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert "_auth_user_id" in client.session
    sign_in_again(client, citizen)
    client.post(reverse("mfa_authenticate"), {"code": codes[0]})
    assert "_auth_user_id" not in client.session


def test_every_page_about_it_can_be_read(client, secret):
    for name in ("mfa_index", "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert client.get(reverse(name)).status_code == 200
    assert client.get(reverse("mfa_download_recovery_codes"))["Content-Type"] == "text/plain"
    assert client.get(reverse("mfa_reauthenticate")).status_code == 200


def test_new_rescue_codes_replace_the_old_ones(client, secret):
    before = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    client.post(reverse("mfa_generate_recovery_codes"))
    assert client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"] != before


def test_one_can_stop_using_the_application(client, citizen, secret):
    client.post(reverse("mfa_deactivate_totp"))
    sign_in_again(client, citizen)
    assert "_auth_user_id" in client.session
