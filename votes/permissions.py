"""Who may vote on what."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from bills.models import Subject
from bills.models.subject import SUPPORTED, VOTED
from bills.permissions import refusal_to_take_part
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal


def refusal_to_vote(participant: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """The first of these that does not hold.

    - the bill is published and in its consultation phase, the participant is signed in;
    - the subject is one that is voted on or supported;
    - it is published: neither hidden nor withdrawn;
    - an argument or a source is not supported by its own author.
    """
    if refusal := refusal_to_take_part(participant, subject.bill, moment):
        return refusal
    if subject.kind not in VOTED and subject.kind not in SUPPORTED:
        return Refusal("not-voted", _("This is not voted on."))
    if not subject.is_published:
        return Refusal("not-published", _("This contribution was withdrawn or hidden: it is no longer voted on."))
    if subject.kind in SUPPORTED and subject.author_id == getattr(participant, "pk", None):
        return Refusal("own", _("You cannot support your own contribution."))
    return None
