"""The OpenAPI document, and a machine that holds the API to it."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from consultation.opendata.api.document import document
from consultation.opendata.api.resources import COLLECTIONS
from consultation.wsgi import application
from tests.opendata.api.read import get

pytestmark = pytest.mark.django_db
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]


@pytest.fixture
def one_connection():
    """What Django's own test client does: requests stay in the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_it_is_served_in_the_readers_language(db):
    french, english = (get("openapi.json", **{"accept-language": tongue}) for tongue in ("fr", "en"))
    assert french.json()["info"]["description"].startswith("Tout ce qui est public")
    assert english.json()["info"]["description"].startswith("Everything that is public")
    assert french.json()["paths"].keys() == english.json()["paths"].keys()


def test_the_entrance_leads_to_every_collection(found):
    said = get("").json()
    assert said["collections"].keys() == COLLECTIONS.keys()
    for one in said["collections"].values():
        assert Client().get(one["url"]).status_code == 200


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_field_and_parameter_is_described_in_both_languages(language):
    for collection in COLLECTIONS.values():
        for said in (collection, *collection.fields, *collection.filters):
            assert said.described(language).strip()
            assert "  " not in said.described(language)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_a_machine_finds_no_answer_that_the_document_does_not_say(found, unlimited, one_connection, mode):
    """Well and badly asked: never a fault of ours, never a status, a type or a shape that is not written."""
    schema = schemathesis.openapi.from_dict(document("en"))
    schema.app = application
    for result in schema.get_all_operations():
        operation = result.ok()
        if mode is GenerationMode.POSITIVE or any(operation.iter_parameters()):
            _try(operation, mode)


def _try(operation, mode):
    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode))
    def attempt(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, checks=CHECKS)

    attempt()
