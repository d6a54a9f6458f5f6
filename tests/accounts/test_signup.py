"""Creating an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from consultation.accounts.models import Kind, Participant
from tests.accounts.mail import last_mail, link_in

pytestmark = pytest.mark.django_db
FILLED = {
    "email": "nour@example.org",
    "password1": "quatre mots sans rapport",
    "display_name": "Nour",
    "kind": Kind.ACADEMIC,
}


def sign_up(client, **changes):
    return client.post(reverse("account_signup"), FILLED | changes)


def test_the_form_has_a_label_for_every_field_and_no_placeholder(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert page.count('class="field__label"') == 4
    assert "placeholder" not in page


def test_the_mailed_link_opens_the_account(client):
    sign_up(client)
    link = link_in(last_mail("nour@example.org"))
    assert client.get(link).status_code == 200
    answer = client.post(link, follow=True)
    assert answer.context["user"].display_name == "Nour"
    assert Participant.objects.get(email="nour@example.org").kind == Kind.ACADEMIC


def test_nobody_signs_in_before_following_the_link(client):
    sign_up(client)
    client.post(reverse("account_logout"))
    answer = client.post(
        reverse("account_login"), {"login": FILLED["email"], "password": FILLED["password1"]}, follow=True
    )
    assert answer.redirect_chain[-1][0] == reverse("account_email_verification_sent")
    assert not answer.context["user"].is_authenticated


def test_the_link_opened_in_another_browser_confirms_without_signing_in(client):
    sign_up(client)
    elsewhere = type(client)()
    answer = elsewhere.post(link_in(last_mail("nour@example.org")), follow=True)
    assert not answer.context["user"].is_authenticated
    assert answer.redirect_chain[-1][0] == reverse("account_login")


def test_an_altered_link_says_that_it_no_longer_works(client):
    page = client.get(reverse("account_confirm_email", args=["altered"]))
    assert "Ce lien ne fonctionne plus" in page.content.decode()


def test_an_old_link_says_that_it_no_longer_works(client, time_machine):
    sign_up(client)
    link = link_in(last_mail("nour@example.org"))
    time_machine.move_to(timezone.now() + timedelta(days=4))
    assert "Ce lien ne fonctionne plus" in client.get(link).content.decode()


def test_a_used_link_opens_nothing_more(client):
    sign_up(client)
    link = link_in(last_mail("nour@example.org"))
    client.post(link)
    client.post(reverse("account_logout"))
    client.get(link)
    assert "_auth_user_id" not in client.session


def test_an_address_that_has_an_account_gets_the_same_answer(client, citizen):
    answer = sign_up(client, email=citizen.email)
    fresh = sign_up(type(client)())
    assert (answer.status_code, answer.url) == (fresh.status_code, fresh.url)
    assert Participant.objects.filter(email=citizen.email).count() == 1
    assert last_mail(citizen.email).subject == "Vous avez déjà un compte"


def test_the_case_of_an_address_makes_no_second_account(client, citizen):
    sign_up(client, email="CLAIRE@example.org")
    assert Participant.objects.count() == 1
    assert last_mail(citizen.email).subject == "Vous avez déjà un compte"


def test_what_was_typed_is_kept_when_something_is_missing(client):
    page = sign_up(client, email="nour@").content.decode()
    assert 'value="Nour"' in page
    assert "Erreur" in page.split("</title>")[0]
    assert mail.outbox == []


@pytest.mark.parametrize("password", ["court", "qwerty123456", "123456789012", "nour@example.org"])
def test_a_password_that_one_guesses_is_refused(client, password):
    sign_up(client, password1=password)
    assert not Participant.objects.exists()


def test_the_name_is_required(client):
    page = sign_up(client, display_name=" ").content.decode()
    assert "Indiquez le nom sous lequel vous publierez" in page


def test_an_unknown_kind_is_refused(client):
    sign_up(client, kind="minister")
    assert not Participant.objects.exists()


def test_the_language_of_the_page_is_that_of_the_mail(client):
    client.post(reverse("account_signup"), FILLED, headers={"accept-language": "en"})
    assert last_mail("nour@example.org").subject == "Confirm your address"


def test_the_work_that_one_address_makes_us_do_is_bounded(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "3/m/ip"}
    for number in range(3):
        sign_up(client, email=f"nour{number}@", display_name="")
    answer = sign_up(client)
    assert answer.status_code == 429
    assert "Trop de tentatives" in answer.content.decode()
