"""Votes by the hundred, as scripts of pages post them, and the proof that each was counted once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.content import Voter
from benchmarks.load import Outcome, post

if TYPE_CHECKING:
    from bills.models import Subject


@dataclass(frozen=True)
class Pair:
    voter: Voter
    subject: Subject


def cast_and_change(pairs: Sequence[Pair], port: int) -> Iterator[bytes]:
    """For each pair, the voter agrees, then disagrees."""
    for pair in pairs:
        for value in ("agree", "disagree"):
            yield _vote(pair, value, port)


def cast_once(pairs: Iterable[Pair], port: int) -> Iterator[bytes]:
    return (_vote(pair, "agree", port) for pair in pairs)


def _vote(pair: Pair, value: str, port: int) -> bytes:
    body = f"csrfmiddlewaretoken={pair.voter.token}&value={value}&revision={pair.subject.revision}"
    headers = {"X-Requested-With": "fetch", **pair.voter.cookies}
    return post(f"/votes/{pair.subject.uuid}/", port, headers, body.encode())


def checked(vote: Callable[[], Outcome]) -> Outcome:
    """Have votes cast and changed. Raises RuntimeError unless each is answered 200 and stands everywhere once."""
    journal, figures = _journal(), _figures()
    outcome = vote()
    answers = len(outcome.latencies)
    if set(outcome.statuses) != {200}:
        raise RuntimeError(f"a vote was refused: {outcome.statuses}, {outcome.last[:500]!r}")
    cast, ballots = _figures()[0] - figures[0], _figures()[1] - figures[1]
    recorded = _journal() - journal
    if cast != ballots or recorded != answers:
        raise RuntimeError(f"{answers} answers, {recorded} in the journal, {ballots} ballots, {cast} in the tallies")
    return outcome


def clear() -> None:
    """Take all ballots away again, and what they added to the tallies. The journal keeps its entries."""
    from django.db.models import F  # noqa: PLC0415

    from votes.models import Ballot, Tally  # noqa: PLC0415
    from votes.tallies import recount  # noqa: PLC0415

    subjects = set(Ballot.objects.values_list("subject", flat=True))
    for (subject, wording), (agree, mixed, disagree) in recount(subjects).items():
        Tally.objects.filter(subject=subject, wording=wording).update(
            agree=F("agree") - agree, mixed=F("mixed") - mixed, disagree=F("disagree") - disagree
        )
    Ballot.objects.all().delete()


def _journal() -> int:
    from consultation.journal.models import Entry, Verb  # noqa: PLC0415

    return Entry.objects.filter(verb__in=(Verb.BALLOT_CAST, Verb.BALLOT_CHANGED)).count()


def _figures() -> tuple[int, int]:
    """Votes in the tallies, ballots."""
    from django.db.models import F, Sum  # noqa: PLC0415

    from votes.models import Ballot, Tally  # noqa: PLC0415

    counted = Tally.objects.aggregate(total=Sum(F("agree") + F("mixed") + F("disagree")))["total"]
    return counted or 0, Ballot.objects.count()
