"""Which ballots: by account, by receipt, or by how they arrived. Ballots that another platform counted are not ours."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from bills.models import Bill, Subject
from consultation.accounts.permissions import Reader
from votes.models import Ballot, SettingAside, Standing
from votes.showing import shown_tallies
from votes.tallies import COLUMNS, Count3


@dataclass(frozen=True)
class Criteria:
    """All that is given holds at once. ``accounts``: public ids; ``commitments``: names of rows of the ledger;
    ``begin`` and ``end``: when the ballots were cast; ``young``: at most so long after the account was made."""

    accounts: Sequence[uuid.UUID] = ()
    commitments: Sequence[str] = ()
    subject: Subject | None = None
    begin: datetime | None = None
    end: datetime | None = None
    young: timedelta | None = None

    def __bool__(self) -> bool:
        """A subject alone would be all its votes."""
        return bool(self.accounts or self.commitments or (self.begin and self.end) or self.young)


@dataclass(frozen=True)
class Effect:
    """On one subject as it is worded now. ``before`` None: its figures are hidden, and so is ``after``."""

    subject: Subject
    ballots: int
    before: Count3 | None
    after: Count3 | None


def told_to_everybody(bill: Bill) -> QuerySet[SettingAside]:
    """The decisions that somebody has confirmed, the latest first."""
    return SettingAside.objects.filter(bill=bill, standing__in=(Standing.CONFIRMED, Standing.REVERSED))


def chosen(bill: Bill, criteria: Criteria) -> QuerySet[Ballot]:
    """The ballots that are counted and meet the criteria; none when there is no criterion."""
    own = Ballot.objects.counted().filter(subject__bill=bill, entry__isnull=False).order_by("pk")
    if not criteria:
        return own.none()
    wanted = Q()
    if criteria.accounts:
        wanted &= Q(participant__public_id__in=criteria.accounts)
    if criteria.commitments:
        wanted &= Q(entry__payload__commitment__in=criteria.commitments)
    if criteria.subject:
        wanted &= Q(subject=criteria.subject)
    if criteria.begin and criteria.end:
        wanted &= Q(cast_at__gte=criteria.begin, cast_at__lte=criteria.end)
    if criteria.young:
        wanted &= Q(cast_at__lte=F("participant__date_joined") + criteria.young)
    return own.filter(wanted)


def accounts_of(ballots: QuerySet[Ballot]) -> int:
    return ballots.order_by().values("participant").distinct().count()


def effects_of(reader: Reader, ballots: QuerySet[Ballot], moment: datetime) -> list[Effect]:
    """What setting these aside makes of each subject's tally. Those on earlier wordings count in ``ballots`` alone."""
    standing = Q(revision=F("subject__revision"))
    counts = {name: Count("pk", filter=standing & Q(value=value)) for value, name in COLUMNS.items()}
    rows = ballots.order_by("subject").values("subject").annotate(ballots=Count("pk"), **counts)
    taken = {row["subject"]: row for row in rows}
    subjects = list(Subject.objects.filter(pk__in=taken).select_related("bill").order_by("kind", "pk"))
    tallies = shown_tallies(reader, subjects, moment)
    return [_effect(subject, taken[subject.pk], tallies[subject.pk]) for subject in subjects]


def _effect(subject: Subject, row: Mapping[str, Any], before: Count3 | None) -> Effect:
    after = before and Count3(
        **{name: getattr(before, name) - row[name] for name in COLUMNS.values()}, wording=before.wording
    )
    return Effect(subject, row["ballots"], before, after)
