"""The pages about the platform, and the health check."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("help", "cut into articles, and each article into numbered alinéas"),
        ("accessibility", "“not audited”"),
        ("legal", "GNU Affero General Public License"),
        ("privacy", "no page, file or message says who voted what"),
    ],
)
def test_the_platform_explains_itself(client, name, words):
    assert words in read(client, name).words


@pytest.mark.parametrize("name", ["help", "accessibility", "legal", "privacy"])
def test_every_page_leads_to_these(client, name):
    foot = read(client, "home").one("footer")
    assert reverse(name) in [link.get("href") for link in foot.iter("a")]


@pytest.mark.parametrize("name", ["help", "accessibility", "legal", "privacy"])
def test_they_read_nothing_in_the_database(client, name, django_assert_num_queries):
    with django_assert_num_queries(0):
        read(client, name)


def test_health_is_told_once_the_database_answers(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        answer = client.get(reverse("healthz"))
    assert (answer.status_code, answer.content, answer["Content-Type"]) == (200, b"ok\n", "text/plain")


def test_health_sets_no_cookie(client):
    assert not client.get(reverse("healthz")).cookies


def test_health_is_not_told_when_the_database_does_not_answer(client, monkeypatch):
    client.raise_request_exception = False
    with connection.execute_wrapper(_fails):
        assert client.get(reverse("healthz")).status_code == 500


def _fails(execute, sql, params, many, context):
    raise ConnectionError("the database is away")


@pytest.mark.parametrize("name", ["home", "help", "healthz"])
def test_reading_pages_refuse_to_be_posted_to(client, name):
    assert client.post(reverse(name)).status_code == 405
