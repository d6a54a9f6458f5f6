"""Who may moderate what."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from bills.models import State, Subject
from bills.services.visibility import CONTRIBUTED
from consultation.accounts.permissions import Reader, is_moderator
from consultation.accounts.refusal import Refusal
from consultation.moderation.models import Action

ALREADY_DONE = Refusal("already-done", _("This contribution is not in the state you think: reload its page."))
BEFORE = {Action.HIDE: State.PUBLISHED, Action.RESTORE: State.HIDDEN}


def refusal_to_moderate(reader: Reader, subject: Subject, action: Action) -> Refusal | None:
    """The first of these that does not hold.

    - the reader is a moderator or an administrator;
    - the subject is somebody's contribution, not the text of the bill;
    - it is published (to hide it) or hidden (to restore it).
    """
    if not is_moderator(reader):
        return Refusal("not-moderator", _("Only moderators may do this."), sign_in=not reader.is_authenticated)
    if subject.kind not in CONTRIBUTED:
        return Refusal("not-a-contribution", _("The text of the bill is not moderated."))
    if subject.state != BEFORE[action]:
        return ALREADY_DONE
    return None
