"""Signing in, with a password or a code."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.accounts.mail import code_in, last_mail
from tests.factories import PASSWORD, ParticipantFactory

pytestmark = pytest.mark.django_db


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


def ask_for_a_code(client, email):
    return client.post(reverse("account_request_login_code"), {"email": email}, follow=True)


def give_code(client, code):
    return client.post(reverse("account_confirm_login_code"), {"code": code}, follow=True)


def is_signed_in(client):
    return "_auth_user_id" in client.session


def test_the_right_password_signs_in(client, citizen):
    assert sign_in(client, citizen.email).url == reverse("home")
    assert is_signed_in(client)


def test_the_case_of_the_address_does_not_matter(client, citizen):
    sign_in(client, "Claire@Example.org")
    assert is_signed_in(client)


def test_a_wrong_password_opens_the_form_again_with_the_reason(client, citizen):
    page = sign_in(client, citizen.email, "wrong").content.decode()
    assert "Aucun compte n’a cette adresse et ce mot de passe" in page
    assert "<details open>" in page
    assert not is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer_as_a_wrong_password(client, citizen):
    wrong = sign_in(client, citizen.email, "wrong").content.decode()
    unknown = sign_in(client, "nobody@example.org", "wrong").content.decode()
    assert "Aucun compte n’a cette adresse et ce mot de passe" in wrong
    assert "Aucun compte n’a cette adresse et ce mot de passe" in unknown


def test_signing_in_leads_back_to_the_page_one_came_from(client, citizen):
    page = client.get(reverse("help")).content.decode()
    assert f"{reverse('account_login')}?next=%2Fhelp%2F" in page
    assert sign_in(client, citizen.email, next="/help/").url == "/help/"


def test_signing_in_never_leads_to_another_site(client, citizen):
    assert sign_in(client, citizen.email, next="https://evil.example/").url == reverse("home")


def test_a_closed_account_does_not_sign_in(client):
    closed = ParticipantFactory(closed=True)
    answer = sign_in(client, closed.email)
    assert not is_signed_in(client)
    assert "Ce compte est fermé" in client.get(answer.url).content.decode()


def test_an_imported_participant_cannot_sign_in(client):
    ParticipantFactory(imported=True)
    sign_in(client, "", "!")
    assert not is_signed_in(client)


def test_after_five_wrong_passwords_the_right_one_must_wait(client, citizen):
    for _attempt in range(5):
        sign_in(client, citizen.email, "wrong")
    page = sign_in(client, citizen.email).content.decode()
    assert "attendez quelques minutes" in page
    assert not is_signed_in(client)


def test_the_mailed_code_signs_in(client, citizen):
    page = ask_for_a_code(client, citizen.email).content.decode()
    assert citizen.email in page
    give_code(client, code_in(last_mail(citizen.email)))
    assert is_signed_in(client)


def test_an_unknown_address_sees_the_same_page_and_is_told_by_mail(client, citizen):
    known = ask_for_a_code(client, citizen.email)
    unknown = ask_for_a_code(type(client)(), "nobody@example.org")
    assert known.redirect_chain == unknown.redirect_chain
    assert last_mail("nobody@example.org").subject == "Aucun compte à cette adresse"


def test_a_wrong_code_is_refused_and_the_third_ends_the_attempt(client, citizen):
    ask_for_a_code(client, citizen.email)
    right = code_in(last_mail(citizen.email))
    wrong = "000000" if right != "000000" else "111111"
    assert "pas le bon" in give_code(client, wrong).content.decode()
    give_code(client, wrong)
    give_code(client, wrong)
    give_code(client, right)
    assert not is_signed_in(client)


def test_a_code_is_good_for_ten_minutes(client, citizen, time_machine):
    ask_for_a_code(client, citizen.email)
    time_machine.move_to(timezone.now() + timedelta(seconds=601))
    give_code(client, code_in(last_mail(citizen.email)))
    assert not is_signed_in(client)


def test_a_code_can_be_sent_again(client, citizen):
    ask_for_a_code(client, citizen.email)
    client.post(reverse("account_confirm_login_code"), {"action": "resend"}, follow=True)
    give_code(client, code_in(last_mail(citizen.email)))
    assert is_signed_in(client)


def test_one_can_leave_the_code_for_another_address(client, citizen):
    ask_for_a_code(client, "typo@example.org")
    assert client.get(reverse("account_login")).status_code == 302
    client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert client.get(reverse("account_login")).status_code == 200


def test_codes_are_not_asked_for_without_end(client, citizen):
    for _attempt in range(3):
        client.post(reverse("account_request_login_code"), {"email": citizen.email})
        client.post(reverse("account_logout"))
    page = client.post(reverse("account_request_login_code"), {"email": citizen.email}).content.decode()
    assert "attendez quelques minutes" in page


def test_a_faulty_address_is_explained_on_the_page_of_codes(client):
    page = client.post(reverse("account_request_login_code"), {"email": "claire@"}).content.decode()
    assert 'href="#id_email"' in page
