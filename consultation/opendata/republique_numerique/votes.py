"""Imported totals, the ballots that the files hold one by one, and the tallies counted from these ballots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import timedelta

from consultation.opendata.republique_numerique.ballots import BallotBox
from consultation.opendata.republique_numerique.bill import CLOSING
from consultation.opendata.republique_numerique.progress import shown
from consultation.opendata.republique_numerique.shapes import Totals
from votes.models import Ballot, ImportedTotals, Tally
from votes.tallies import recount

CAST_AT = CLOSING - timedelta(seconds=1)
"""The files of 2015 do not tell when a ballot was cast: all bear the last second in which it can have been."""


def write_totals(totals: Mapping[int, Totals], origin: str) -> None:
    """What the platform counted, by subject id."""
    ImportedTotals.objects.bulk_create(
        ImportedTotals(subject_id=subject, origin=origin, **asdict(counted)) for subject, counted in totals.items()
    )


def write_ballots(box: BallotBox, subjects: Mapping[str, int], people: Mapping[str, int], origin: str) -> None:
    """One ballot for each pair, the last row's; ``subjects`` by address. Then the tallies, recounted from them."""
    Ballot.objects.bulk_create(
        (
            Ballot(
                participant_id=people[voter],
                subject_id=subjects[slug],
                value=values[-1],
                revision=1,
                cast_at=box.cast_at.get((slug, voter), CAST_AT),
                origin=origin,
            )
            for (slug, voter), values in shown(box.found.items(), "ballots")
        ),
        batch_size=2_000,
    )
    Tally.objects.bulk_create(
        Tally(subject_id=subject, wording=wording, agree=agree, mixed=mixed, disagree=disagree, revision=1)
        for (subject, wording), (agree, mixed, disagree) in recount(subjects.values()).items()
    )
