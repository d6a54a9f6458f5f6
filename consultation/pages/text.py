"""The text of an article as its page shows it: each alinéa with what touches it and the law that it changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Func, QuerySet, TextField

from bills.legaltext import Alinea, alineas
from bills.models import Amendment, ExistingLaw, Placement
from consultation.compiled import compiled
from consultation.pages.heat import Stretch, heat_of
from consultation.pages.laws import ChangedLaw, Part, changed_laws, parts_of
from consultation.pages.picking import hunks_of


@dataclass(frozen=True)
class Line:
    """``amendments``: how many touch the alinéa. ``stretches``: where, when that was asked for."""

    alinea: Alinea
    amendments: int
    parts: tuple[Part, ...]
    laws: tuple[ChangedLaw, ...]
    stretches: tuple[Stretch, ...] = ()

    @property
    def look(self) -> str:
        """How an alinéa is set: quoted text and enumerations stand further in."""
        if self.alinea.text.startswith(("«", "“")):
            return "al--quote"
        return "al--in" if self.alinea.label and not self.alinea.label[0].isupper() else ""


@dataclass(frozen=True)
class Text:
    """``laws``: all that the article changes; ``elsewhere``: those that no alinéa names."""

    lines: tuple[Line, ...]
    laws: tuple[ChangedLaw, ...]
    is_heated: bool = False

    @property
    def elsewhere(self) -> list[ChangedLaw]:
        return [found for found in self.laws if not found.alinea]


def text_at(place: Placement, *, heated: bool) -> Text:
    """The article that stands at ``place``, in two queries. ``heated``: with the words that amendments touch."""
    text = place.wording.text if place.wording else ""
    lines = alineas(text)
    laws = changed_laws(_laws_of(place.unit_id), lines)
    counted, stretches = _touches(place, text, heated=heated)
    return Text(
        tuple(_line(alinea, counted[alinea.number], laws, stretches) for alinea in lines), tuple(laws), bool(stretches)
    )


@compiled(given=1)
def _laws_of(unit: int) -> QuerySet[ExistingLaw]:
    return ExistingLaw.objects.filter(unit=unit)


def _line(alinea: Alinea, amendments: int, laws: Sequence[ChangedLaw], stretches: Sequence[Sequence[Stretch]]) -> Line:
    named = tuple(found for found in laws if found.alinea == alinea.number)
    heat = tuple(stretches[alinea.number - 1]) if stretches else ()
    return Line(alinea, amendments, tuple(parts_of(alinea.text, named)), named, heat)


def _touches(place: Placement, text: str, *, heated: bool) -> tuple[Counter[int], list[list[Stretch]]]:
    """How many amendments touch each alinéa; and, only when asked for, each word."""
    if not heated:
        return Counter({int(number): n for number, n in _counted(place.unit_id)}), []
    rows = list(_touching(place.unit_id).values_list("current__size", "current__base", "current__hunks"))
    here = [hunks_of(hunks) for _size, base, hunks in rows if base == place.wording_id]
    return Counter(number for size, _base, _hunks in rows for number in size["alineas"]), heat_of(text, here)


def _touching(article: int) -> QuerySet[Amendment]:
    return Amendment.objects.published().filter(article=article, existing_law=None)


@compiled(given=1)
def _counted(article: int) -> QuerySet[Any, tuple[str, int]]:
    """By the database: thousands of amendments touch some thirty alinéas."""
    touched = Func(F("current__size__alineas"), function="jsonb_array_elements_text", output_field=TextField())
    return _touching(article).order_by().values(touched=touched).annotate(n=Count("pk")).values_list("touched", "n")
