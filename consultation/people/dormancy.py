"""Accounts that nobody uses any more: told by mail, then erased (E12: six months after the answers are out).

Whoever took part keeps their account until ``ACCOUNT_MONTHS`` after the follow-up of the last consultation begins,
which is when its report is out; whoever signs in keeps it as much longer.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import DateTimeField, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from bills.models import Bill, Signature, Subject
from consultation.accounts.models import Participant
from consultation.notifications.services import language_of
from consultation.people.erasure import Texts, erase_participant
from votes.models import Ballot

MONTH = timedelta(days=30)
NOTICE = timedelta(days=30)
CONFIRMATION = timedelta(days=7)
MOST_AT_ONCE = 500
_WHO = OuterRef("pk")


def dormant(moment: datetime) -> QuerySet[Participant]:
    """Who has an account, no role, no consultation that goes on, and was not here for ``ACCOUNT_MONTHS``."""
    since = moment - settings.ACCOUNT_MONTHS * MONTH
    goes_on = Bill.objects.published().filter(Q(follow_up_starts__isnull=True) | Q(follow_up_starts__gt=since))
    there = (
        Ballot.objects.filter(participant=_WHO, subject__bill__in=goes_on),
        Subject.objects.filter(author=_WHO, bill__in=goes_on),
        Signature.objects.filter(participant=_WHO, subject__bill__in=goes_on),
    )
    last = Greatest("date_joined", Coalesce("last_login", "date_joined"), output_field=DateTimeField())
    found = Participant.objects.filter(email__isnull=False, is_active=True, groups__isnull=True, is_superuser=False)
    return found.annotate(last_here=last).filter(*(~Exists(rows) for rows in there), last_here__lte=since)


def unconfirmed(moment: datetime) -> QuerySet[Participant]:
    """Who signed up a week ago, never confirmed the address, and so could do nothing."""
    confirmed = EmailAddress.objects.filter(user=_WHO, verified=True)
    return Participant.objects.filter(
        ~Exists(confirmed),
        email__isnull=False,
        groups__isnull=True,
        is_superuser=False,
        last_login__isnull=True,
        date_joined__lte=moment - CONFIRMATION,
        ballots__isnull=True,
        contributions__isnull=True,
    )


def tell_dormant(moment: datetime) -> int:
    """Mail who will be erased in thirty days, once; how many were told. A mail that does not leave is tried again."""
    if not settings.ACCOUNT_MONTHS:
        return 0
    untold = dormant(moment).filter(Q(dormancy_told_at__isnull=True) | Q(dormancy_told_at__lt=F("last_here")))
    ids = list(untold.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    return sum(_tell(participant, moment) for participant in ids)


@transaction.atomic
def _tell(participant: int, moment: datetime) -> bool:
    locked = Participant.objects.select_for_update(skip_locked=True).filter(pk=participant).first()
    if locked is None or not locked.email:
        return False
    Participant.objects.filter(pk=participant).update(dormancy_told_at=moment)
    with translation.override(language_of(getattr(locked, "mail_preference", None))):
        words = render_to_string(
            "accounts/dormant_message.txt",
            {
                "day": moment + NOTICE,
                "link": settings.SITE_URL + reverse("account_login"),
                "months": settings.ACCOUNT_MONTHS,
            },
        )
        send_mail(_("Your account on Alinéa will be erased"), words, None, [locked.email])
    return True


def erase_dormant(moment: datetime) -> int:
    """Erase who was told thirty days ago and did not come back; their texts stay, under an anonymous author."""
    if not settings.ACCOUNT_MONTHS:
        return 0
    told = Q(dormancy_told_at__lte=moment - NOTICE, dormancy_told_at__gte=F("last_here"))
    gone = list(dormant(moment).filter(told).order_by("pk")[:MOST_AT_ONCE])
    for participant in gone:
        erase_participant(participant=participant, texts=Texts.KEPT, moment=moment)
    return len(gone)
