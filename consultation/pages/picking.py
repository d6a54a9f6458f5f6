"""Amendments picked to be combined: what the address names, what of it can stand together, why the rest cannot.

The address says all that the page depends on: the amendments and their revisions, in the order in which they are
called, the wording that they change, the engine, and the reference of what was seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F
from django.http import QueryDict

from bills.legaltext import ENGINE_VERSION, Hunk
from bills.models import Amendment, AmendmentRevision, Bill, Placement, State, SubjectKind, UnitVersion

MOST = 200  # amendments combined at once
SHORT = 16  # characters of a sha256 that an address carries
_PICK = re.compile(r"([\w-]{1,80})-([0-9]{1,6})", re.ASCII)
_SHORT = re.compile(rf"[0-9a-f]{{{SHORT}}}")


@dataclass(frozen=True)
class Address:
    """What is asked for. ``base`` and ``ref`` are the beginnings of a sha256, or empty. ``engine`` 0: not said."""

    picks: tuple[str, ...] = ()
    base: str = ""
    engine: int = 0
    ref: str = ""
    is_cut: bool = False

    @classmethod
    def read(cls, query: QueryDict) -> Address:
        """Anything unreadable is left out; a pick without the form « number-revision » names no amendment."""
        picks = tuple(dict.fromkeys(query.getlist("a")))
        engine = query.get("engine", "")
        return cls(
            picks=picks[:MOST],
            base=_short(query.get("base", "")),
            engine=int(engine) if re.fullmatch("[0-9]{1,6}", engine) else 0,
            ref=_short(query.get("ref", "")),
            is_cut=len(picks) > MOST,
        )

    def named(self) -> Iterator[tuple[str, int]]:
        for pick in self.picks:
            if found := _PICK.fullmatch(pick):
                yield found[1], int(found[2])


@dataclass(frozen=True)
class Picked:
    """A revision of an amendment that is called. ``agree``: the votes for it now; None: hidden from the reader."""

    amendment: Amendment
    revision: AmendmentRevision
    agree: int | None = None

    @property
    def name(self) -> str:
        return f"{self.amendment.slug}-{self.revision.number}"

    @property
    def is_current(self) -> bool:
        return self.amendment.current_id == self.revision.pk

    @property
    def hunks(self) -> tuple[Hunk, ...]:
        return hunks_of(self.revision.hunks)


@dataclass(frozen=True)
class SetAside:
    """Why an amendment is not combined: ``withdrawn``, ``law``, ``empty``, ``version`` (then ``version`` says of which
    version of the bill it changes the text; None: of another article)."""

    amendment: Amendment
    reason: str
    version: int | None = None


@dataclass(frozen=True)
class Sorted:
    """``missing``: how many picks name nothing that may be read."""

    called: tuple[Picked, ...]
    aside: tuple[SetAside, ...]
    missing: int


def hunks_of(stored: Iterable[dict[str, object]]) -> tuple[Hunk, ...]:
    """The hunks of a revision, from JSON."""
    return tuple(Hunk(**hunk) for hunk in stored)  # type: ignore[arg-type]  # as stored


def places_of(bill: Bill, article: str) -> list[Placement]:
    """Where an article stands in the versions that may be read, the latest first: of a draft bill, in its draft."""
    places = Placement.objects.filter(version__bill=bill, unit__kind=SubjectKind.ARTICLE, unit__slug=article)
    if bill.published_at is not None:
        places = places.filter(version__published_at__isnull=False)
    return list(places.select_related("unit", "wording", "version", "parent").order_by("-version__number"))


def revisions_named(bill: Bill, address: Address) -> list[AmendmentRevision]:
    """The revisions that the address names, in its order. One query.

    Those of hidden amendments are absent, and those that wait for their author to confirm them.
    """
    named = list(address.named())
    wanted = AmendmentRevision.objects.filter(
        amendment__bill=bill,
        amendment__state__in=(State.PUBLISHED, State.WITHDRAWN),
        amendment__slug__in={slug for slug, _number in named},
        number__in={number for _slug, number in named},
        number__lte=F("amendment__current__number"),
    )
    found = {(row.amendment.slug, row.number): row for row in wanted.select_related("amendment__author")}
    return [found[pick] for pick in dict.fromkeys(named) if pick in found]


def base_of(address: Address, places: Sequence[Placement], revisions: Sequence[AmendmentRevision]) -> Placement | None:
    """Where the wording stands that is amended: the one of the address, else the latest that a pick changes.

    None: the address names a wording that the article never had.
    """
    if address.base:
        return next((place for place in places if (place.wording_id or "").startswith(address.base)), None)
    changed = {revision.base_id for revision in revisions}
    return next((place for place in places if place.wording_id in changed), places[0])


def sort_out(
    address: Address, revisions: Sequence[AmendmentRevision], base: UnitVersion, places: Sequence[Placement]
) -> Sorted:
    """What can be combined on ``base``, and what cannot."""
    versions = {place.wording_id: place.version.number for place in places}
    called, aside = [], []
    for revision in revisions:
        if reason := _reason_against(revision, base):
            aside.append(SetAside(revision.amendment, reason, versions.get(revision.base_id)))
        else:
            called.append(Picked(revision.amendment, revision))
    return Sorted(tuple(called), tuple(aside), len(address.picks) - len(revisions))


def _reason_against(revision: AmendmentRevision, base: UnitVersion) -> str:
    amendment = revision.amendment
    if amendment.state == State.WITHDRAWN:
        return "withdrawn"
    if amendment.existing_law_id is not None:
        return "law"
    if revision.base_id != base.pk:
        return "version"
    return "" if revision.hunks else "empty"


def query_of(picks: Iterable[str], base: UnitVersion, ref: str = "") -> str:
    """The query string that leads to the same page again."""
    said = [*(("a", pick) for pick in picks), ("base", base.pk[:SHORT]), ("engine", str(ENGINE_VERSION))]
    return "?" + urlencode([*said, ("ref", ref[:SHORT])] if ref else said)


def is_combinable(amendment: Amendment, base: UnitVersion | None) -> bool:
    """Whether the current wording of an amendment changes this wording of its article."""
    current = amendment.current
    is_of_article = amendment.is_published and amendment.existing_law_id is None
    return bool(is_of_article and current and base and current.base_id == base.pk and current.hunks)


def _short(value: str) -> str:
    return value if _SHORT.fullmatch(value) else ""
