"""What looks like personal data in the words of participants, read by staff: keep it, or have it masked.

Until somebody decides, it is masked. The final release waits until everything is decided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.opendata.export.columns import Table, Type
from consultation.opendata.export.scanning import Found, Kind, found_in, texts_of
from consultation.opendata.export.schema import TABLES
from consultation.opendata.models import Words

AROUND = 60
KINDS = {
    Kind.EMAIL: _("E-mail address"),
    Kind.PHONE: _("Phone number"),
    Kind.ADDRESS: _("Postal address"),
    Kind.NIR: _("Number of social security"),
}
NOT_FOUND = Refusal("not-found", _("These words are in no published text any more."))


@dataclass(frozen=True)
class Finding:
    """``before`` and ``after``: what stands around the words the first time; ``times``: how often they stand.
    ``keep``: what was decided, None while nothing was.
    """

    found: Found
    subject: UUID
    before: str
    after: str
    times: int
    keep: bool | None

    @property
    def kind(self) -> object:
        return KINDS[self.found.kind]


def refusal_to_review(reader: Reader, bill: Bill) -> Refusal | None:
    return refusal_to(Action.EXPORT_INTERNAL, reader, bill)


def findings_in(bill: Bill) -> list[Finding]:
    """Those undecided first; the same words once. Reads every table that holds words of participants."""
    decided = dict(Words.objects.filter(bill=bill).values_list("mark", "keep"))
    met: dict[str, Finding] = {}
    for subject, text in _texts(bill):
        for one in found_in(text):
            times = met[one.mark].times + 1 if one.mark in met else 1
            first = met.get(one.mark) or Finding(
                one,
                subject,
                text[max(0, one.start - AROUND) : one.start],
                text[one.end : one.end + AROUND],
                0,
                decided.get(one.mark),
            )
            met[one.mark] = Finding(first.found, first.subject, first.before, first.after, times, first.keep)
    return sorted(met.values(), key=lambda one: (one.keep is not None, one.found.kind, one.found.words))


def undecided_in(bill: Bill) -> int:
    return sum(one.keep is None for one in findings_in(bill))


def decide_words(*, participant: Participant, bill: Bill, mark: str, keep: bool, moment: datetime) -> Words:
    """Keep or mask words found in a text; deciding again replaces. Raises RefusedError."""
    refuse(refusal_to_review(participant, bill))
    refuse(None if any(one.found.mark == mark for one in findings_in(bill)) else NOT_FOUND)
    said = {"keep": keep, "decided_by": participant, "decided_at": moment}
    words, _created = Words.objects.update_or_create(bill=bill, mark=mark, defaults=said)
    record(Verb.WORDS_DECIDED, bill=bill.uuid, actor=participant, keep=keep)
    return words


def _texts(bill: Bill) -> Iterator[tuple[UUID, str]]:
    """(identifier of the contribution, words) of everything that is published."""
    for table in TABLES:
        free = [rank for rank, column in enumerate(table.columns) if column.free]
        if free and table.name != "hunks":  # its words stand in the wordings too
            yield from (
                (row[_identifier(table)], text) for row in table.rows(bill) for at in free for text in texts_of(row[at])
            )


def _identifier(table: Table) -> int:
    return next(rank for rank, column in enumerate(table.columns) if column.type is Type.UUID and column.key)
