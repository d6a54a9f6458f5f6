"""The OpenAPI 3.1 document, made from the collections, in French or in English; and the entrance."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from consultation.opendata.api.asking import MOST, USUAL
from consultation.opendata.api.fields import Collection, Field, Filter, Type
from consultation.opendata.api.filters import DAY, IDENTIFIER, NAME
from consultation.opendata.api.problems import CONTENT_TYPE, TITLES
from consultation.opendata.api.reading import ROOT, address
from consultation.opendata.api.resources import COLLECTIONS

VERSION = "1.0.0"
Schema = dict[str, Any]
HUNK = {"start": "integer", "end": "integer", "old": "string", "new": "string"}
SHAPES: dict[Type, Schema] = {
    Type.ID: {"type": "string"},
    Type.UUID: {"type": "string", "format": "uuid"},
    Type.TEXT: {"type": "string"},
    Type.INTEGER: {"type": "integer"},
    Type.NUMBER: {"type": "number"},
    Type.BOOLEAN: {"type": "boolean"},
    Type.DATE: {"type": "string", "format": "date"},
    Type.MOMENT: {"type": "string", "format": "date-time"},
    Type.URI: {"type": "string", "format": "uri"},
    Type.HUNKS: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name: {"type": kind} for name, kind in HUNK.items()},
            "required": list(HUNK),
            "additionalProperties": False,
        },
    },
    Type.INTEGERS: {"type": "array", "items": {"type": "integer"}},
    Type.TEXTS: {"type": "array", "items": {"type": "string"}},
    Type.LINKS: {"type": "object", "additionalProperties": {"type": "string", "format": "uri"}},
}
PATTERNS = {Type.UUID: IDENTIFIER, Type.DATE: DAY, Type.TEXT: NAME}
TALLY = {"type": "integer", "minimum": 0}
LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def entrance(language: str) -> dict[str, Any]:
    """The first answer: what there is and where."""
    return {
        "title": "Alinéa",
        "version": VERSION,
        "licence": "etalab-2.0",
        "document": address("openapi.json"),
        "reference": f"{settings.SITE_URL}/api/",
        "catalogue": f"{settings.SITE_URL}/data/catalog.jsonld",
        "collections": {
            name: {"url": f"{address(name)}/", "description": collection.described(language)}
            for name, collection in COLLECTIONS.items()
        },
    }


def document(language: str) -> Schema:
    paths: Schema = {ROOT: {"get": _entrance()}, f"{ROOT}openapi.json": {"get": _itself()}}
    for name, collection in COLLECTIONS.items():
        paths[f"{ROOT}{name}/"] = {"get": _list(collection, language)}
        if collection.key:
            paths[f"{ROOT}{name}/{{id}}/"] = {"get": _one(collection, language)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Alinéa",
            "version": VERSION,
            "description": _("Everything that is public in the consultations. Reading only, without a key."),
            "license": {"name": "Licence Ouverte 2.0", "identifier": "etalab-2.0"},
        },
        "servers": [{"url": settings.SITE_URL}],
        "paths": paths,
        "components": {
            "schemas": {
                **{name: row_schema(collection, language) for name, collection in COLLECTIONS.items()},
                "problem": _problem_schema(),
            },
            "responses": {str(int(status)): _problem(str(title)) for status, title in TITLES.items()},
            "headers": {name: {"schema": TALLY} for name in LIMITS},
        },
    }


def row_schema(collection: Collection, language: str) -> Schema:
    """A row: every field is there, null where there is nothing to say."""
    properties: Schema = {}
    if collection.key:
        properties = {"id": {"type": "string"}, "url": {"type": "string", "format": "uri"}}
    for field in collection.fields:
        nullable = not field.always or (collection.has_tombstones and not field.stays)
        properties[field.name] = _value(field, language, nullable=nullable)
    return {
        "type": "object",
        "description": collection.described(language),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value(field: Field, language: str, *, nullable: bool) -> Schema:
    shape = dict(SHAPES[field.type])
    if nullable:
        shape["type"] = [shape["type"], "null"]
    if field.values:
        shape["enum"] = [*field.values, *([None] if nullable else [])]
    return {**shape, "description": field.described(language)}


def _list(collection: Collection, language: str) -> Schema:
    page = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"$ref": f"#/components/schemas/{collection.name}"}},
            "next": {"type": ["string", "null"], "format": "uri"},
            "licence": {"type": "string"},
            "source": {"type": "string", "format": "uri"},
        },
        "required": ["items", "next", "licence", "source"],
        "additionalProperties": False,
    }
    return {
        "operationId": f"list-{collection.name}",
        "summary": collection.titled(language),
        "description": collection.described(language),
        "parameters": [*(_parameter(one, language) for one in collection.filters), *_paging()],
        "responses": {"200": _answer(page), **_refs(HTTPStatus.BAD_REQUEST)},
    }


def _one(collection: Collection, language: str) -> Schema:
    words = {
        "name": "id",
        "in": "path",
        "required": True,
        "schema": {"type": "string", "pattern": _id_pattern(collection)},
    }
    gone = (HTTPStatus.GONE,) if collection.has_tombstones else ()
    return {
        "operationId": f"read-{collection.name}",
        "summary": collection.titled(language),
        "parameters": [words],
        "responses": {
            "200": _answer({"$ref": f"#/components/schemas/{collection.name}"}),
            **_refs(HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, *gone),
        },
    }


def _id_pattern(collection: Collection) -> str:
    parts = (r"[0-9]{1,9}" if kind is int else IDENTIFIER.pattern for kind in collection.key_types)
    return f"^{'[.]'.join(parts)}$"


def _parameter(one: Filter, language: str) -> Schema:
    schema = dict(SHAPES[one.type])
    if one.values:
        schema["enum"] = list(one.values)
    elif one.type is Type.INTEGER:
        schema |= {"minimum": 0, "maximum": 999_999_999}
    elif pattern := PATTERNS.get(one.type):
        schema["pattern"] = f"^{pattern.pattern}$"
    if one.default:
        schema["default"] = one.default
    return {"name": one.name, "in": "query", "description": one.described(language), "schema": schema}


def _paging() -> list[Schema]:
    return [
        {
            "name": "limit",
            "in": "query",
            "description": _("How many rows at most"),
            "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
        },
        {
            "name": "cursor",
            "in": "query",
            "description": _("Where to go on: take it from “next”"),
            "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,40}$"},
        },
    ]


def _answer(schema: Schema, content_type: str = "application/json") -> Schema:
    return {
        "description": "OK",
        "headers": {name: {"$ref": f"#/components/headers/{name}"} for name in LIMITS},
        "content": {content_type: {"schema": schema}},
    }


def _entrance() -> Schema:
    return {
        "operationId": "entrance",
        "summary": _("Where everything is"),
        "responses": {"200": _answer({"type": "object"}), **_refs()},
    }


def _itself() -> Schema:
    content_type = "application/vnd.oai.openapi+json;version=3.1"
    return {
        "operationId": "document",
        "summary": _("This description"),
        "responses": {"200": _answer({"type": "object"}, content_type), **_refs()},
    }


def _refs(*statuses: HTTPStatus) -> Schema:
    """The errors that an address may answer; everywhere, that of the limits."""
    return {
        str(int(status)): {"$ref": f"#/components/responses/{int(status)}"}
        for status in (*statuses, HTTPStatus.TOO_MANY_REQUESTS)
    }


def _problem(title: str) -> Schema:
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/problem"}}}
    return {"description": title, "content": content}


def _problem_schema() -> Schema:
    texts = ("parameter", "detail")
    error = {"type": "object", "properties": {name: {"type": "string"} for name in texts}, "required": list(texts)}
    return {
        "type": "object",
        "description": "RFC 9457",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": error},
        },
        "required": ["type", "title", "status"],
    }
