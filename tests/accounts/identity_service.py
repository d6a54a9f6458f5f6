"""A small OpenID provider on this machine, for a test: it signs, counts codes, and tells what it is told to."""

from __future__ import annotations

import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from django.urls import reverse
from jwt.algorithms import RSAAlgorithm

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PERSON = {"sub": "42", "email": "nour@example.org", "email_verified": True, "name": "Nour Ben Ali"}


class Service(BaseHTTPRequestHandler):
    """Set on the server: ``person``, ``claims`` (of the next tokens), ``key``, ``signs_userinfo``."""

    def do_GET(self):
        here = self.server.address
        if self.path == "/.well-known/openid-configuration":
            names = ("authorization", "token", "userinfo")
            self.say({"issuer": here, "jwks_uri": f"{here}/keys"} | {f"{n}_endpoint": f"{here}/{n}" for n in names})
        elif self.path == "/keys":
            public = RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
            self.say({"keys": [public | {"kid": "k1", "use": "sig", "alg": "RS256"}]})
        elif self.server.signs_userinfo:
            self.say(self.signed(self.server.person | self.server.userinfo), kind="application/jwt")
        else:
            self.say(self.server.person | self.server.userinfo)

    def do_POST(self):
        """A code is taken once."""
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.server.codes.pop(sent["code"][0], None)
        if asked is None:
            self.say({"error": "invalid_grant"}, status=400)
            return
        told = {"nonce": asked["nonce"][0], "acr": asked.get("acr_values", [""])[0]}
        token = self.signed(self.server.person | told | self.server.claims)
        self.say({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def signed(self, claims):
        now = int(time.time())
        about = {"iss": self.server.address, "aud": "alinea", "iat": now, "exp": now + 60}
        return jwt.encode(about | claims, self.server.key, algorithm="RS256", headers={"kid": "k1"})

    def say(self, answer, *, status=200, kind="application/json"):
        body = answer.encode() if isinstance(answer, str) else json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments):
        """Quiet."""


def start():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.address = f"http://127.0.0.1:{server.server_port}"
    server.person, server.claims, server.userinfo, server.codes = PERSON, {}, {}, {}
    server.key, server.signs_userinfo = KEY, False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def ask(client, **query):
    """Leave for the service: what was asked of it."""
    address = reverse("openid_connect_login", args=["oidc"])
    away = client.post(f"{address}?{'&'.join(f'{name}={value}' for name, value in query.items())}")
    return parse_qs(urlsplit(away.url).query)


def code_for(server, asked):
    code = secrets.token_hex(8)
    server.codes[code] = asked
    return code


def come_back(client, server, *, code="", state="", **query):
    """Go to the service and return with its code, as a browser would."""
    asked = ask(client, **query)
    answer = {"code": code or code_for(server, asked), "state": state or asked["state"][0]}
    with client.writing():
        return client.get(reverse("openid_connect_callback", args=["oidc"]), answer)
