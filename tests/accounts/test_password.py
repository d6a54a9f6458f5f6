"""Choosing another password: forgotten, or changed."""

import pytest
from django.urls import reverse

from tests.accounts.mail import last_mail, link_in
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
NEW = "encore quatre mots bizarres"


def ask(client, email):
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def test_the_mailed_link_changes_the_password(client, citizen):
    ask(client, citizen.email)
    page = client.get(link_in(last_mail(citizen.email)), follow=True)
    done = client.post(page.redirect_chain[-1][0], {"password1": NEW}, follow=True)
    assert "Votre mot de passe est changé" in done.content.decode()
    citizen.refresh_from_db()
    assert citizen.check_password(NEW)


def test_the_link_works_once(client, citizen):
    ask(client, citizen.email)
    link = link_in(last_mail(citizen.email))
    page = client.get(link, follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW})
    assert "Ce lien ne fonctionne plus" in type(client)().get(link).content.decode()


def test_the_owner_is_told_by_mail(client, citizen):
    ask(client, citizen.email)
    page = client.get(link_in(last_mail(citizen.email)), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": NEW})
    assert last_mail(citizen.email).subject == "Votre mot de passe a été changé"


def test_an_unknown_address_gets_the_same_page(client, citizen):
    known, unknown = ask(client, citizen.email), ask(client, "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert last_mail("nobody@example.org").subject == "Aucun compte à cette adresse"


def test_links_are_not_asked_for_without_end(client, citizen):
    for _attempt in range(5):
        ask(client, citizen.email)
    assert ask(client, citizen.email).status_code == 429


def test_an_easy_new_password_is_refused(client, citizen):
    ask(client, citizen.email)
    page = client.get(link_in(last_mail(citizen.email)), follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": "court"})
    citizen.refresh_from_db()
    assert citizen.check_password(PASSWORD)


def test_one_changes_it_by_giving_the_current_one(client, citizen):
    client.force_login(citizen)
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW})
    citizen.refresh_from_db()
    assert citizen.check_password(NEW)


def test_a_wrong_current_password_changes_nothing(client, citizen):
    client.force_login(citizen)
    page = client.post(reverse("account_change_password"), {"oldpassword": "wrong", "password1": NEW})
    assert "pas votre mot de passe actuel" in page.content.decode()


def test_who_has_no_password_chooses_one(client, citizen):
    citizen.set_unusable_password()
    citizen.save()
    client.force_login(citizen)
    assert client.get(reverse("account_change_password")).url == reverse("account_set_password")
    assert client.get(reverse("account_set_password")).status_code == 200
    client.post(reverse("account_set_password"), {"password1": NEW})
    citizen.refresh_from_db()
    assert citizen.check_password(NEW)
