"""Changing one's e-mail address."""

import pytest
from django.core import mail
from django.urls import reverse

from tests.accounts.mail import last_mail, link_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "claire.nouvelle@example.org"


@pytest.fixture
def signed_in(client, citizen):
    """A password given just now: changing an address asks for it."""
    client.post(reverse("account_login"), {"login": citizen.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def ask(client, email=NEW):
    return client.post(reverse("account_email"), {"email": email, "action_add": "1"}, follow=True)


def test_the_password_is_asked_for_first(client, citizen):
    client.force_login(citizen)
    answer = ask(client)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_reauthenticate"))
    assert mail.outbox == []


def test_a_wrong_password_stops_there(client, citizen):
    client.force_login(citizen)
    page = client.post(reverse("account_reauthenticate"), {"password": "wrong"}).content.decode()
    assert "pas votre mot de passe" in page


def test_the_old_address_stays_until_the_new_one_is_confirmed(signed_in, citizen):
    page = ask(signed_in).content.decode()
    assert f"{NEW} reste à confirmer" in page
    citizen.refresh_from_db()
    assert citizen.email == "claire@example.org"


def test_the_mailed_link_changes_the_address_and_warns_the_old_one(signed_in, citizen):
    ask(signed_in)
    signed_in.post(link_in(last_mail(NEW)))
    citizen.refresh_from_db()
    assert citizen.email == NEW
    assert last_mail("claire@example.org").subject == "Votre adresse a été changée"


def test_the_change_can_be_given_up(signed_in, citizen):
    ask(signed_in)
    page = signed_in.post(reverse("account_email"), {"email": NEW, "action_remove": "1"}, follow=True).content.decode()
    assert "reste à confirmer" not in page


def test_the_message_can_be_sent_again(signed_in, citizen, time_machine):
    ask(signed_in)
    assert signed_in.post(reverse("account_email"), {"email": NEW, "action_send": "1"}).status_code == 302


def test_the_address_of_another_account_is_not_told_apart(signed_in, stranger):
    assert f"{stranger.email} reste à confirmer" in ask(signed_in, stranger.email).content.decode()


def test_ones_own_address_is_refused_with_the_reason(signed_in, citizen):
    assert "C’est déjà l’adresse de votre compte" in ask(signed_in, citizen.email).content.decode()
