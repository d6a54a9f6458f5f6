"""What a team should know of how votes and texts arrive. Signals label and inform: nothing is hidden or subtracted.

None holds a name, an address or an account; none tells of fewer than LEAST people. docs/analysis.md defines each.
"""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Max

from bills.models import Amendment, Bill, State, Subject, SubjectKind
from bills.models.subject import VOTED
from consultation.analysis.accord import accord_in
from consultation.analysis.models import SearchDocument, Signals
from consultation.analysis.near_duplicates import Told, alike
from consultation.analysis.pace import Burst, bursts_in, busiest, crowded_seconds, start_of
from consultation.analysis.participation import LEAST
from consultation.analysis.sayings import amendments_told
from votes.models import Ballot

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
LEAST_VOTERS = 50
"""Of a text, before something is said of its voters."""
MANY_ONCE = 0.4
"""The part of the voters of a text who voted on nothing else, from which on it is told."""
MOST_AT_ONCE = 0.5
"""The part of the votes on a text that one hour brought."""
MOST_SHOWN = 20
REST = 20
"""Nothing is computed anew before so many times the time it took have passed."""
REPEATED = (SubjectKind.ARGUMENT, SubjectKind.REPLY, SubjectKind.PROPOSAL)
"""Compared by their words; amendments, by what they change."""


class Cast(NamedTuple):
    """A vote. ``joined``: when its voter signed up. ``is_ours``: cast here by an account of here, so that both moments
    are true; imported votes and erased accounts have others."""

    voter: int
    subject: int
    value: int
    at: datetime
    joined: datetime
    is_ours: bool


@dataclass(frozen=True)
class Arrival:
    """Of texts, or of votes: how many, in which minutes and hours too many, in how many seconds LEAST or more."""

    number: int
    minutes: list[tuple[str, int, float]]
    hours: list[tuple[str, int, float]]
    seconds: int
    most: int


@dataclass(frozen=True)
class Campaign:
    """One text, its signatories: ``texts`` that say the same, by ``people`` different authors; the first of them."""

    subject: int
    texts: int
    people: int


@dataclass(frozen=True)
class Crowd:
    """Of a text: the part of its voters who voted on nothing else, the part of its votes in its fullest hour."""

    subject: int
    voters: int
    once: float | None
    hour: float | None


@dataclass(frozen=True)
class Found:
    """``said``: how many texts could say the same; ``distinct``: how many are left when each campaign is one.
    ``young``: the part of votes from accounts of less than a day. ``clusters`` of ``accounts`` that vote as one: None,
    fewer than LEAST accounts. ``alike``: the ids of the texts that say the same, however few wrote them."""

    texts: Arrival
    votes: Arrival
    said: int
    distinct: int
    campaigns: list[Campaign]
    young: float | None
    crowds: list[Crowd]
    clusters: int | None
    accounts: int | None
    alike: list[list[int]]


def signals_of(bill: Bill) -> Found:
    written = list(_written(bill).values_list("pk", "author", "created_at", "kind", "origin"))
    votes = cast_on(bill)
    authors = {pk: author for pk, author, *_rest in written}
    texts = _said_in(bill, {pk for pk, *_rest in written})
    groups = alike(texts)
    campaigns = [Campaign(min(group), len(group), len({authors[pk] for pk in group})) for group in groups]
    accord = accord_in((one.voter, one.subject, one.value, one.at) for one in votes if one.is_ours)
    many = accord.accounts >= LEAST
    return Found(
        texts=arrival_of([(pk, at) for pk, _author, at, _kind, origin in written if not origin]),
        votes=arrival_of([(one.voter, one.at) for one in votes if one.is_ours]),
        said=len(texts),
        distinct=len(texts) - sum(one.texts - 1 for one in campaigns),
        campaigns=sorted((one for one in campaigns if one.people >= LEAST), key=lambda one: (-one.texts, one.subject))[
            :MOST_SHOWN
        ],
        young=young_share([one for one in votes if one.is_ours]),
        crowds=crowds_in(votes),
        clusters=len(accord.clusters) if many else None,
        accounts=accord.accounts if many else None,
        alike=groups,
    )


def _written(bill: Bill) -> Any:
    units = (SubjectKind.ARTICLE, SubjectKind.DIVISION)
    return Subject.objects.standing().filter(bill=bill).exclude(kind__in=units)


def _said_in(bill: Bill, subjects: set[int]) -> list[Told]:
    documents = SearchDocument.objects.filter(subject__bill=bill, subject__kind__in=REPEATED)
    said = [Told(*row) for row in documents.values_list("subject", "words")]
    said += amendments_told(Amendment.objects.filter(bill=bill))
    return [one for one in said if one.key in subjects]


def cast_on(bill: Bill) -> list[Cast]:
    """The votes that stand on published articles, amendments and proposals, in one query."""
    standing = Ballot.objects.filter(subject__bill=bill, subject__kind__in=VOTED, subject__state=State.PUBLISHED)
    rows = standing.order_by("pk").values_list(
        "participant", "subject", "value", "cast_at", "participant__date_joined", "origin", "participant__origin"
    )
    return [Cast(*row[:5], is_ours=not row[5] and not row[6]) for row in rows]


def arrival_of(arrived: Sequence[tuple[int, datetime]]) -> Arrival:
    """From (what counts once in a span, when): each text; each voter, whose votes in a minute are one arrival."""
    crowded = crowded_seconds(_each(arrived, timedelta(seconds=1)), LEAST)
    minutes, hours = (bursts_in(_each(arrived, length), length, LEAST) for length in (MINUTE, HOUR))
    return Arrival(len(arrived), _told(minutes), _told(hours), crowded.number, crowded.most)


def _each(arrived: Sequence[tuple[int, datetime]], length: timedelta) -> list[datetime]:
    return [at for _who, at in {(who, start_of(at, length)) for who, at in arrived}]


def _told(bursts: Sequence[Burst]) -> list[tuple[str, int, float]]:
    """The strongest, in their order."""
    strongest = sorted(bursts, key=lambda one: (-one.z, one.start))[:MOST_SHOWN]
    return [(one.start.isoformat(), one.number, one.z) for one in sorted(strongest, key=lambda one: one.start)]


def young_share(votes: Sequence[Cast]) -> float | None:
    """Unless both sides are LEAST people: one is the rest of the other."""
    young = [one for one in votes if one.at - one.joined < DAY]
    voters, theirs = {one.voter for one in votes}, {one.voter for one in young}
    return len(young) / len(votes) if min(len(theirs), len(voters - theirs)) >= LEAST else None


def crowds_in(votes: Sequence[Cast]) -> list[Crowd]:
    """The texts of which something is to be told, those with most voters first."""
    texts: Mapping[int, int] = Counter(voter for voter, _subject in {(one.voter, one.subject) for one in votes})
    by_subject: dict[int, list[Cast]] = defaultdict(list)
    for one in votes:
        by_subject[one.subject].append(one)
    found = []
    for subject, cast in by_subject.items():
        voters = {one.voter for one in cast}
        once = sum(texts[voter] == 1 for voter in voters)
        hour = busiest([one.at for one in cast if one.is_ours], HOUR)  # one vote each on a text
        crowd = Crowd(subject, len(voters), _part(once, len(voters), MANY_ONCE), _part(hour, len(cast), MOST_AT_ONCE))
        if len(voters) >= LEAST_VOTERS and (crowd.once is not None or crowd.hour is not None):
            found.append(crowd)
    return sorted(found, key=lambda one: (-one.voters, one.subject))[:MOST_SHOWN]


def _part(some: int, whole: int, from_: float) -> float | None:
    """Where it is worth telling, and neither side is under LEAST; where the rest is, LEAST stand for it."""
    if some < LEAST or whole < 2 * LEAST or some < from_ * whole:
        return None
    return min(some, whole - LEAST) / whole


def is_due(bill: Bill, moment: datetime) -> bool:
    """Whether something arrived since the last time, and that is long enough ago for what it took."""
    kept = Signals.objects.filter(bill=bill, found__has_key="alike").first()
    if kept is None:
        return True
    if moment - kept.computed_at < timedelta(seconds=REST * kept.seconds):
        return False
    return _has_arrived_since(bill, kept.computed_at)


def _has_arrived_since(bill: Bill, moment: datetime) -> bool:
    voted = Ballot.objects.filter(subject__bill=bill).aggregate(last=Max("cast_at"))["last"]
    written = _written(bill).aggregate(last=Max("created_at"))["last"]
    return any(last is not None and last > moment for last in (voted, written))


def refresh(bill: Bill, moment: datetime, *, anew: bool = False) -> bool:
    """Compute and keep the signals if they are due; whether they were."""
    if not anew and not is_due(bill, moment):
        return False
    began = time.monotonic()
    found = asdict(signals_of(bill))
    seconds = time.monotonic() - began
    Signals.objects.update_or_create(bill=bill, defaults={"computed_at": moment, "seconds": seconds, "found": found})
    return True


def kept_signals(bill: Bill) -> tuple[datetime, Found] | None:
    """When they were computed, and what was found; in one query. What an earlier version kept is not read."""
    kept = Signals.objects.filter(bill=bill, found__has_key="alike").first()
    return (kept.computed_at, _read(kept.found)) if kept else None


def current_signals(bill: Bill) -> Found | None:
    """What was found, if nothing was written or voted since: of the same data, always the same. In three queries."""
    kept = kept_signals(bill)
    return None if kept is None or _has_arrived_since(bill, kept[0]) else kept[1]


def _read(found: dict[str, Any]) -> Found:
    return Found(
        texts=_arrival(found["texts"]),
        votes=_arrival(found["votes"]),
        said=found["said"],
        distinct=found["distinct"],
        campaigns=[Campaign(**one) for one in found["campaigns"]],
        young=found["young"],
        crowds=[Crowd(**one) for one in found["crowds"]],
        clusters=found["clusters"],
        accounts=found["accounts"],
        alike=found["alike"],
    )


def _arrival(kept: dict[str, Any]) -> Arrival:
    spans = {name: [(at, number, z) for at, number, z in kept[name]] for name in ("minutes", "hours")}
    return Arrival(kept["number"], spans["minutes"], spans["hours"], kept["seconds"], kept["most"])
