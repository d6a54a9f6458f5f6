"""The accounts of the replay: a few sign up as people do; the others, whose passwords would take hours, are written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.content import sign_in, written
from benchmarks.replay.browser import Browser
from consultation.opendata.republique_numerique.participants import name_of

PASSWORD = "quatre mots sans aucun lien"
LINK = re.compile(r"https?://\S+")


def address_of(rank: int) -> str:
    """Of a client: limits count by address, and 20,000 people have not one."""
    return f"10.{rank >> 16 & 255}.{rank >> 8 & 255}.{rank & 255}"


def enter(names: Sequence[str], *, port: int, signing_up: int, mails: Path) -> dict[str, Browser]:
    """A browser that is signed in for each name, the first ``signing_up`` of them through the forms."""
    browsers = {name: Browser(port, address_of(rank + 1)) for rank, name in enumerate(names)}
    for name in names[:signing_up]:
        sign_up(browsers[name], name, mails)
    others = names[signing_up:]
    for name, voter in zip(others, sign_in(written([name_of(name) for name in others])), strict=True):
        browsers[name].cookies.update(sessionid=voter.session, csrftoken=voter.token)
    return browsers


def sign_up(browser: Browser, name: str, mails: Path) -> None:
    """Sign up, then follow the link of the letter. Raises RuntimeError when this does not sign them in."""
    email = f"{name}@example.org"
    fields = {"email": email, "password1": PASSWORD, "display_name": name_of(name), "kind": "citizen"}
    answer = browser.post("/accounts/signup/", **fields)
    if answer.status != 302:
        raise RuntimeError(f"{name} cannot sign up: {answer.complaint()}")
    confirmed = browser.post(_link_to(email, mails))
    if confirmed.status != 302 or "sessionid" not in browser.cookies:
        raise RuntimeError(f"{name} cannot confirm the address: {confirmed.complaint()}")


def _link_to(email: str, mails: Path) -> str:
    for file in sorted(mails.iterdir(), key=lambda one: one.stat().st_mtime_ns, reverse=True):
        letter = message_from_bytes(file.read_bytes(), policy=policy.default)
        if letter["To"] == email and (found := LINK.search(letter.get_content())):
            return urlsplit(found[0]).path
    raise RuntimeError(f"no letter to {email}")


def officer(port: int, **traits: bool) -> Browser:
    """Somebody with a role, signed in."""
    from tests.factories import ParticipantFactory  # noqa: PLC0415

    (voter,) = sign_in([ParticipantFactory(password="!", **traits)])
    return Browser(port, address_of(0), {"sessionid": voter.session, "csrftoken": voter.token})
