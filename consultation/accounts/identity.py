"""Signing in through a service of identity: any OpenID Connect provider, FranceConnect and ProConnect among them.

Stricter than the protocol asks: every token is signed by a key that the service publishes, and is the answer to our own
question (nonce); the level of identity is at least what was asked (acr). Of the person, nothing is kept but a digest of
the service's identifier and the level: the same person comes back to the same account, and nobody can tell who it is.
"""

from __future__ import annotations

import hmac
from hashlib import sha256
from secrets import compare_digest, token_urlsafe
from typing import Any

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest

from consultation.accounts.tiers import Tier, acr_of, tier_of

ASKED = "oidc-asked"
Claims = dict[str, Any]


def digest_of(service: str, subject: str) -> str:
    """What is kept of the identifier that ``service`` gives a person. Another service's is another person's."""
    return hmac.new(settings.OIDC_SUBJECT_KEY.encode(), f"{service}\n{subject}".encode(), sha256).hexdigest()


class SignedAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Checks each signature; reads the person's claims as JSON or as a signed token (FranceConnect)."""

    def _fetch_user_info(self, access_token: str) -> Claims:
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.profile_url, headers={"Authorization": f"Bearer {access_token}"})
            answer.raise_for_status()
        if answer.headers.get("Content-Type", "").startswith("application/jwt"):
            return self._verified(answer.text)
        return dict(answer.json())

    def _decode_id_token(self, app: Any, id_token: str) -> Claims:  # noqa: ARG002  allauth passes it
        return self._verified(id_token)

    def _verified(self, token: str) -> Claims:
        """The claims of a token for us, signed by the service. Raises OAuth2Error."""
        try:
            return dict(
                jwtkit.verify_and_decode(
                    credential=token,
                    keys_url=self.openid_config["jwks_uri"],
                    issuer=self.openid_config["issuer"],
                    audience=self.get_provider().app.client_id,
                    lookup_kid=jwtkit.lookup_kid_jwk,
                )
            )
        except (KeyError, TypeError, ValueError) as error:  # no key has this name, or it is not made for this
            raise OAuth2Error("the token is not signed as it must be") from error


class IdentityProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """Asks with a nonce, a long state and the level wanted; takes nothing from the address but that level."""

    package = "allauth.socialaccount.providers.openid_connect"  # whose addresses these are
    oauth2_adapter_class = SignedAdapter

    def get_default_scope(self) -> list[str]:
        return list(settings.OIDC_SCOPE)

    def get_scope_from_request(self, request: HttpRequest) -> list[str]:  # noqa: ARG002  nobody chooses it
        return list(self.get_scope())

    def get_auth_params_from_request(self, request: HttpRequest, action: str) -> dict[str, str]:  # noqa: ARG002
        asked = {"nonce": token_urlsafe(32), "acr": acr_of(_tier_in(request)) or settings.OIDC_ASKED_ACR}
        request.session[ASKED] = asked
        wanted = {"acr_values": asked["acr"]} if asked["acr"] else {}
        return {**self.get_auth_params(), **wanted, "nonce": asked["nonce"]}

    def stash_redirect_state(self, request: HttpRequest, *args: Any, **options: Any) -> str:
        return str(super().stash_redirect_state(request, *args, **{**options, "state_id": token_urlsafe(32)}))

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Claims]) -> SocialLogin:
        _check(response, request.session.pop(ASKED, {}))
        login = super().sociallogin_from_response(request, response)
        login.user.tier = _tier_told(response)
        return login

    def extract_uid(self, data: dict[str, Claims]) -> str:
        return digest_of(self.app.provider_id, super().extract_uid(data))

    def extract_extra_data(self, data: dict[str, Claims]) -> dict[str, int]:
        return {"tier": int(_tier_told(data))}


def _tier_in(request: HttpRequest) -> Tier:
    """The level that the address asks for, if it is one."""
    asked = request.GET.get("tier", "")
    return Tier(int(asked)) if asked in {str(tier.value) for tier in Tier} else Tier.EMAIL


def _tier_told(response: dict[str, Claims]) -> Tier:
    return tier_of(str(response["id_token"].get("acr", "")))


def _check(response: dict[str, Claims], asked: dict[str, str]) -> None:
    """Raises OAuth2Error unless this answers our question, about one person, at the level asked or above."""
    told = response.get("id_token") or {}
    if not asked or not compare_digest(asked["nonce"], str(told.get("nonce", ""))):
        raise OAuth2Error("the nonce is not ours")
    if "userinfo" in response and response["userinfo"].get("sub") != told.get("sub"):
        raise OAuth2Error("the claims are another person’s")
    wanted = tier_of(asked["acr"])
    if asked["acr"] and _tier_told(response) < max(wanted, Tier.LOW):
        raise OAuth2Error("the level of identity is lower than what was asked")
