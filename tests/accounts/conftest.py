"""A service of identity that this platform knows."""

from __future__ import annotations

import pytest

from tests.accounts.identity_service import start

PROVIDER_CLASS = "consultation.accounts.identity.IdentityProvider"


@pytest.fixture
def provider(settings):
    server = start()
    app = {
        "provider_id": "oidc",
        "name": "Identité d’essai",
        "client_id": "alinea",
        "secret": "only for tests, thirty-two bytes",
        "settings": {"server_url": server.address},
    }
    settings.OIDC_SERVER_URL = server.address
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "provider_class": PROVIDER_CLASS, "APPS": [app]}
    }
    yield server
    server.shutdown()
    server.server_close()
