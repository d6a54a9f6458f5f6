"""The groups of opinion of a bill: computed apart from any page, kept in a table, read from there.

What is kept names no voter and holds no figure under LEAST people. It is made anew only when LEAST people have voted
since: whoever reads it before and after one vote learns nothing of it.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F

from bills.models import Bill, State
from bills.models.subject import VOTED
from consultation.analysis.found import Cell, Distinct, Drawing, Opinions, Said, Share, Statement
from consultation.analysis.models import OpinionGroups
from consultation.analysis.participation import LEAST
from votes.models import Ballot


def ballots_of(bill: Bill) -> list[tuple[int, int, int, str]]:
    """Those on published articles, amendments and proposals, as they are worded now; in one query."""
    standing = Ballot.objects.counted().filter(
        subject__bill=bill,
        subject__kind__in=VOTED,
        subject__state=State.PUBLISHED,
        revision=F("subject__revision"),
    )
    return list(standing.values_list("participant", "subject", "value", "subject__kind"))


def is_due(bill: Bill, moment: datetime, apart: timedelta) -> bool:
    """Whether the groups were never computed, or LEAST people have voted since, and ``apart`` has passed."""
    if bill.rebuilt_from:  # its ballots are elsewhere
        return False
    kept = OpinionGroups.objects.filter(bill=bill).first()
    if kept is None:
        return True
    if moment - kept.computed_at < apart:
        return False
    since = Ballot.objects.filter(subject__bill=bill, subject__kind__in=VOTED, cast_at__gt=kept.computed_at)
    return since.values("participant").distinct().count() >= LEAST


def refresh(bill: Bill, moment: datetime, *, apart: timedelta = timedelta(), anew: bool = False) -> bool:
    """Compute and keep the groups if they are due; whether they were. Again, the same votes give the same groups."""
    if not anew and not is_due(bill, moment, apart):
        return False
    from consultation.analysis.dividing import opinions_in  # noqa: PLC0415  numpy: 17 MB that no page needs

    found = asdict(opinions_in(ballots_of(bill)))
    OpinionGroups.objects.update_or_create(bill=bill, defaults={"computed_at": moment, "found": found})
    return True


def kept_opinions(bill: Bill) -> tuple[datetime, Opinions] | None:
    """When they were computed, and what was found; in one query."""
    kept = OpinionGroups.objects.filter(bill=bill).first()
    return (kept.computed_at, _read(kept.found)) if kept else None


def carried_in(bill: Bill) -> list[list[int]]:
    """For each group, the contributions (ids) that it supports most, the first first."""
    kept = kept_opinions(bill)
    return kept[1].said.carried if kept else []


def bridging_in(bill: Bill) -> list[int]:
    """What the groups agree with across their border (ids), the first first; nothing while there are no groups.

    In one query.
    """
    kept = OpinionGroups.objects.filter(bill=bill).values_list("found__said__bridging", flat=True).first()
    return list(kept or ())


def _read(found: dict[str, Any]) -> Opinions:
    said, drawing = found["said"], found["drawing"]
    return Opinions(
        found["voters"],
        found["subjects"],
        found["sizes"],
        tuple(found["variance"]),
        found["silhouette"],
        found["stability"],
        Drawing([Cell(**cell) for cell in drawing["cells"]], [(x, y) for x, y in drawing["centres"]]),
        Said(
            [Statement(one["subject"], [_share(s) for s in one["shares"]], one["common"]) for one in said["common"]],
            [
                [Distinct(one["subject"], Share(**one["own"]), Share(**one["others"]), one["z"]) for one in of]
                for of in said["distinct"]
            ],
            said["carried"],
            said.get("bridging", []),
        ),
    )


def _share(kept: dict[str, int] | None) -> Share | None:
    return Share(**kept) if kept else None
