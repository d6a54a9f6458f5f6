"""Who may answer what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bills.mandates import UNPUBLISHED, refusal_to
from bills.models import Bill, Subject, SubjectKind
from bills.roles import Action
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal

ANSWERED = frozenset({SubjectKind.ARTICLE, SubjectKind.PROPOSAL, SubjectKind.AMENDMENT})
DESK = (Action.WRITE_ANSWER, Action.REVIEW_ANSWER, Action.PUBLISH_ANSWER)


def refusal_to_answer_any(reader: Reader, bill: Bill, action: Action | None = None) -> Refusal | None:
    """Whoever writes, reviews or publishes answers in this consultation; with an ``action``, whoever does that."""
    refusals = [refusal_to(asked, reader, bill) for asked in ((action,) if action else DESK)]
    return None if None in refusals else refusals[0]


def refusal_to_answer(reader: Reader, subject: Subject, action: Action | None = None) -> Refusal | None:
    """What holds for any answer of this bill, then what can be answered at all."""
    return refusal_to_answer_any(reader, subject.bill, action) or refusal_of(subject)


def refusal_to_read(reader: Reader, bill: Bill) -> Refusal | None:
    """The desk is read by the whole team, observers and administrators too, once the bill is public."""
    return refusal_to(Action.READ_DRAFTS, reader, bill) or (None if bill.published_at else UNPUBLISHED)


def refusal_of(subject: Subject) -> Refusal | None:
    """The first of these that does not hold.

    - the subject is an article, a proposal or an amendment;
    - it is published.
    """
    if subject.kind not in ANSWERED:
        return Refusal("not-answered", _("Articles, proposals and amendments are answered, not arguments or sources."))
    if not subject.is_published:
        return Refusal("not-published", _("This contribution was withdrawn or hidden: there is nothing to answer."))
    return None
