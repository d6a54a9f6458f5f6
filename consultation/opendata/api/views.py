"""The addresses of the API: its entrance, each collection, each row, its own description, and the page for people."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from consultation.opendata.api.asking import AskedWrongError, asked_of
from consultation.opendata.api.document import document, entrance
from consultation.opendata.api.fields import plain
from consultation.opendata.api.problems import problem
from consultation.opendata.api.reading import address, is_hidden, page_of, row_of
from consultation.opendata.api.reference import described
from consultation.opendata.api.resources import COLLECTIONS


@require_safe
def home(_request: HttpRequest) -> HttpResponse:
    """Where everything is."""
    return _json(entrance(_language()))


@require_safe
def openapi(_request: HttpRequest) -> HttpResponse:
    return _json(document(_language()), "application/vnd.oai.openapi+json;version=3.1")


@require_safe
def listed(request: HttpRequest, name: str) -> HttpResponse:
    """A page of a collection."""
    collection = COLLECTIONS.get(name)
    if collection is None:
        return problem(HTTPStatus.NOT_FOUND)
    try:
        page = page_of(collection, asked_of(collection, request.GET), timezone.now())
    except AskedWrongError as error:
        faults = [{"parameter": fault.parameter, "detail": fault.detail} for fault in error.faults]
        return problem(HTTPStatus.BAD_REQUEST, detail=faults[0]["detail"], errors=faults)
    response = _json(page)
    if page["next"]:
        response.headers["Link"] += f', <{page["next"]}>; rel="next"'
    return response


@require_safe
def one(request: HttpRequest, name: str, identity: str) -> HttpResponse:
    """A row by its id."""
    collection = COLLECTIONS.get(name)
    row = row_of(collection, identity, timezone.now()) if collection and collection.key else None
    if row is None:
        return problem(HTTPStatus.GONE if collection and is_hidden(collection, identity) else HTTPStatus.NOT_FOUND)
    if request.GET:
        return problem(HTTPStatus.BAD_REQUEST, errors=[{"parameter": name, "detail": ""} for name in request.GET])
    return _json(row)


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The same description, for people."""
    return render(request, "opendata/api.html", {"collections": described(_language()), "root": address()})


def _language() -> str:
    return (get_language() or "fr")[:2]


def _json(said: dict[str, Any], content_type: str = "application/json") -> HttpResponse:
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=plain)
    links = f'<{address("openapi.json")}>; rel="service-desc", <https://spdx.org/licenses/etalab-2.0>; rel="license"'
    return HttpResponse(content, content_type, headers={"Link": links})
