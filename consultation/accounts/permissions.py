"""Who is staff of what. Deny by default: a role is a Django group, a ministry is a field."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from consultation.accounts.models import Ministry, Participant, StaffGroup

Reader = Participant | AnonymousUser


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


def is_ministry_staff(reader: Reader) -> bool:
    """Staff of any ministry, and administrators: who may draft a bill at all."""
    return is_administrator(reader) or (
        _in_group(reader, StaffGroup.MINISTRY) and isinstance(reader, Participant) and reader.ministry_id is not None
    )


def _in_group(reader: Reader, group: StaffGroup) -> bool:
    return isinstance(reader, Participant) and reader.is_active and group.value in reader.staff_groups
