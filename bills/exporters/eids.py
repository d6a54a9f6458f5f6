"""The names that Akoma Ntoso gives to the parts of a text (``eId``), made from their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from bills.exporters.values import ExportedUnit
from bills.importers import Level

PREFIXES = {
    Level.TITLE: "title",
    Level.CHAPTER: "chp",
    Level.SECTION: "sec",
    Level.SUBSECTION: "subsec",
    Level.ARTICLE: "art",
}


def eids(units: Iterable[ExportedUnit]) -> Mapping[str, str]:
    """The eId of each unit, by uuid: ``art_2-bis``, ``title_ier__chp_ii``. Articles are named without their division.

    A unit without a number goes by its rank; of two that would bear one name, the later one adds its rank.
    """
    named: dict[str, str] = {}
    above: list[tuple[Level, str]] = []
    for rank, unit in enumerate(units, 1):
        while above and above[-1][0].rank >= unit.level.rank:
            above.pop()
        number = _plain(unit.number) or f"n{rank}"
        parent = f"{above[-1][1]}__" if above and unit.level is not Level.ARTICLE else ""
        name = f"{parent}{PREFIXES[unit.level]}_{number}"
        name = f"{name}-n{rank}" if name in named.values() else name
        named[unit.uuid] = name
        above.append((unit.level, name))
    return named


def alinea_eid(article: str, number: int) -> str:
    """The alinéa of an article, numbered from 1 as parliaments do, in each version anew."""
    return f"{article}__al_{number}"


def _plain(number: str) -> str:
    letters = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
