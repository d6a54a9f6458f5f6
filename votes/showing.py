"""Which figures a reader is shown: the only door to tallies for pages, answers and files.

Where a bill hides its tallies, nobody is shown those of what they have not voted on, as it is worded now, before the
consultation closes: the ministry and the author no more than others (docs/decisions/0014-hidden-tallies.md).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from votes.models import Ballot, Value
from votes.tallies import Count3, tallies_of


def shown_tallies(reader: Reader, subjects: Iterable[Subject], moment: datetime) -> dict[int, Count3 | None]:
    """The tally of each subject by its id; None: hidden from this reader. The subjects' bills must be loaded."""
    wanted = list(subjects)
    return read_shown(wanted, hidden_from(reader, wanted, moment))


def read_shown(subjects: Iterable[Subject], hidden: Collection[int]) -> dict[int, Count3 | None]:
    """The tallies but those of the ``hidden`` (ids), which are not even read. In one query at most."""
    wanted = [subject.pk for subject in subjects]
    shown = [pk for pk in wanted if pk not in hidden]
    found = tallies_of(shown) if shown else {}
    return {pk: found.get(pk) for pk in wanted}


def hidden_from(
    reader: Reader, subjects: Iterable[Subject], moment: datetime, voted: Collection[int] | None = None
) -> frozenset[int]:
    """The ids of the subjects whose figures this reader is not shown.

    ``voted``: the ids of those they have voted on, where it is known; else one query, and only if a bill hides some.
    """
    blind = [subject for subject in subjects if subject.bill.withholds_tallies(moment)]
    if voted is None:
        voted = own_ballots(reader, blind)
    return frozenset(subject.pk for subject in blind if subject.pk not in voted)


def own_ballots(reader: Reader, subjects: Collection[Subject]) -> dict[int, Value]:
    """The reader's ballots on the standing wording of these subjects, by the subject's id."""
    if not isinstance(reader, Participant) or not subjects:
        return {}
    own = Ballot.objects.filter(participant=reader, subject__in=subjects, revision=F("subject__revision"))
    rows = own.values_list("subject", "value")
    return {subject: Value(value) for subject, value in rows}


def has_voted(reader: Reader) -> Exists | Q:
    """Of tallies of standing wordings: those of what the reader has voted on."""
    if not isinstance(reader, Participant):
        return Q(pk__in=[])
    return Exists(Ballot.objects.filter(participant=reader, subject=OuterRef("subject"), revision=OuterRef("wording")))
