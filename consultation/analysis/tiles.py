"""A map of the départements that we drew: one square each, about where it lies; those overseas stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from consultation.accounts.territories import DEPARTEMENTS
from consultation.analysis.participation import LEAST

SIDE = 40
SHADES = 4
_ROWS = """
 .   .   .   .   .   .   62  59  .   .   .   .   .
 .   .   .   .   .   76  80  02  08  .   .   .   .
 .   .   .   50  14  27  60  95  51  55  57  67  .
 29  22  35  53  61  78  92  75  93  54  88  68  .
 .   56  44  49  72  28  91  94  77  10  52  90  .
 .   .   85  79  37  41  45  89  21  70  25  .   .
 971 .   .   17  86  36  18  58  71  39  01  74  .
 972 .   .   16  87  23  03  42  69  38  73  .   .
 973 .   .   33  24  19  63  43  07  26  05  .   .
 974 .   .   40  47  46  15  48  30  84  04  06  .
 976 .   .   64  32  82  12  34  .   13  83  .   .
 .   .   .   .   65  31  81  11  .   .   .   .   2B
 .   .   .   .   .   09  66  .   .   .   .   .   2A
"""
PLACES = {
    code: (column, row)
    for row, line in enumerate(_ROWS.split("\n")[1:-1])
    for column, code in enumerate(line.split())
    if code != "."
}


@dataclass(frozen=True)
class Tile:
    """A square; ``shade`` is its class, 0 where its people are counted with others."""

    code: str
    name: str
    number: int
    shade: int
    x: int
    y: int


@dataclass(frozen=True)
class Shade:
    """A class of figures, both ends counted."""

    rank: int
    first: int
    last: int


def shades_of(most: int) -> list[Shade]:
    """Few classes from LEAST to ``most``, each about as many times larger than the one before."""
    ends = [round(LEAST * (most / LEAST) ** (rank / SHADES)) for rank in range(1, SHADES)] if most > LEAST else []
    ends = sorted({end for end in ends if LEAST <= end < most} | {most})
    starts = [LEAST, *(end + 1 for end in ends)]
    skipped = SHADES - len(ends)  # the darkest are always used
    return [Shade(rank + skipped, *both) for rank, both in enumerate(zip(starts, ends, strict=False), 1)]


def tiles_of(people: Mapping[str, int], shades: list[Shade]) -> list[Tile]:
    """Every département, in the order of the codes; ``people`` are those shown alone."""
    tiles = []
    for code, name in DEPARTEMENTS.items():
        number, (column, row) = people.get(code, 0), PLACES[code]
        shade = next((one.rank for one in shades if one.first <= number <= one.last), 0)
        tiles.append(Tile(code, name, number, shade, column * SIDE, row * SIDE))
    return tiles
