"""Signing in through another service: a small OpenID provider runs on this machine for the time of a test."""

import json
import runpy
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.conf import settings as django_settings
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from consultation.accounts.models import Kind, Participant
from tests.accounts.mail import last_mail

pytestmark = pytest.mark.django_db
CLIENT = {"client_id": "alinea", "secret": "only for tests, thirty-two bytes"}


class Provider(BaseHTTPRequestHandler):
    person = {"sub": "42", "email": "nour@example.org", "email_verified": True, "name": "Nour Ben Ali"}

    def do_GET(self):
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/.well-known/openid-configuration":
            names = ("authorization", "token", "userinfo")
            self.say({"issuer": here, "jwks_uri": f"{here}/keys"} | {f"{n}_endpoint": f"{here}/{n}" for n in names})
        else:
            self.say(self.person)

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        now = int(time.time())
        claims = {"iss": f"http://127.0.0.1:{self.server.server_port}", "aud": "alinea", "iat": now, "exp": now + 60}
        self.say(
            {
                "access_token": "a",
                "token_type": "Bearer",
                "id_token": jwt.encode(claims | self.person, CLIENT["secret"]),
            }
        )

    def say(self, answer):
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Quiet."""


@pytest.fixture
def provider(settings):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    app = {
        "provider_id": "oidc",
        "name": "Identité d’essai",
        **CLIENT,
        "settings": {"server_url": f"http://127.0.0.1:{server.server_port}"},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    yield server
    server.shutdown()
    server.server_close()


def come_back(client):
    """Go to the service and return with its code, as a browser would."""
    away = client.post(reverse("openid_connect_login", args=["oidc"]))
    asked = parse_qs(urlsplit(away.url).query)
    assert asked["code_challenge_method"] == ["S256"]
    with client.writing():
        return client.get(reverse("openid_connect_callback", args=["oidc"]), {"code": "c", "state": asked["state"][0]})


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
    assert come_back(client).url == reverse("socialaccount_signup")
    assert "Une dernière chose" in client.get(reverse("socialaccount_signup")).content.decode()
    client.post(
        reverse("socialaccount_signup"), {"email": "nour@example.org", "display_name": "Nour", "kind": Kind.CITIZEN}
    )
    assert Participant.objects.get().display_name == "Nour"
    assert "_auth_user_id" in client.session
    assert mail.outbox == []


def test_a_reserved_name_is_refused_there_too(client, provider):
    come_back(client)
    client.post(
        reverse("socialaccount_signup"),
        {"email": "nour@example.org", "display_name": "Modérateur", "kind": Kind.CITIZEN},
    )
    assert not Participant.objects.exists()


def test_the_second_time_signs_in_at_once(client, provider):
    test_a_newcomer_chooses_a_name_and_is_signed_in(client, provider)
    client.post(reverse("account_logout"))
    come_back(client)
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
