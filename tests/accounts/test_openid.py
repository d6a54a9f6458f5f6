"""Signing in through another service: a small OpenID provider runs on this machine for the time of a test."""

import runpy

import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as django_settings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from consultation.accounts.models import Kind, Participant
from tests.accounts.identity_service import come_back
from tests.accounts.mail import last_mail

pytestmark = pytest.mark.django_db


def test_no_button_without_a_service(client):
    assert "Continuer avec" not in client.get(reverse("account_login")).content.decode()


def test_the_button_leads_to_a_page_that_asks_before_leaving(client, provider):
    assert "Continuer avec Identité d’essai" in client.get(reverse("account_login")).content.decode()
    assert "Vous quitterez ce site" in client.get(reverse("openid_connect_login", args=["oidc"])).content.decode()


def settings_with(monkeypatch, **environment):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return runpy.run_path(str(django_settings.ROOT / "consultation" / "settings.py"))


def test_the_environment_names_the_service_and_opens_the_content_policy_to_it(monkeypatch):
    url = "https://identity.example.org/realm"
    found = settings_with(monkeypatch, OIDC_SERVER_URL=url, OIDC_CLIENT_ID="alinea", OIDC_CLIENT_SECRET="s")
    assert found["SOCIALACCOUNT_PROVIDERS"]["openid_connect"]["APPS"][0]["settings"] == {"server_url": url}
    assert "https://identity.example.org" in found["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["form-action"]


def test_a_service_without_its_client_stops_the_start(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="OIDC_CLIENT_ID"):
        settings_with(monkeypatch, OIDC_SERVER_URL="https://identity.example.org")


def test_a_service_that_is_no_address_stops_the_start(monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="OIDC_SERVER_URL"):
        settings_with(monkeypatch, OIDC_SERVER_URL="identity.example.org", OIDC_CLIENT_ID="a", OIDC_CLIENT_SECRET="s")


def test_a_newcomer_chooses_a_name_and_is_signed_in(client, provider):
    assert come_back(client, provider).url == reverse("socialaccount_signup")
    assert "Une dernière chose" in client.get(reverse("socialaccount_signup")).content.decode()
    client.post(
        reverse("socialaccount_signup"), {"email": "nour@example.org", "display_name": "Nour", "kind": Kind.CITIZEN}
    )
    assert Participant.objects.get().display_name == "Nour"
    assert "_auth_user_id" in client.session
    assert mail.outbox == []


def test_a_reserved_name_is_refused_there_too(client, provider):
    come_back(client, provider)
    client.post(
        reverse("socialaccount_signup"),
        {"email": "nour@example.org", "display_name": "Modérateur", "kind": Kind.CITIZEN},
    )
    assert not Participant.objects.exists()


def test_the_second_time_signs_in_at_once(client, provider):
    test_a_newcomer_chooses_a_name_and_is_signed_in(client, provider)
    client.post(reverse("account_logout"))
    come_back(client, provider)
    assert "_auth_user_id" in client.session


def test_the_service_can_be_separated_once_there_is_another_way_in(client, provider):
    test_a_newcomer_chooses_a_name_and_is_signed_in(client, provider)
    client.post(reverse("account_set_password"), {"password1": "quatre mots sans rapport"})
    client.post(reverse("account_reauthenticate"), {"password": "quatre mots sans rapport"})
    client.get(reverse("socialaccount_connections"))
    client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    assert last_mail("nour@example.org").subject == "Votre compte n’est plus lié à Identité d’essai"


def test_pages_for_what_goes_wrong(client, provider):
    assert client.get(reverse("socialaccount_login_cancelled")).status_code == 200
    assert client.get(reverse("socialaccount_login_error")).status_code == 401
