"""A passkey in software: it answers what a browser would, from the options of the page (WebAuthn, level 2)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG


@dataclass
class SoftKey:
    """``host`` and ``origin``: where it is used; a page that shows another host gets an answer that is refused."""

    host: str = "testserver"
    origin: str = "https://testserver"
    identifier: bytes = b"soft-key-16bytes"
    secret: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def create(self, options: dict[str, Any]) -> str:
        """The answer to the options of a page that adds a passkey, as the form posts it."""
        seen, _hash = self._seen("webauthn.create", options)
        public = AttestedCredentialData.create(
            b"\0" * 16, self.identifier, ES256.from_cryptography_key(self.secret.public_key())
        )
        data = AuthenticatorData.create(self._host(), FLAG.UP | FLAG.UV | FLAG.AT, 0, bytes(public))
        attested = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": seen, "attestationObject": bytes(attested)})

    def get(self, options: dict[str, Any]) -> str:
        """The answer to the options of a page that asks for a passkey."""
        seen, hashed = self._seen("webauthn.get", options)
        data = bytes(AuthenticatorData.create(self._host(), FLAG.UP | FLAG.UV, 1))
        signature = self.secret.sign(data + hashed, ec.ECDSA(hashes.SHA256()))
        return self._answer({"clientDataJSON": seen, "authenticatorData": data, "signature": signature})

    def _host(self) -> bytes:
        return hashlib.sha256(self.host.encode()).digest()

    def _seen(self, kind: str, options: dict[str, Any]) -> tuple[bytes, bytes]:
        told = {"type": kind, "challenge": options["publicKey"]["challenge"], "origin": self.origin}
        seen = json.dumps(told).encode()
        return seen, hashlib.sha256(seen).digest()

    def _answer(self, response: dict[str, bytes]) -> str:
        identifier = websafe_encode(self.identifier)
        said = {name: websafe_encode(value) for name, value in response.items()}
        answer = {"id": identifier, "rawId": identifier, "type": "public-key", "response": said}
        return json.dumps({**answer, "clientExtensionResults": {}})


def add_passkey(client: Any, address: str, key: SoftKey, **posted: str) -> Any:
    """Add ``key`` to the account that is signed in, by its page (``address``)."""
    options = client.get(address, secure=True).context["js_data"]["creation_options"]
    return client.post(address, {"credential": key.create(options), **posted}, secure=True)
