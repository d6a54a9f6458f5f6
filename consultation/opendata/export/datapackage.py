"""``datapackage.json``: the tables for programs (Frictionless Data Package 1): types, keys, closed lists, checksums."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.edition import Edition
from consultation.opendata.export.folders import sha256_of
from consultation.opendata.export.schema import SCHEMA, TABLES

NAME = "datapackage.json"
LICENCE = {
    "name": "etalab-2.0",
    "title": "Licence Ouverte 2.0",
    "path": "https://www.etalab.gouv.fr/licence-ouverte-open-licence/",
}
TYPES = {Type.INTEGER: "integer", Type.NUMBER: "number", Type.DATE: "date", Type.JSON: "array"}
FORMATS = {Type.UUID: "uuid", Type.URI: "uri"}


def write_datapackage(edition: Edition, counts: dict[str, int], folder: Path) -> None:
    """Describe the files of ``folder``, which must be there; ``counts``: rows by table name."""
    bill = edition.bill
    described = {
        "profile": "tabular-data-package",
        "name": bill.slug,
        "id": edition.digest,
        "title": bill.title,
        "version": f"{SCHEMA}.0.0+{edition.day:%Y%m%d}",
        "created": f"{edition.day}T00:00:00Z",
        "homepage": settings.SITE_URL,
        "licenses": [LICENCE],
        "sources": [{"title": f"{bill.ministry.name}, « {bill.title} », {edition.day}", "path": settings.SITE_URL}],
        "resources": [_resource(table, counts[table.name], folder) for table in TABLES],
    }
    (folder / NAME).write_text(json.dumps(described, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _resource(table: Table, rows: int, folder: Path) -> dict[str, Any]:
    file = folder / f"{table.name}.csv"
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": file.name,
        "title": table.title_en,
        "description": table.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.stat().st_size,
        "hash": f"sha256:{sha256_of(file)}",
        "rows": rows,
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign(column, table) for column in table.columns if len(column.references) == 1],
        },
    }


def _field(column: Column) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "type": TYPES.get(column.type, "string"),
        "title": column.described("en"),
        "description": column.described("fr"),
    }
    if column.type in FORMATS:
        said["format"] = FORMATS[column.type]
    if column.values:
        is_number = column.type is Type.INTEGER
        said["constraints"] = {"enum": [int(value) if is_number else value for value in column.values]}
    return said


def _foreign(column: Column, table: Table) -> dict[str, Any]:
    name, _, field = column.references[0].partition(".")
    return {
        "fields": [column.name],
        "reference": {"resource": "" if name == table.name else name, "fields": [field]},
    }
