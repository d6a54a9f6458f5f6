"""How many requests an address may make, and what it is told."""

import json

import pytest
from django.test import Client

from consultation.opendata.api.limits import Limits
from tests.opendata.api.read import ROOT

pytestmark = pytest.mark.django_db


def test_every_answer_says_what_is_left(settings):
    settings.API_A_MINUTE = 50
    client = Client()
    left = [int(client.get(f"{ROOT}bills/").headers["RateLimit-Remaining"]) for _ in range(3)]
    assert left == [49, 48, 47]


def test_beyond_the_limit_the_answer_says_when_to_come_back(settings):
    settings.API_A_MINUTE = 1
    client = Client()
    first, second = (client.get(f"{ROOT}bills/", headers={"accept-language": "fr"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 429)
    assert 1 <= int(second.headers["Retry-After"]) <= 60
    assert second.headers["RateLimit-Limit"] == "1"
    assert second.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(second.content)["title"] == "Trop de demandes\u00a0: attendez avant la suivante"


def test_pages_are_not_counted(settings):
    settings.API_A_MINUTE = 1
    client = Client()
    for _ in range(3):
        assert client.get("/help/").status_code == 200


def test_without_a_limit_nothing_is_counted(settings):
    settings.API_A_MINUTE = 0
    assert "RateLimit-Limit" not in Client().get(f"{ROOT}bills/").headers


@pytest.mark.parametrize("redis", [True, False])
def test_each_address_and_each_minute_count_for_themselves(settings, redis):
    settings.REDIS_URL = settings.REDIS_URL if redis else ""
    clock = [120.0]
    counted = Limits(now=lambda: clock[0])
    assert [counted.take("192.0.2.1", 2).left for _ in range(3)] == [1, 0, -1]
    assert counted.take("192.0.2.2", 2).left == 1
    clock[0] = 181.0
    again = counted.take("192.0.2.1", 2)
    assert (again.left, again.seconds) == (1, 59)


def test_no_address_is_kept(settings):
    settings.REDIS_URL = ""
    counted = Limits()
    counted.take("192.0.2.1", 2)
    assert "192.0.2" not in repr(vars(counted))


def test_with_redis_processes_count_together():
    clock = 3_000_000_120.0
    one, other = Limits(now=lambda: clock), Limits(now=lambda: clock)
    assert [one.take("192.0.2.9", 5).left, other.take("192.0.2.9", 5).left] == [4, 3]
