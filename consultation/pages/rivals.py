"""The amendments that an amendment cannot be made together with, unseen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bills.drawing import Stroke
from bills.legaltext import Conflict, Hunk, conflicts, read
from bills.models import Amendment, AmendmentRevision
from consultation.pages.merging import strokes_of, window_of
from consultation.pages.picking import hunks_of

MOST = 1000  # amendments compared
NEAR = 4  # tokens: farther apart, no two changes conflict
AROUND = 3  # tokens shown before and after what is at stake
SHOWN = 3  # conflicts shown with one amendment


@dataclass(frozen=True)
class Place:
    """One conflict: its ``kind`` and ``flags`` in the engine's words, then both changes in their place."""

    kind: str
    flags: tuple[str, ...]
    ours: tuple[Stroke, ...]
    theirs: tuple[Stroke, ...]


@dataclass(frozen=True)
class Rival:
    """``pick`` names its wording in the address of the combined text; ``more``: conflicts that are not shown."""

    slug: str
    title: str
    author: str
    pick: str
    places: tuple[Place, ...]
    more: int


def rivals_of(amendment: Amendment, revision: AmendmentRevision) -> list[Rival]:
    """The published amendments of the same wording that conflict with this one, by number of publication. One query."""
    ours = hunks_of(revision.hunks)
    same_text = Amendment.objects.published().filter(
        article=amendment.article_id, existing_law=amendment.existing_law_id, current__base=revision.base_id
    )
    others = same_text.exclude(pk=amendment.pk).order_by("pk")
    rows = others.values_list("slug", "current__number", "current__title", "author__display_name", "current__hunks")[
        :MOST
    ]
    base, reach = revision.base.text, _reach(ours)
    return [
        Rival(slug, title, author, f"{slug}-{number}", tuple(_places(base, found[:SHOWN], ours)), len(found[SHOWN:]))
        for slug, number, title, author, stored in rows
        if (near := _near(reach, stored)) and (found := conflicts(base, ours, near))
    ]


def _reach(hunks: Sequence[Hunk]) -> list[tuple[int, int]]:
    return [(hunk.start - NEAR, hunk.end + NEAR) for hunk in hunks]


def _near(reach: Sequence[tuple[int, int]], stored: Sequence[dict[str, object]]) -> list[Hunk]:
    """Those of the stored changes that are near one of ours; both lists are in the order of the text."""
    ends = [end for _start, end in reach]
    near = []
    for hunk in hunks_of(stored):
        place = bisect_left(ends, hunk.start)
        if place < len(reach) and reach[place][0] <= hunk.end:
            near.append(hunk)
    return near


def _places(base: str, found: Sequence[Conflict], ours: Sequence[Hunk]) -> Iterator[Place]:
    reading, own = read(base), set(ours)
    for conflict in found:
        mine, other = conflict.first, conflict.second
        if mine not in own:
            mine, other = other, mine
        window = window_of(reading, min(mine.start, other.start), max(mine.end, other.end), AROUND)
        yield Place(
            conflict.kind.value,
            tuple(flag.value for flag in conflict.flags),
            strokes_of(reading, mine, window),
            strokes_of(reading, other, window),
        )
