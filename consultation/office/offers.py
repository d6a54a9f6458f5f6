"""A role offered by mail: to an address, whether or not an account has it. The link is signed, and kept nowhere."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bills.mandates import SAID, refusal_to
from bills.models import Bill
from bills.roles import Action, Role
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

DAYS = 7
SALT = "role-offer"


@dataclass(frozen=True)
class Offer:
    bill: str
    role: str
    email: str
    by: int
    at: str


@transaction.atomic
def offer_role(*, participant: Participant, bill: Bill, email: str, role: Role, moment: datetime) -> None:
    """Mail the offer. The journal tells the role, never the address. Raises RefusedError."""
    refuse(refusal_to(Action.GRANT_ROLES, participant, bill, moment))
    offer = Offer(str(bill.uuid), role.value, email, participant.pk, moment.isoformat())
    token = signing.dumps(asdict(offer), salt=SALT, compress=True)
    link = f"{settings.SITE_URL}{reverse('role_offer', args=[token])}"
    context = {"bill": bill, "role": SAID[role.value], "link": link, "days": DAYS}
    words = render_to_string("office/offer_message.txt", context)
    record(Verb.ROLE_OFFERED, bill=bill.uuid, actor=participant, role=role.value)
    subject = _("A role is offered to you on Alinéa")
    transaction.on_commit(lambda: send_mail(subject, words, None, [email]), robust=True)


def read_offer(token: str) -> Offer | None:
    """None: nobody signed it, or it is too old."""
    try:
        return Offer(**signing.loads(token, salt=SALT, max_age=timedelta(days=DAYS)))
    except signing.BadSignature:
        return None
