"""Telling that words of a contribution stand in a published version: once for each contribution, with the words."""

from __future__ import annotations

from collections import defaultdict

from bills.models import BillVersion, Credit, CreditState, Subject
from consultation.accounts.models import Participant
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record

LONGEST = 300
"""Characters of the words that are told."""


def tell_words_kept(version: BillVersion, participant: Participant) -> None:
    """Of every contribution that is credited here, and that nobody was told of before."""
    bill = version.bill.uuid
    told = set(Entry.objects.filter(verb=Verb.WORDS_KEPT, bill=bill).values_list("subject", flat=True))
    credited = Credit.objects.filter(place__version=version, state=CreditState.CONFIRMED, words__gt=0)
    found: dict[Subject, list[Credit]] = defaultdict(list)
    for credit in credited.select_related("contribution", "place__unit", "place__origins").order_by("place__position"):
        if credit.contribution.uuid not in told and credit.contribution.is_published:
            found[credit.contribution].append(credit)
    for contribution, credits_ in found.items():
        words = " … ".join(stretch for credit in credits_ for stretch in _stretches(credit))
        record(
            Verb.WORDS_KEPT,
            bill=bill,
            subject=contribution.uuid,
            actor=participant,
            version=version.number,
            article=str(credits_[0].place.unit.uuid),
            words=words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…",
            count=sum(credit.words for credit in credits_),
        )


def _stretches(credit: Credit) -> list[str]:
    """The contribution's words, stretch by stretch: what follows without a break is one."""
    name, found, is_open = str(credit.contribution.uuid), list[str](), False
    origins = getattr(credit.place, "origins", None)
    for text, who, *_rest in origins.segments if origins else []:
        if name in who:
            found[-1:] = [found[-1] + text] if is_open else [*found[-1:], text]
        is_open = name in who
    return [" ".join(text.split()) for text in found if text.strip()]
