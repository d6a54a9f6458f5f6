"""A passkey from end to end, in a real Chromium whose authenticator is its own virtual one (CDP, WebAuthn.*)."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator

from tests.bill_factories import BillFactory
from tests.factories import PASSWORD, ParticipantFactory

NONE_USED = "No passkey was used. Try again when you are ready, or take another way."
NEEDS = "Passkeys need JavaScript and a recent browser. An application and rescue codes need neither."
DESK = "/bills/reparation/answers/"


@pytest.fixture
def _asked_of_staff(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def agent(site):
    agent = ParticipantFactory(ministry_staff=True)
    BillFactory(slug="reparation", ministry=agent.ministry)
    return agent


def on_localhost(someone):
    """Browsers tie a passkey to a host name: an address of four numbers has none."""
    someone.site = someone.site.replace("127.0.0.1", "localhost")
    return someone


def with_authenticator(someone):
    """What the holder of the device does – a finger, a face – is done at once."""
    wire = someone.page.context.new_cdp_session(someone.page)
    wire.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    sure = {"isUserVerified": True, "automaticPresenceSimulation": True}
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": {**kind, **sure}})
    return wire


def signs_in(someone, participant):
    someone.main().get_by_text(someone.words("Sign in with a password")).click()
    someone.main().get_by_label(someone.words("E-mail address")).last.fill(participant.email)
    someone.main().get_by_label(someone.words("Password")).last.fill(PASSWORD)
    return someone.press("Sign me in")


@pytest.mark.usefixtures("_asked_of_staff")
def test_an_agent_adds_a_passkey_signs_in_with_it_and_comes_to_the_desk(somebody, agent):
    agent_ = on_localhost(somebody())
    said: list[str] = []
    agent_.page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    with_authenticator(agent_)

    signs_in(agent_.open("/accounts/login/"), agent).at("/accounts/second-step/")
    agent_.follow("Add a passkey").at("/accounts/reauthenticate/")
    agent_.main().get_by_label(agent_.words("Password")).fill(PASSWORD)
    agent_.press("Go on").at("/accounts/2fa/webauthn/add/")
    agent_.field("Name of the passkey").fill("Mon ordinateur")
    agent_.press("Add a passkey").at("/accounts/2fa/recovery-codes/")
    assert Authenticator.objects.get(user=agent, type="webauthn").wrap().name == "Mon ordinateur"
    agent_.open(DESK).sees("Nothing to answer here")

    agent_.page.context.clear_cookies()
    signs_in(agent_.open(f"/accounts/login/?next={DESK}"), agent).at("/accounts/2fa/authenticate/")
    agent_.press("Use a passkey").at(DESK)
    assert said == []


def test_without_a_passkey_at_hand_the_page_says_so_and_the_codes_serve(somebody, agent):
    agent_ = on_localhost(somebody())
    wire = with_authenticator(agent_)
    signs_in(agent_.open("/accounts/login/"), agent)
    agent_.open("/accounts/2fa/webauthn/add/").at("/accounts/reauthenticate/")
    agent_.main().get_by_label(agent_.words("Password")).fill(PASSWORD)
    agent_.press("Go on").press("Add a passkey").at("/accounts/2fa/recovery-codes/")
    code = agent_.main().locator("code").first.inner_text()
    wire.send("WebAuthn.disable")
    wire = with_authenticator(agent_)  # another device, which holds nothing

    agent_.page.context.clear_cookies()
    signs_in(agent_.open("/accounts/login/"), agent).at("/accounts/2fa/authenticate/")
    agent_.press("Use a passkey").sees(NONE_USED)
    agent_.field("Code").fill(code)
    agent_.press("Sign me in").at("/")


def test_without_javascript_the_page_says_what_serves(somebody, agent):
    reader = on_localhost(somebody(java_script_enabled=False))
    signs_in(reader.open("/accounts/login/"), agent)
    reader.open("/accounts/2fa/webauthn/add/")
    reader.main().get_by_label(reader.words("Password")).fill(PASSWORD)
    reader.press("Go on").sees(NEEDS)
    assert reader.main().get_by_role("button", name=reader.words("Add a passkey")).count() == 0
