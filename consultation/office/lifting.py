"""Staff who lost every second step: an administrator of the platform, who is sure who asks, lifts it and says why."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, refuse
from consultation.accounts.second_step import forget_second_step
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.notifications.services import language_of, write_letter
from consultation.office.services import NO_ACCOUNT, refusal_to_administer

ONESELF = Refusal("oneself", _("Nobody lifts their own second step: ask another administrator of the platform."))
NOT_STAFF = Refusal("not-of-staff", _("This account is of no staff: only the second step of staff is lifted here."))
NONE_SET_UP = Refusal("none-set-up", _("No second step is set up for this account."))
NO_REASON = Refusal("no-reason", _("Say why, and how you know who asked."))
REASON_LENGTH = 500


@transaction.atomic
def lift_second_step(*, participant: Participant, email: str, reason: str, moment: datetime) -> Participant:
    """Take away the passkeys, the application and the rescue codes of a member of staff, and end their sessions.

    The journal keeps who did it and why, for administrators alone; the person is told by mail. Raises RefusedError.
    """
    refuse(refusal_to_administer(participant))
    person = Participant.objects.select_for_update().filter(email=email.strip().lower(), is_active=True).first()
    refuse(_refusal_to_lift(participant, person, reason))
    assert person is not None  # noqa: S101  refused above
    refuse(None if forget_second_step(person) else NONE_SET_UP)
    whose, why = str(person.public_id), reason.strip()
    entry = record(Verb.SECOND_STEP_LIFTED, bill=None, actor=participant, participant=whose, reason=why)
    _tell(person, f"second-step-lifted:{entry.pk}", moment)
    return person


def _refusal_to_lift(participant: Participant, person: Participant | None, reason: str) -> Refusal | None:
    if person is None:
        return NO_ACCOUNT
    if person == participant:
        return ONESELF
    if not person.staff_groups:
        return NOT_STAFF
    return None if reason.strip() else NO_REASON


def _tell(person: Participant, key: str, moment: datetime) -> None:
    """Whatever they chose about notices: this one is about who can enter their account."""
    with translation.override(language_of(getattr(person, "mail_preference", None))):
        title = gettext("Your second step was lifted")
        words = render_to_string("office/lifted_message.txt", {"at": moment})
    write_letter(key=key, address=person.email or "", title=title, words=words, moment=moment)
