"""Ballots of the demonstration, drawn from each subject's leaning: the same ones on every machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bills.models import Subject
from bills.models.subject import SUPPORTED
from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb
from votes.ledger.rows import commitment_to_voter, new_salt
from votes.models import Ballot, Receipt, Tally, Value
from votes.tallies import COLUMNS, recount


def draw_ballots(
    leanings: Sequence[dict[str, Any]],
    find: Callable[[dict[str, Any]], Subject],
    voters: Sequence[tuple[Participant, str]],
    opening: datetime,
    days: int,
) -> None:
    """Write a ballot and its journal entry for each voter who turns out, then the tallies.

    In bulk: six thousand ballots through the service would make the first start three times as long.
    """
    ballots = []
    for leaning in leanings:
        shares = {**leaning}
        reference: dict[str, Any] = {
            kind: shares.pop(kind)
            for kind in ("article", "proposal", "amendment", "argument", "source")
            if kind in shares
        }
        subject = find(reference)
        draw = Random(f"{reference}" if subject.revision == 1 else f"{reference} {subject.revision}")
        ends = opening + timedelta(days=days)
        first = subject.created_at if opening <= subject.created_at < ends else opening
        for voter, value in _turnout(subject, shares, voters, draw):
            ballots.append(
                Ballot(
                    participant=voter,
                    subject_id=subject.pk,
                    value=value,
                    revision=subject.revision,
                    cast_at=first + (ends - first) * draw.random(),
                )
            )
            ballots[-1].subject = subject
    _write(sorted(ballots, key=lambda ballot: ballot.cast_at))


def _turnout(
    subject: Subject, shares: dict[str, Any], voters: Sequence[tuple[Participant, str]], draw: Random
) -> Iterator[tuple[Participant, Value]]:
    for voter, camp in voters:
        own = shares.get("by_camp", {}).get(camp, shares)
        if draw.random() >= own.get("turnout", shares["turnout"]):
            continue
        if subject.kind in SUPPORTED:
            if voter.pk != subject.author_id and draw.random() < own["agree"]:
                yield voter, Value.AGREE
            continue
        weights = [own[name] for name in COLUMNS.values()]
        yield voter, draw.choices(list(COLUMNS), weights)[0]


def _write(ballots: list[Ballot]) -> None:
    salts = [new_salt() for _ in ballots]
    entries = Entry.objects.bulk_create(
        Entry(
            at=ballot.cast_at,
            verb=Verb.BALLOT_CAST,
            bill=ballot.subject.bill.uuid,
            subject=ballot.subject.uuid,
            payload={
                "value": ballot.value,
                "revision": ballot.revision,
                "commitment": commitment_to_voter(salt, ballot.participant.public_id),
            },
        )
        for ballot, salt in zip(ballots, salts, strict=True)
    )
    Receipt.objects.bulk_create(
        Receipt(entry=entry, participant=ballot.participant, salt=salt)
        for entry, ballot, salt in zip(entries, ballots, salts, strict=True)
    )
    for ballot, entry in zip(ballots, entries, strict=True):
        ballot.entry = entry
    Ballot.objects.bulk_create(ballots)
    drawn = {(ballot.subject_id, ballot.revision) for ballot in ballots}
    counted = recount(subject for subject, _wording in drawn)
    Tally.objects.bulk_create(
        Tally(
            subject_id=subject,
            wording=wording,
            agree=agree,
            mixed=mixed,
            disagree=disagree,
            revision=agree + mixed + disagree,
        )
        for (subject, wording), (agree, mixed, disagree) in counted.items()
        if (subject, wording) in drawn
    )
