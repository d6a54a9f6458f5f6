"""Every named route either answers a page that the browser tests open, or is known to answer none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests.client import StrictClient
from tests.journeys.browser.every_page import Visit, visits
from tests.journeys.browser.no_page import NO_PAGE


def named(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def answered(visit: Visit, cookies: dict[str, str]) -> str:
    """What is wrong with the answer, or nothing."""
    client = StrictClient()
    for name, value in cookies.items():
        client.cookies[name] = value
    response = client.get(visit.address, follow=True)
    if response.status_code != visit.status or not response.headers["Content-Type"].startswith("text/html"):
        return f"{visit.reader} {visit.address}: {response.status_code} {response.headers.get('Location', '')}"
    return ""


@pytest.mark.django_db(transaction=True)
def test_every_route_has_a_way_and_every_way_leads_to_a_page(country):
    ways = list(visits(country.found))
    pages, none = {visit.route for visit in ways}, {name for names in NO_PAGE.values() for name in names}
    routes = set(named(get_resolver().url_patterns))
    assert routes - pages - none == set(), "say in tests/journeys/browser/every_page.py how these pages are reached"
    assert (pages | none) - routes == set()
    faults = [fault for visit in ways if (fault := answered(visit, country.sessions.get(visit.reader, {})))]
    assert not faults, "\n".join(faults)
