"""What became of each unit, as staff say it: plain fields, named by what one reads in the text, « Article 4 »."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bills.descent import descend
from bills.forms.words import visible
from bills.importers import DraftUnit
from bills.models import Bill, BillVersion, LineageKind, Placement
from bills.reading import outline
from bills.templatetags.law import named

SURE = 0.8
LIKENESS = (
    (0.95, gettext_lazy("The same words, or nearly.")),
    (SURE, gettext_lazy("Most of the words are the same.")),
    (0.4, gettext_lazy("About half of the words are the same.")),
    (0.0, gettext_lazy("Few words are the same.")),
)


class Said(TextChoices):
    """What is said of a unit of the draft."""

    IS = "is", gettext_lazy("is")
    CUT = "cut", gettext_lazy("was cut out of")
    NEW = "new", gettext_lazy("is new")


class Ended(TextChoices):
    """What is said of an earlier unit that none continues."""

    DELETED = "deleted", gettext_lazy("is deleted")
    POURED = "poured", gettext_lazy("went into")


@dataclass
class Row:
    """A unit of the draft, or (``is_end``) an earlier one that none continues. ``which``: the name as typed."""

    place: Placement
    name: str
    said: str
    which: str = ""
    score: float | None = None
    is_end: bool = False
    error: str = ""

    @property
    def rank(self) -> int:
        return self.place.position

    @property
    def is_sure(self) -> bool:
        return self.said == Said.IS and (self.score or 0) >= SURE and not self.error

    @property
    def likeness(self) -> str:
        if self.is_end or self.said == Said.NEW or self.score is None:
            return ""
        return str(next(words for least, words in LIKENESS if self.score >= least))


@dataclass
class LineageForm:
    """The rows as the engine proposes them, or as they were sent; once checked, what ``confirm_lineage`` takes.

    ``units`` and ``earlier``: the outlines of the two versions.
    """

    version: BillVersion
    before: BillVersion
    units: Sequence[DraftUnit]
    earlier: Sequence[DraftUnit]
    sent: Mapping[str, str] | None = None
    rows: list[Row] = field(default_factory=list)
    ends: list[Row] = field(default_factory=list)
    is_other_outline: bool = False
    is_asking: bool = False
    continues: dict[int, str] = field(default_factory=dict)
    cut_from: dict[int, str] = field(default_factory=dict)
    poured_into: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._old, self._new = outline(self.before), outline(self.version)
        self._names = _names_of((*self._old, *self._new), self.version.bill)
        self._links = list(self.version.lineage.order_by("pk"))
        self.fingerprint = sha256(" ".join(str(place.unit.uuid) for place in self._new).encode()).hexdigest()[:16]
        if self.sent is not None and self.sent.get("outline") != self.fingerprint:
            self.is_other_outline, self.sent = True, None
        self.rows = [self._row(place, score) for place, score in zip(self._new, self._scores(), strict=True)]
        self._check_rows()
        self.ends = [self._end(place) for place in self._old if str(place.unit.uuid) not in self.continues.values()]

    def earlier_names(self) -> list[str]:
        return [self._names[place.pk] for place in self._old]

    def later_names(self) -> list[str]:
        return [self._names[place.pk] for place in self._new if place.unit.is_article]

    def doubtful(self) -> list[Row]:
        return [row for row in self.rows if not row.is_sure]

    def sure(self) -> list[Row]:
        return [row for row in self.rows if row.is_sure]

    def errors(self) -> list[Row]:
        return [row for row in (*self.rows, *self.ends) if row.error]

    def is_valid(self) -> bool:
        return self.sent is not None and not self.errors() and not self.is_asking

    def answers(self) -> dict[str, Any]:
        """What ``confirm_lineage`` takes."""
        return {"continues": self.continues, "cut_from": self.cut_from, "poured_into": self.poured_into}

    def _scores(self) -> Iterator[float]:
        """How alike each unit is to the one it is said to be: 0 where the engine would not have said so."""
        earlier = [(unit.continues, unit) for unit in self.earlier]
        found = descend(earlier, [replace(unit, continues="") for unit in self.units])
        for unit, name, score in zip(self.units, found.continues, found.scores, strict=True):
            yield score if name == unit.continues else 0.0

    def _row(self, place: Placement, score: float) -> Row:
        earlier = {old.unit_id: old for old in self._old}
        row = Row(place, self._names[place.pk], Said.NEW)
        if place.unit_id in earlier:
            row = replace(row, said=Said.IS, which=self._names[earlier[place.unit_id].pk], score=score)
        for link in self._links:
            if link.kind == LineageKind.SPLIT and link.after_id == place.unit_id and link.before_id in earlier:
                row = replace(row, said=Said.CUT, which=self._names[earlier[link.before_id].pk], score=link.score)
        if self.sent is None:
            return row
        said, which = self.sent.get(f"said-{row.rank}", row.said), self.sent.get(f"which-{row.rank}", row.which)
        kept = row.score if (said, which) == (row.said, row.which) else None
        return replace(row, said=said if said in Said.values else row.said, which=visible(which), score=kept)

    def _check_rows(self) -> None:
        for row in self.rows:
            if row.said == Said.NEW:
                continue
            found = self._found(row.which, self._old)
            row.error = self._error(row, found)
            if found and not row.error:
                (self.continues if row.said == Said.IS else self.cut_from)[row.rank] = str(found.unit.uuid)

    def _error(self, row: Row, found: Placement | None) -> str:
        if found is None:
            return _("No unit of version %(number)s has this name: choose one from the list.") % {
                "number": self.before.number
            }
        if found.unit.level != row.place.unit.level:
            return _("It is of another level.")
        if row.said == Said.CUT:
            return "" if row.place.unit.is_article else _("Only an article is cut out of an article.")
        if str(found.unit.uuid) in self.continues.values():
            return _("Another unit above is said to be this one already.")
        return ""

    def _end(self, place: Placement) -> Row:
        """Deleted, or poured into an article of the draft."""
        row = Row(place, self._names[place.pk], Ended.DELETED, is_end=True)
        later = {new.unit_id: new for new in self._new}
        for link in self._links:
            if link.kind == LineageKind.MERGED and link.before_id == place.unit_id and link.after_id in later:
                row = replace(row, said=Ended.POURED, which=self._names[later[link.after_id].pk], score=link.score)
        if self.sent is None:
            return self._poured(row)
        said = self.sent.get(f"end-{row.rank}")
        self.is_asking = self.is_asking or said is None  # it ends by what was just said: it was not asked about
        which = visible(self.sent.get(f"into-{row.rank}", row.which))
        return self._poured(replace(row, said=said if said in Ended.values else row.said, which=which))

    def _poured(self, row: Row) -> Row:
        if row.said == Ended.POURED:
            found = self._found(row.which, [place for place in self._new if place.unit.is_article])
            if found is None or not row.place.unit.is_article:
                return replace(row, error=_("No article of the draft has this name: choose one from the list."))
            self.poured_into[str(row.place.unit.uuid)] = found.position
        return row

    def _found(self, typed: str, places: list[Placement]) -> Placement | None:
        """The unit of this name; « 4 » is enough for Article 4."""
        wanted = _folded(typed)
        for place in places:
            if wanted and wanted == _folded(self._names[place.pk]):
                return place
        return next((place for place in places if place.unit.is_article and wanted == _folded(place.number)), None)


def _names_of(places: Iterable[Placement], bill: Bill) -> dict[int, str]:
    """« Article 4 »; of a division, with those above it: « Titre Ier, Chapitre II »."""
    names: dict[int, str] = {}
    for place in places:
        above = "" if place.unit.is_article or place.parent_id is None else f"{names[place.parent_id]}, "
        names[place.pk] = above + named(place, bill)
    return names


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())
