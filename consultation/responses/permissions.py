"""Who may answer what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject, SubjectKind
from consultation.accounts.permissions import Reader, speaks_for
from consultation.accounts.refusal import Refusal

ANSWERED = frozenset({SubjectKind.ARTICLE, SubjectKind.PROPOSAL, SubjectKind.AMENDMENT})


def refusal_to_answer_any(reader: Reader, bill: Bill) -> Refusal | None:
    """The first of these that does not hold.

    - the reader is staff of the ministry that holds the consultation;
    - the bill is published.
    """
    if not speaks_for(reader, bill.ministry):
        message = _("Only the staff of the ministry that holds this consultation may answer.")
        return Refusal("not-staff", message, sign_in=not reader.is_authenticated)
    if bill.published_at is None:
        return Refusal("unpublished", _("This bill is not published yet."))
    return None


def refusal_to_answer(reader: Reader, subject: Subject) -> Refusal | None:
    """What holds for any answer of this bill, then the first of these that does not hold.

    - the subject is an article, a proposal or an amendment;
    - it is published.
    """
    if refusal := refusal_to_answer_any(reader, subject.bill):
        return refusal
    if subject.kind not in ANSWERED:
        return Refusal("not-answered", _("Articles, proposals and amendments are answered, not arguments or sources."))
    if not subject.is_published:
        return Refusal("not-published", _("This contribution was withdrawn or hidden: there is nothing to answer."))
    return None
