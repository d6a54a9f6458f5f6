"""Titles and chapters of the bill, which the files do not hold (source: the data set's README)."""

from __future__ import annotations

from dataclasses import dataclass

ROMAN = ("Ier", "II", "III")


@dataclass(frozen=True)
class DivisionPlace:
    """A title or a chapter: its number as written, its heading, its address; the address of what it stands in."""

    number: str
    heading: str
    slug: str
    above: str = ""


TITLES = (
    (
        "La circulation des données et du savoir",
        (("Économie de la donnée", (86, 87, 88)), ("Économie du savoir", (90, 91))),
    ),
    (
        "La protection dans la société numérique",
        (("Environnement ouvert", (94, 95, 96, 97)), ("Protection de la vie privée en ligne", (99, 100))),
    ),
    (
        "L’accès au numérique",
        (
            ("Numérique et territoires", (103, 104)),
            ("Facilitation des usages", (106, 107)),
            ("Accès des publics fragiles au numérique", (109, 110, 111)),
        ),
    ),
)


def _places() -> dict[int, tuple[DivisionPlace, DivisionPlace]]:
    places = {}
    for rank, (heading, chapters) in enumerate(TITLES, start=1):
        title = DivisionPlace(ROMAN[rank - 1], heading, f"titre-{rank}")
        for inner, (inner_heading, sections) in enumerate(chapters, start=1):
            chapter = DivisionPlace(ROMAN[inner - 1], inner_heading, f"{title.slug}-chapitre-{inner}", title.slug)
            places.update(dict.fromkeys(sections, (title, chapter)))
    return places


PLACE_OF_SECTION = _places()
"""The title and the chapter of each leaf section, by the platform's ``type.id``, in the order of the bill."""
