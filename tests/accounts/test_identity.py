"""What a service of identity must prove, and what is kept of it."""

from __future__ import annotations

import pytest
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from consultation.accounts.identity import digest_of
from consultation.accounts.models import Kind, Participant
from consultation.accounts.tiers import Tier, tier_of
from tests.accounts.identity_service import OTHER_KEY, ask, code_for, come_back
from tests.factories import PASSWORD, ParticipantFactory

pytestmark = pytest.mark.django_db


def sign_up(client, provider, **query):
    come_back(client, provider, **query)
    details = {"email": "nour@example.org", "display_name": "Nour", "kind": Kind.CITIZEN}
    client.post(reverse("socialaccount_signup"), details)
    return Participant.objects.get()


def verify(client, provider, participant, tier) -> None:
    """Sign in by a password, then link the service: who is there is asked again meanwhile."""
    client.post(reverse("account_login"), {"login": participant.email, "password": PASSWORD})
    come_back(client, provider, process="connect", tier=tier)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    participant.refresh_from_db()


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


def test_the_service_is_asked_with_a_long_state_a_nonce_and_no_trait(client, provider):
    asked = ask(client)
    assert min(len(asked["state"][0]), len(asked["nonce"][0])) >= 32
    assert asked["code_challenge_method"] == ["S256"]
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert "acr_values" not in asked


def test_the_address_chooses_neither_scope_nor_parameters(client, provider):
    asked = ask(client, scope="address", auth_params="prompt%3Dnone")
    assert set(asked["scope"][0].split()) == {"openid", "email"}
    assert "prompt" not in asked


def test_a_level_may_be_asked(client, provider):
    assert ask(client, tier=2)["acr_values"] == ["eidas2"]


def test_the_platform_may_always_ask_for_one(client, provider, settings):
    settings.OIDC_ASKED_ACR, settings.OIDC_SCOPE = "eidas1", ["openid"]
    asked = ask(client)
    assert (asked["acr_values"], asked["scope"]) == (["eidas1"], ["openid"])


def test_a_newcomer_has_the_level_that_was_proved(client, provider):
    assert sign_up(client, provider, tier=2).tier == Tier.SUBSTANTIAL


def test_without_a_known_level_nothing_is_proved(client, provider):
    provider.claims = {"acr": "0"}
    assert sign_up(client, provider).tier == Tier.EMAIL


@pytest.mark.parametrize("acr", ["eidas1", "", "unknown"])
def test_a_lower_level_than_asked_is_refused(client, provider, acr):
    provider.claims = {"acr": acr}
    assert come_back(client, provider, tier=2).status_code == 401
    assert not SocialAccount.objects.exists()


def test_a_higher_level_than_asked_is_taken(client, provider):
    provider.claims = {"acr": "eidas3"}
    assert sign_up(client, provider, tier=2).tier == Tier.HIGH


def test_a_wrong_nonce_is_refused(client, provider):
    provider.claims = {"nonce": "another"}
    assert come_back(client, provider).status_code == 401


def test_a_wrong_state_is_refused(client, provider):
    assert come_back(client, provider, state="x" * 43).status_code == 401


def test_a_code_is_taken_once(client, provider):
    code = code_for(provider, ask(client))
    come_back(client, provider, code=code)
    assert come_back(client, provider, code=code).status_code == 401


def test_a_token_signed_by_another_key_is_refused(client, provider):
    provider.key = OTHER_KEY
    assert come_back(client, provider).status_code == 401


def test_a_token_for_another_platform_is_refused(client, provider):
    provider.claims = {"aud": "another"}
    assert come_back(client, provider).status_code == 401


def test_claims_about_another_person_are_refused(client, provider):
    provider.userinfo = {"sub": "43"}
    assert come_back(client, provider).status_code == 401


def test_signed_claims_are_read(client, provider):
    provider.signs_userinfo = True
    assert come_back(client, provider).url == reverse("socialaccount_signup")


def test_claims_signed_by_another_key_are_refused(client, provider):
    provider.signs_userinfo, provider.userinfo = True, {"iss": "https://elsewhere.example.org"}
    assert come_back(client, provider).status_code == 401


def test_nothing_of_the_person_is_kept_but_a_digest_and_the_level(client, provider):
    sign_up(client, provider, tier=1)
    account = SocialAccount.objects.get()
    assert (account.uid, account.extra_data) == (digest_of("oidc", "42"), {"tier": 1})
    assert digest_of("oidc", "42") != digest_of("another", "42")


def test_the_same_person_through_two_providers_of_identity_has_one_account(client, provider):
    sign_up(client, provider, tier=1)
    client.post(reverse("account_logout"))
    provider.claims = {"idp": "another", "amr": ["pwd"]}
    provider.person = {"sub": "42"}
    come_back(client, provider)
    assert is_signed_in(client)
    assert Participant.objects.count() == SocialAccount.objects.count() == 1


def test_a_level_rises_and_never_falls_by_signing_in(client, provider):
    participant = sign_up(client, provider, tier=1)
    for asked, kept in ((3, Tier.HIGH), (1, Tier.HIGH)):
        client.post(reverse("account_logout"))
        come_back(client, provider, tier=asked)
        participant.refresh_from_db()
        assert participant.tier == kept


def test_a_participant_verifies_an_account_that_exists(client, provider):
    participant = ParticipantFactory()
    verify(client, provider, participant, tier=2)
    assert participant.tier == Tier.SUBSTANTIAL


def test_one_identity_verifies_one_account(client, provider):
    sign_up(client, provider, tier=2)
    client.post(reverse("account_logout"))
    other = ParticipantFactory()
    verify(client, provider, other, tier=2)
    assert other.tier == Tier.EMAIL


def test_an_account_separated_from_the_service_loses_its_level(client, provider):
    participant = ParticipantFactory()
    verify(client, provider, participant, tier=2)
    assert participant.tier == Tier.SUBSTANTIAL
    client.post(reverse("socialaccount_connections"), {"account": SocialAccount.objects.get().pk})
    participant.refresh_from_db()
    assert participant.tier == Tier.EMAIL


@pytest.mark.parametrize(("acr", "tier"), [("eidas1", 1), ("eidas3", 3), ("", 0), ("x", 0)])
def test_a_level_is_read_from_the_settings(acr, tier):
    assert tier_of(acr) == tier


def test_the_page_of_sign_in_says_the_level_and_leads_to_the_higher_ones(client, provider):
    client.force_login(ParticipantFactory(tier=1))
    page = client.get(reverse("account_sign_in")).content.decode()
    assert "niveau faible" in page
    assert "?process=connect&amp;tier=2" in page
    assert "tier=1" not in page
