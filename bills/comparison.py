"""Two versions of a bill side by side: which articles pair, what became of each, how many words changed.

Versions that do not follow each other are compared through the lineage of those between them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import TextChoices
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bills.legaltext import Redline, is_typographic, redline
from bills.models import BillVersion, Lineage, LineageKind, Placement
from bills.portions import portions
from bills.reading import outline


class Fate(TextChoices):
    """What a page says of an article; « split » is said of the part that was cut off."""

    UNCHANGED = "unchanged", _("Unchanged")
    CHANGED = "changed", _("Changed")
    NEW = "new", _("New")
    DELETED = "deleted", _("Deleted")
    MOVED = "moved", _("Moved")
    RENUMBERED = "renumbered", _("Renumbered")
    SPLIT = "split", _("Split from")
    MERGED = "merged", _("Merged into")


@dataclass(frozen=True)
class Step:
    """What became of units in one version, by their ids: part → whole, joined → what it was joined to, moved."""

    cut: Mapping[int, int] = field(default_factory=dict)
    poured: Mapping[int, int] = field(default_factory=dict)
    moved: frozenset[int] = frozenset()

    @classmethod
    def of(cls, links: Iterable[Lineage]) -> Step:
        kinds: dict[str, list[tuple[int | None, int | None]]] = defaultdict(list)
        for link in links:
            kinds[link.kind].append((link.before_id, link.after_id))
        return cls(
            cut={after: before for before, after in kinds[LineageKind.SPLIT] if before and after},
            poured={before: after for before, after in kinds[LineageKind.MERGED] if before and after},
            moved=frozenset(after for _before, after in kinds[LineageKind.MOVED] if after),
        )


@dataclass
class Compared:
    """A unit in both versions, or in one. ``parts``: what was cut off it; ``received``: what was joined to it.

    ``change`` is the redline of an article's text, ``heading`` that of a heading; None where nothing changed.
    """

    before: Placement | None
    after: Placement | None
    fates: tuple[Fate, ...]
    cut_from: Placement | None = None
    poured_into: Placement | None = None
    parts: list[Placement] = field(default_factory=list)
    received: list[Placement] = field(default_factory=list)
    change: Redline | None = None
    heading: Redline | None = None

    @property
    def place(self) -> Placement:
        """Where it stands now, or stood."""
        return self.after or self.before  # type: ignore[return-value]  # one of the two

    @property
    def is_article(self) -> bool:
        return self.place.unit.is_article

    @property
    def is_unchanged(self) -> bool:
        return self.fates == (Fate.UNCHANGED,)

    @property
    def is_voted_anew(self) -> bool:
        """Whether its words changed by more than typography."""
        stands = self.before is not None and self.after is not None
        return stands and not is_typographic(_text(self.before), _text(self.after))


@dataclass
class Comparison:
    """Every unit in the order of the new version; what is gone, at the place where it stood."""

    old: BillVersion
    new: BillVersion
    entries: list[Compared]

    def articles(self) -> list[Compared]:
        return [entry for entry in self.entries if entry.is_article]

    @property
    def is_empty(self) -> bool:
        return all(entry.is_unchanged for entry in self.entries)

    @cached_property
    def counts(self) -> Counter[str]:
        """Articles by what is said of them, wholes that were split, divisions that changed, words."""
        articles = self.articles()
        counts: Counter[str] = Counter(fate.value for entry in articles for fate in entry.fates)
        counts["split"] = sum(bool(entry.parts) for entry in articles)
        counts["divisions"] = sum(not entry.is_article and not entry.is_unchanged for entry in self.entries)
        counts["added"] = sum(entry.change.added_words for entry in articles if entry.change)
        counts["removed"] = sum(entry.change.removed_words for entry in articles if entry.change)
        return counts

    def told(self) -> str:
        """« 3 articles changed, 1 new, 1 deleted; 124 words added, 80 removed »."""
        counts = self.counts
        changed = ngettext("%(n)s article changed", "%(n)s articles changed", counts["changed"])
        parts = [
            changed % {"n": counts["changed"]},
            *(text % {"n": counts[name]} for name, text in _phrases(counts) if counts[name]),
        ]
        words = ngettext("%(n)s word added", "%(n)s words added", counts["added"]) % {"n": counts["added"]}
        removed = ngettext("%(n)s removed", "%(n)s removed", counts["removed"]) % {"n": counts["removed"]}
        said = {"articles": ", ".join(parts), "added": words, "removed": removed}
        return gettext("%(articles)s; %(added)s, %(removed)s.") % said


def compare_versions(old: BillVersion, new: BillVersion) -> Comparison:
    """``old`` has the lower number, both are of one bill. Three queries, however long the bill."""
    between = Lineage.objects.filter(
        version__bill=new.bill_id, version__number__gt=old.number, version__number__lte=new.number
    )
    links: dict[int, list[Lineage]] = defaultdict(list)
    for link in between.select_related("version").order_by("pk"):
        links[link.version.number].append(link)
    steps = [Step.of(links[number]) for number in range(old.number + 1, new.number + 1)]
    before, after = outline(old, with_wordings=True), outline(new, with_wordings=True)
    return Comparison(old, new, compare_places(before, after, steps))


def compare_places(before: Sequence[Placement], after: Sequence[Placement], steps: Sequence[Step]) -> list[Compared]:
    """The entries of a comparison, in order. ``steps``: one for each version after the old one."""
    old = {place.unit_id: place for place in before}
    new = {place.unit_id: place for place in after}
    moved = frozenset[int]().union(*(step.moved for step in steps))
    found: dict[int, Compared] = {}
    for unit, place in new.items():
        found[unit] = _standing(old[unit], place, moved) if unit in old else _come(place, old, steps)
    for unit, place in old.items():
        if unit not in new:
            found[unit] = _gone(place, new, steps)
    _join(found)
    _draw(found.values())
    return list(_in_order(before, after, found))


def _standing(old: Placement, new: Placement, moved: frozenset[int]) -> Compared:
    said = {
        Fate.MOVED: new.unit_id in moved,
        Fate.RENUMBERED: old.number != new.number,
        Fate.CHANGED: old.wording_id != new.wording_id or old.heading != new.heading,
    }
    fates = tuple(fate for fate, holds in said.items() if holds)
    return Compared(old, new, fates or (Fate.UNCHANGED,))


def _come(place: Placement, old: Mapping[int, Placement], steps: Sequence[Step]) -> Compared:
    """New, or cut out of an article of the old version."""
    unit = place.unit_id
    for step in reversed(steps):
        unit = step.cut.get(unit, unit)
        if unit in old:
            return Compared(None, place, (Fate.SPLIT,), cut_from=old[unit])
    return Compared(None, place, (Fate.NEW,))


def _gone(place: Placement, new: Mapping[int, Placement], steps: Sequence[Step]) -> Compared:
    """Deleted, or poured into an article of the new version."""
    unit = place.unit_id
    for step in steps:
        unit = step.poured.get(unit, unit)
    if unit in new:
        return Compared(place, None, (Fate.MERGED,), poured_into=new[unit])
    return Compared(place, None, (Fate.DELETED,))


def _join(found: Mapping[int, Compared]) -> None:
    """Tell wholes of their parts, and articles of what was joined to them."""
    for entry in found.values():
        if entry.cut_from and entry.after:
            found[entry.cut_from.unit_id].parts.append(entry.after)
        if entry.poured_into and entry.before:
            found[entry.poured_into.unit_id].received.append(entry.before)


def _draw(entries: Iterable[Compared]) -> None:
    every = list(entries)
    parts = {entry.after.pk: entry for entry in every if entry.cut_from and entry.after}
    for entry in every:
        if entry.before and entry.after and entry.before.heading != entry.after.heading:
            entry.heading = redline(entry.before.heading, entry.after.heading)
        if entry.is_article and not entry.cut_from and not entry.poured_into:
            sharers = [entry, *(parts[place.pk] for place in entry.parts)]
            drawn = portions(
                [_text(place) for place in (entry.before, *entry.received) if place],
                [_text(sharer.after) for sharer in sharers],
            )
            for sharer, change in zip(sharers, drawn, strict=True):
                sharer.change = change
        elif entry.poured_into:  # what was cut off it earlier cannot be told from what was poured
            for place in entry.parts:
                parts[place.pk].change = redline("", _text(place))


def _in_order(
    before: Sequence[Placement], after: Sequence[Placement], found: Mapping[int, Compared]
) -> Iterator[Compared]:
    standing = {place.unit_id for place in after}
    left: dict[int, list[Compared]] = defaultdict(list)
    last = 0
    for place in before:
        if place.unit_id in standing:
            last = place.unit_id
        else:
            left[last].append(found[place.unit_id])
    yield from left[0]
    for place in after:
        yield found[place.unit_id]
        yield from left[place.unit_id]


def _phrases(counts: Counter[str]) -> Iterator[tuple[str, str]]:
    yield "new", ngettext("%(n)s new", "%(n)s new", counts["new"])
    yield "deleted", ngettext("%(n)s deleted", "%(n)s deleted", counts["deleted"])
    yield "split", ngettext("%(n)s split", "%(n)s split", counts["split"])
    yield "merged", ngettext("%(n)s merged", "%(n)s merged", counts["merged"])
    yield "moved", ngettext("%(n)s moved", "%(n)s moved", counts["moved"])
    yield "renumbered", ngettext("%(n)s renumbered", "%(n)s renumbered", counts["renumbered"])
    yield "divisions", ngettext("%(n)s division changed", "%(n)s divisions changed", counts["divisions"])


def _text(place: Placement | None) -> str:
    return place.wording.text if place and place.wording else ""
