"""French by default, English on request, each complete."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

pytestmark = pytest.mark.django_db
PAGES = ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]


def page(client, name, accept=""):
    return client.get(reverse(name), headers={"accept-language": accept}).content.decode()


def switch(client, language, back):
    return client.post(reverse("set_language"), {"language": language, "next": back})


def test_french_is_the_default(client):
    assert '<html lang="fr">' in page(client, "account_login")


def test_the_browser_chooses(client):
    assert '<html lang="en">' in page(client, "account_login", "en-GB,en;q=0.9,fr;q=0.5")


def test_an_unknown_language_falls_back_to_french(client):
    assert '<html lang="fr">' in page(client, "account_login", "de")


def test_the_switch_is_remembered_and_comes_back_to_the_same_page(client):
    assert switch(client, "en", "/accounts/signup/?next=/help/").url == "/accounts/signup/?next=/help/"
    assert "Create an account" in page(client, "account_signup", "fr")


def test_the_switch_never_leads_to_another_site(client):
    assert switch(client, "en", "https://evil.example/").url == "/"


def test_the_switch_says_which_language_is_on(client):
    french = page(client, "account_login")
    assert '<button name="language" value="fr" lang="fr" aria-pressed="true">' in french
    assert '<button name="language" value="en" lang="en" aria-pressed="false">' in french


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_other_words_in_the_other_language(client, name):
    french, english = page(client, name), page(client, name, "en")
    titles = [text.split("<title>")[1].split("</title>")[0] for text in (french, english)]
    assert titles[0] != titles[1]


def test_what_allauth_says_is_in_french_too():
    with translation.override("fr"):
        assert translation.gettext("Use authenticator app or code") != "Use authenticator app or code"
        assert translation.gettext("You cannot add more than %d email addresses.").startswith("Vous")


def test_both_languages_are_offered():
    assert [code for code, _name in settings.LANGUAGES] == ["fr", "en"]
