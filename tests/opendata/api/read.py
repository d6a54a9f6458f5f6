"""Reading the API as a program does."""

from __future__ import annotations

from typing import Any

from django.test import Client

from consultation.opendata.api.resources import COLLECTIONS

ROOT = "/api/v1/"


def get(path: str, client: Client | None = None, **headers: str) -> Any:
    return (client or Client()).get(ROOT + path, headers=headers)


def items(path: str) -> list[dict[str, Any]]:
    """Every row of a list, page after page."""
    found: list[dict[str, Any]] = []
    address: str | None = ROOT + path
    while address:
        page = Client().get(address).json()
        found += page["items"]
        address = page["next"] and page["next"].partition("://")[2].partition("/")[2]
        address = address and f"/{address}"
    return found


def everything() -> dict[str, list[dict[str, Any]]]:
    return {name: items(f"{name}/?limit=100") for name in COLLECTIONS}
