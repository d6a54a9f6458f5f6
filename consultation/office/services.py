"""Administrators of the platform create ministries, and say who is staff of what."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from bills.mandates import bills_of, forget_roles, not_staff
from bills.models import Bill, RoleOffer
from bills.roles import Role
from bills.services.mandates import grant_role
from consultation.accounts.models import Ministry, Participant, StaffGroup
from consultation.accounts.permissions import Reader, is_administrator
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

GENERAL = (StaffGroup.MINISTRY, StaffGroup.MODERATOR, StaffGroup.ADMINISTRATOR)
"""What the administrators of the platform give; the group of teams comes with a mandate."""
LAST = Refusal("last-administrator", _("This is the last administrator of the platform: appoint another first."))
NO_ACCOUNT = Refusal("no-account", _("No account in use has this address: its holder signs up first."))
NO_MINISTRY = Refusal("no-ministry", _("Choose the ministry."))
NOT_FOR_YOU = Refusal("not-for-you", _("This offer was made to another address than that of your account."))
GONE = Refusal("gone", _("This offer is too old, was used already, or was taken back: ask for another."))


def refusal_to_administer(reader: Reader) -> Refusal | None:
    return None if is_administrator(reader) else not_staff(reader)


@transaction.atomic
def create_ministry(*, participant: Participant, name: str) -> Ministry:
    """Again, the one that is there. Raises RefusedError, and ValidationError for a name that cannot be one."""
    refuse(refusal_to_administer(participant))
    if standing := Ministry.objects.filter(name=name).first():
        return standing
    ministry = Ministry(name=name, slug=_free_slug(name))
    ministry.full_clean()
    ministry.save()
    record(Verb.MINISTRY_CREATED, bill=None, actor=participant, ministry=ministry.slug)
    return ministry


@transaction.atomic
def appoint(*, participant: Participant, email: str, group: StaffGroup, ministry: Ministry | None) -> Participant:
    """Make the holder of an account staff; again, nothing happens. Raises RefusedError."""
    refuse(refusal_to_administer(participant))
    person = Participant.objects.select_for_update().filter(email=email.strip().lower(), is_active=True).first()
    if person is None:
        refuse(NO_ACCOUNT)
    assert person is not None  # noqa: S101  refused above
    of_ministry = group == StaffGroup.MINISTRY
    refuse(NO_MINISTRY if of_ministry and ministry is None else None)
    if group in person.staff_groups and (not of_ministry or person.ministry == ministry):
        return person
    if of_ministry:
        person.ministry = ministry
        person.save(update_fields=["ministry"])
    person.groups.add(Group.objects.get_or_create(name=group)[0])
    _tell(Verb.STAFF_APPOINTED, participant, person, group)
    return person


@transaction.atomic
def dismiss(*, participant: Participant, person: Participant, group: StaffGroup) -> bool:
    """End one of somebody's offices; again, nothing happens. Whether it stood. Raises RefusedError."""
    refuse(refusal_to_administer(participant))
    office = Group.objects.select_for_update().get(name=group)  # of two administrators, one stays
    if not person.groups.filter(pk=office.pk).exists():
        return False
    if group == StaffGroup.ADMINISTRATOR:
        others = Participant.objects.filter(groups=office, is_active=True).exclude(pk=person.pk)
        refuse(None if others.exists() else LAST)
    person.groups.remove(office)
    if group == StaffGroup.MINISTRY:
        Participant.objects.filter(pk=person.pk).update(ministry=None)
    _tell(Verb.STAFF_DISMISSED, participant, person, group)
    return True


@transaction.atomic
def accept_offer(*, participant: Participant, offer: RoleOffer, moment: datetime) -> Bill:
    """Take the role that was offered by mail. Raises RefusedError; who offered it must still be able to give it.

    Accepted before, it leads to the team again as long as the role stands, and never gives it back.
    """
    refuse(None if offer.email == participant.email else NOT_FOR_YOU)
    locked = RoleOffer.objects.select_for_update(of=("self",)).select_related("bill__ministry", "offered_by")
    found = locked.filter(pk=offer.pk).first()
    if found is None:
        refuse(GONE)
    assert found is not None  # noqa: S101  refused above
    role, giver = Role(found.role), found.offered_by
    if found.accepted_at:
        refuse(None if found.bill_id in bills_of(participant, role) else GONE)
        return found.bill
    refuse(None if giver.is_active and found.ends_at > moment else GONE)
    grant_role(participant=giver, bill=found.bill, to=participant, role=role, moment=moment)
    found.accepted_at = moment
    found.save(update_fields=["accepted_at"])
    return found.bill


def _free_slug(name: str) -> str:
    wanted = slugify(name)[:70].strip("-") or "ministere"
    slug, again = wanted, 2
    while Ministry.objects.filter(slug=slug).exists():
        slug, again = f"{wanted}-{again}", again + 1
    return slug


def _tell(verb: Verb, actor: Participant, person: Participant, group: StaffGroup) -> None:
    record(verb, bill=None, actor=actor, group=group.value, participant=str(person.public_id))
    for changed in (actor, person):
        forget_roles(changed)
