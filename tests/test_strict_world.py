"""The tests' world is stricter than production: these would pass silently there."""

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from consultation.accounts.models import Ministry

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def writes(_request):
    Ministry.objects.create(name="Écrite", slug="ecrite")
    return HttpResponse("done", content_type="text/plain")


def faulty(_request):
    return HttpResponse('<button onclick="x()">A</button>')


urlpatterns = [path("writes", writes), path("faulty", faulty)]


def test_a_get_that_writes_fails(client):
    with pytest.raises(AssertionError, match="a GET wrote"):
        client.get("/writes")


def test_a_post_may_write(client):
    assert client.post("/writes").status_code == 200


def test_a_faulty_page_fails(client):
    with pytest.raises(AssertionError, match="inline handler"):
        client.get("/faulty")


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ missing|default:'a' }}", "{{ known.missing }}"])
def test_an_undefined_variable_fails(source):
    with pytest.raises(AssertionError, match="undefined template variable"):
        engines["django"].from_string(source).render({"known": {}})


def test_asking_whether_a_variable_is_there_is_allowed():
    assert engines["django"].from_string("{% if missing %}a{% endif %}").render({}) == ""


@pytest.mark.parametrize("_turn", [1, 2])
def test_each_test_has_a_cache_of_its_own(_turn):
    assert cache.get("turn") is None
    cache.set("turn", "taken")
