"""The words of articles cut where their authors change, as they may be shown: a match unconfirmed says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bills.models import Credit, CreditState, Origins, Placement
from bills.services.crediting import segments_without_asking

FIRST = "v1"
Credits = Mapping[str, Credit]
"""By the uuid of the contribution."""


@dataclass(frozen=True)
class Piece:
    """Words that follow each other. ``names``: of the versions ("v2") and contributions (uuids) that wrote them.

    ``possible``: contributions that may have written them, until a clerk says; without ``names``, nobody is sure to.
    """

    text: str
    names: tuple[str, ...]
    possible: tuple[str, ...] = ()

    @property
    def is_base(self) -> bool:
        return self.names == (FIRST,) and not self.possible


def credits_at(places: Iterable[Placement]) -> dict[int, dict[str, Credit]]:
    """By place, then by contribution, what may be shown: what a clerk refused never is. In one query."""
    found: dict[int, dict[str, Credit]] = defaultdict(dict)
    rows = Credit.objects.filter(place__in=[place.pk for place in places]).exclude(state=CreditState.REFUSED)
    for credit in rows.select_related("contribution"):
        if credit.state == CreditState.CONFIRMED or credit.contribution.is_published:
            found[credit.place_id][str(credit.contribution.uuid)] = credit
    return found


def pieces_at(places: Sequence[Placement], credits_: Mapping[int, Credits]) -> dict[int, list[Piece]]:
    """By place, the pieces that joined are its text; in one query, but for articles never traced.

    The places have their ``version`` and ``wording`` loaded.
    """
    stored = dict(Origins.objects.filter(place__in=places).values_list("place", "segments"))
    return {place.pk: _pieces(place, stored.get(place.pk), credits_.get(place.pk, {})) for place in places}


def _pieces(place: Placement, stored: list[list[Any]] | None, credits_: Credits) -> list[Piece]:
    segments = _never_traced(place) if stored is None else stored
    found: list[Piece] = []
    for text, origins, _score, _grade in segments:
        piece = _piece(text, origins, credits_, f"v{place.version.number}")
        if found and (found[-1].names, found[-1].possible) == (piece.names, piece.possible):
            found[-1] = replace(piece, text=found[-1].text + text)
        else:
            found.append(piece)
    return found


def _never_traced(place: Placement) -> list[list[Any]]:
    """Version 1, or imported data: by the versions alone."""
    if place.version.number == 1:
        return [[place.wording.text if place.wording else "", [FIRST], 1.0, ""]]
    return segments_without_asking(place)


def _piece(text: str, origins: Sequence[str], credits_: Credits, own: str) -> Piece:
    """Words of a contribution that may not be shown are those of the version where they stand."""
    sure = tuple(name for name in origins if name not in credits_ and "-" not in name)
    credited = [name for name in origins if name in credits_]
    sure += tuple(name for name in credited if credits_[name].state == CreditState.CONFIRMED)
    possible = tuple(name for name in credited if credits_[name].state == CreditState.PROPOSED)
    return Piece(text, sure if sure or possible else (own,), possible)
