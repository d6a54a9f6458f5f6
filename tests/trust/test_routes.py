"""Every route, in every state, for everybody: what ``matrix.txt`` says, and nothing else (TRUST.md T9, T11, P13)."""

from __future__ import annotations

import pytest
from channels.routing import URLRouter
from django.core.management import get_commands
from django.test import Client

from consultation.asgi import sockets
from tests.trust.addresses import UNNAMED, addresses, names, unnamed
from tests.trust.matrix import PEOPLE, SAMPLE, Door, read, tried

LINES = read()
WITHOUT_TOKEN = {
    "set_language": "at worst, another site changes the language",
    "unsubscribe": "RFC 8058: a mail service posts there; the address is the proof",
    "shown": "no cookie is read; Origin says where it comes from",
}
"""Routes that take a POST without a CSRF token, and why."""
OPEN_TO_ALL = {
    *("account_login", "account_signup", "account_request_login_code", "account_reset_password", "account_logout"),
    *("account_reset_password_from_key", "openid_connect_login", "set_language", "unsubscribe"),
    *UNNAMED,
}
"""Routes where somebody who is not signed in may post something: the doors."""
MINISTRIES = {"draft_bill", "begin_bill"}
"""Where staff of any ministry may act: on what does not exist yet."""
COMMANDS = {
    *("analyse", "build_report", "deliver", "export_consultation", "forget", "import_bill", "import_consultation"),
    "import_release",
    *("import_lobby_register", "load_demonstration", "migrate", "privacy_register", "readonly", "recount", "release"),
    *("run", "seal", "work"),
}
"""Commands are for who runs the server: none is reached from the network."""


PARTS = 4
"""The matrix is long: several processes may share it."""


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_gets_what_the_matrix_says(trusted, part):
    trusted.found.mandate = 0
    door, known = Door(trusted.sessions), addresses(trusted.found)
    told = {(name, method) for name in known for method in ("get", "post")}
    assert told == LINES.keys(), "say in tests/trust/matrix.txt who gets what there"
    faults = []
    for (name, method), line in list(LINES.items())[part::PARTS]:
        alike = len(line.people) == 1
        got = tried(door, SAMPLE if alike else PEOPLE, method, name, known[name])
        if got != (line.people * len(SAMPLE) if alike else line.people):
            faults.append(f"{name} {method}: {got}, expected {line.people}")
    assert not faults, "\n".join(faults)


def test_every_route_has_its_lines():
    assert {name.split(" ")[0] for name, _method in LINES} == names().keys() | UNNAMED.keys()
    assert [f"/accounts/{path}" for path in unnamed()] == list(UNNAMED.values())


def test_no_line_gives_anybody_more_than_who_they_are():
    """What holds of every line, whatever it says."""
    for (name, method), line in LINES.items():
        route = name.split(" ")[0]
        one = dict(zip(PEOPLE, line.people * (len(PEOPLE) // len(line.people)), strict=True))
        if method == "post" and route not in OPEN_TO_ALL:
            assert one["anonymous"] not in "or", f"{name}: who is not signed in writes nothing"
        if route not in MINISTRIES:
            assert one["foreign"] in {one["reader"], one["anonymous"], "-"}, f"{name}: they are anybody there"


@pytest.mark.django_db(transaction=True)
def test_nothing_is_posted_without_a_token(trusted):
    trusted.found.mandate = 0
    client = Client(enforce_csrf_checks=True)
    tried_routes, faults = set(), []
    for name, address in addresses(trusted.found).items():
        route = name.split(" ")[0]
        if LINES[name, "post"].people == "m" or route in tried_routes:
            continue
        tried_routes.add(route)
        for key, value in trusted.sessions["administrator"].items():
            client.cookies[key] = value
        status = client.post(address).status_code
        if (status == 403) != (route not in WITHOUT_TOKEN) and route != "shown":
            faults.append(f"{route}: {status}")
    assert not faults
    assert tried_routes >= WITHOUT_TOKEN.keys()


def test_there_is_one_socket_and_it_is_public():
    """What it tells and to whom: tests/live."""
    routes = next(inner for inner in vars(sockets).values() if isinstance(inner, URLRouter)).routes
    assert [str(route.pattern) for route in routes] == ["ws/bills/<uuid:bill>/", ""]
    assert routes[1].callback.__name__ == "refuse"


def test_every_command_is_known():
    ours = {name for name, app in get_commands().items() if app.partition(".")[0] in ("consultation", "bills", "votes")}
    assert ours == COMMANDS
