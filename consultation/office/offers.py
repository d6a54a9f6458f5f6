"""A role offered by mail: to an address, whether or not an account has it. Its link is signed, and holds a week."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from bills.mandates import SAID, refusal_to
from bills.models import Bill, RoleOffer
from bills.roles import Action, Role
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.notifications.services import drop_letter, write_letter

DAYS = 7
SALT = "role-offer-row"


@transaction.atomic
def offer_role(*, participant: Participant, bill: Bill, email: str, role: Role, moment: datetime) -> RoleOffer:
    """Mail the offer; again, mail it anew for as long. The journal tells the role, never the address.

    Raises RefusedError.
    """
    refuse(refusal_to(Action.GRANT_ROLES, participant, bill, moment))
    said = {"offered_by": participant, "sent_at": moment, "ends_at": moment + timedelta(days=DAYS)}
    offer, _new = RoleOffer.objects.update_or_create(bill=bill, role=role, email=email, accepted_at=None, defaults=said)
    link = f"{settings.SITE_URL}{reverse('role_offer', args=[signing.dumps(offer.pk, salt=SALT)])}"
    context = {"bill": bill, "role": SAID[role.value], "link": link, "days": DAYS}
    words = render_to_string("office/offer_message.txt", context)
    record(Verb.ROLE_OFFERED, bill=bill.uuid, actor=participant, role=role.value)
    title = _("A role is offered to you on Alinéa")
    write_letter(key=_letter(offer.pk), address=email, title=title, words=words, moment=moment)
    return offer


@transaction.atomic
def take_back_offer(*, participant: Participant, offer: RoleOffer, moment: datetime) -> bool:
    """Its link leads nowhere any more; again, or once it is accepted, nothing happens. Whether it stood.

    Raises RefusedError.
    """
    refuse(refusal_to(Action.GRANT_ROLES, participant, offer.bill, moment))
    drop_letter(key=_letter(offer.pk))
    deleted, _kinds = RoleOffer.objects.filter(pk=offer.pk, accepted_at=None).delete()
    if deleted:
        record(Verb.ROLE_OFFER_TAKEN_BACK, bill=offer.bill.uuid, actor=participant, role=offer.role)
    return bool(deleted)


def _letter(offer: int) -> str:
    return f"role-offer:{offer}"


def read_offer(token: str, moment: datetime) -> RoleOffer | None:
    """None: nobody signed it, it was taken back, or it ended before it was accepted."""
    try:
        number = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    offer = RoleOffer.objects.select_related("bill__ministry").filter(pk=number).first()
    return offer if offer and (offer.accepted_at or offer.ends_at > moment) else None
