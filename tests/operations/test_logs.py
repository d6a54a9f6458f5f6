"""What is logged holds no person: neither an address, nor a mail, nor a token, nor a number of a participant."""

from __future__ import annotations

import io
import json
import logging

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import include, path

from consultation.operations.logs import JsonLines, Lines, without_people

MAIL, ADDRESS, SIXTH, TOKEN = "claire.dumont@example.org", "203.0.113.77", "2001:db8::42:7", "MQ:1tKzW:secret-token"
NUMBER = 987_654


def fails(_request, token):
    raise IntegrityError(f"Key (email)=({MAIL}) of {token} from {ADDRESS} already exists")


def says(_request, token):
    logging.getLogger("anything").warning(
        "participant %s (%s) at %s, %s asked /key/%s/", NUMBER, MAIL, ADDRESS, SIXTH, token
    )
    raise IntegrityError


urlpatterns = [
    path("fails/<token>/", fails, name="fails"),
    path("says/<token>/", says, name="says"),
    path("", include("consultation.urls")),
]


@pytest.fixture(params=[JsonLines, Lines])
def logged(request):
    """All that the root logger writes at its most talkative, in either shape."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(request.param())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize("view", ["fails", "says"])
def test_a_request_that_fails_is_logged_without_a_person(logged, view, citizen):
    client = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS)
    client.force_login(citizen)
    answer = client.get(f"/{view}/{TOKEN}/?email={MAIL}")
    client.get(f"/nowhere/{TOKEN}/")
    text = logged.getvalue()
    for personal in (
        MAIL,
        ADDRESS,
        SIXTH,
        TOKEN,
        "secret-token",
        str(NUMBER),
        "claire",
        "already exists",
        str(citizen.public_id),
    ):
        assert personal not in text
    assert "IntegrityError" in text
    assert "test_logs.py:" in text
    assert answer.headers["X-Request-ID"] in text
    assert view in text


@pytest.mark.urls(__name__)
@pytest.mark.django_db
@pytest.mark.parametrize("logged", [JsonLines], indirect=True)
def test_json_lines_are_one_object_each_and_tell_route_status_and_time(logged):
    Client(raise_request_exception=False).get(f"/fails/{TOKEN}/")
    lines = [json.loads(line) for line in logged.getvalue().splitlines()]
    told = next(line for line in lines if line["logger"] == "alinea.requests")
    assert (told["route"], told["status"], told["level"]) == ("fails", 500, "INFO")
    assert told["milliseconds"] >= 0
    failed = next(line for line in lines if "error" in line)
    assert failed["error"][-1] == "IntegrityError"
    assert {line["request"] for line in lines if "request" in line} == {told["request"]}


@pytest.mark.parametrize(
    "text",
    ["notice 7: not mailed: SMTPException 451", "news not sent (ConnectionError); votes are safe", "12:30:05 done"],
)
def test_what_names_nobody_is_left_as_it_is(text):
    assert without_people(text) == text


@pytest.mark.parametrize(
    ("text", "without"),
    [
        (f"to <{MAIL}>", "to <[mail]>"),
        (f"from {ADDRESS}:443", "from [address]:443"),
        ("from ::1 and fe80::1ff:fe23:4567:890a", "from [address] and [address]"),
        ("Invalid HTTP_HOST header: 'a'. /accounts/confirm-email/MQ:1t:x/", "Invalid HTTP_HOST header: 'a'. [path]"),
        ("user 12, participant id: 7", "user [number], participant [number]"),
        ("of 1b4e28ba-2fa1-11d2-883f-0016d3cca427", "of [uuid]"),
    ],
)
def test_what_may_name_somebody_is_replaced(text, without):
    assert without_people(text) == without


def test_an_exception_that_came_of_another_tells_both_kinds_and_no_word():
    caused = RuntimeError(ADDRESS)
    caused.__cause__ = ValueError(MAIL)
    told = Lines().formatException((RuntimeError, caused, None))
    assert [line for line in told.splitlines() if not line.startswith(" ")] == ["ValueError", "RuntimeError"]
