"""Who is staff of what. Deny by default: a role is a Django group, a ministry is a field."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from consultation.accounts.models import Ministry, Participant, StaffGroup
from consultation.accounts.refusal import Refusal

Reader = Participant | AnonymousUser


SECOND_STEP = Refusal(
    "second-step", _("Your account acts for a public authority: take the second step of sign-in first.")
)


def is_administrator(reader: Reader) -> bool:
    return _in_group(reader, StaffGroup.ADMINISTRATOR)


def is_moderator(reader: Reader) -> bool:
    """Moderators, and administrators."""
    return _in_group(reader, StaffGroup.MODERATOR) or is_administrator(reader)


def speaks_for(reader: Reader, ministry: Ministry) -> bool:
    """Staff of this ministry and of no other, and administrators."""
    if is_administrator(reader):
        return True
    return (
        _in_group(reader, StaffGroup.MINISTRY)
        and isinstance(reader, Participant)
        and reader.ministry_id is not None
        and reader.ministry_id == ministry.pk
    )


def is_staff(reader: Reader) -> bool:
    """Whoever has a role somewhere. What it gives is asked of ``bills.mandates``."""
    return (
        isinstance(reader, Participant)
        and reader.is_active
        and not reader.lacks_second_step
        and bool(reader.staff_groups)
    )


def refusal_of_session(reader: Reader) -> Refusal | None:
    """Staff whose session lacks the second step have no role until they take it."""
    if isinstance(reader, Participant) and reader.lacks_second_step and reader.staff_groups:
        return SECOND_STEP
    return None


def is_ministry_staff(reader: Reader) -> bool:
    """Staff of any ministry, and administrators: who may draft a bill at all."""
    return is_administrator(reader) or (
        _in_group(reader, StaffGroup.MINISTRY) and isinstance(reader, Participant) and reader.ministry_id is not None
    )


def _in_group(reader: Reader, group: StaffGroup) -> bool:
    return is_staff(reader) and isinstance(reader, Participant) and group.value in reader.staff_groups
