"""Administrators of a consultation give its roles and take them back."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.mandates import forget_roles, refusal_to
from bills.models import Bill, Mandate
from bills.roles import Action, Role
from consultation.accounts.models import Participant, StaffGroup
from consultation.accounts.permissions import is_administrator
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

CLOSED = Refusal("closed-account", _("This account is closed: it can be given no role."))
LAST = Refusal(
    "last-administrator", _("This is the last administrator of the consultation: give this role to another first.")
)


@transaction.atomic
def grant_role(
    *, participant: Participant, bill: Bill, to: Participant, role: Role, moment: datetime
) -> tuple[Mandate, bool]:
    """Give ``to`` a role in this consultation; again, nothing happens. Whether it is a new one. Raises RefusedError."""
    refuse(refusal_to(Action.GRANT_ROLES, participant, bill, moment))
    refuse(None if to.is_active else CLOSED)
    _lock(bill)
    _stay_administrator(participant, bill, moment)
    standing = Mandate.objects.standing().filter(participant=to, bill=bill, role=role).first()
    if standing is not None:
        return standing, False
    mandate = Mandate.objects.create(participant=to, bill=bill, role=role, granted_by=participant, granted_at=moment)
    to.groups.add(Group.objects.get_or_create(name=StaffGroup.TEAM)[0])
    _tell(Verb.ROLE_GRANTED, mandate, participant)
    return mandate, True


@transaction.atomic
def revoke_role(*, participant: Participant, mandate: Mandate, moment: datetime) -> bool:
    """Take a role back; again, nothing happens. Whether it stood. Raises RefusedError.

    The last administrator of a consultation stays, so that somebody can give the roles.
    """
    bill = mandate.bill
    refuse(refusal_to(Action.GRANT_ROLES, participant, bill, moment))
    _lock(bill)
    standing = Mandate.objects.standing().filter(bill=bill)
    found = standing.filter(pk=mandate.pk).first()
    if found is None:
        return False
    if found.role == Role.ADMINISTRATOR:
        others = standing.filter(role=Role.ADMINISTRATOR, participant__is_active=True).exclude(pk=found.pk)
        refuse(None if others.exists() else LAST)
    found.revoked_by, found.revoked_at = participant, moment
    found.save(update_fields=["revoked_by", "revoked_at"])
    if not Mandate.objects.standing().filter(participant=found.participant_id).exists():
        found.participant.groups.remove(*Group.objects.filter(name=StaffGroup.TEAM))
    _tell(Verb.ROLE_REVOKED, found, participant)
    return True


def _stay_administrator(participant: Participant, bill: Bill, moment: datetime) -> None:
    """The first role of a small team ends what being of its ministry gave: who began it keeps giving its roles."""
    began = bill.created_by_id == participant.pk and not is_administrator(participant)
    if began and not Mandate.objects.standing().filter(bill=bill).exists():
        given = {"participant": participant, "granted_by": participant, "granted_at": moment}
        own = Mandate.objects.create(bill=bill, role=Role.ADMINISTRATOR, **given)
        participant.groups.add(Group.objects.get_or_create(name=StaffGroup.TEAM)[0])
        _tell(Verb.ROLE_GRANTED, own, participant)


def _lock(bill: Bill) -> None:
    """Of two administrators who take each other's role back, the second sees what the first did."""
    Bill.objects.select_for_update(no_key=True).only("pk").get(pk=bill.pk)


def _tell(verb: Verb, mandate: Mandate, actor: Participant) -> None:
    whose = str(mandate.participant.public_id)
    record(verb, bill=mandate.bill.uuid, actor=actor, role=mandate.role, participant=whose)
    for changed in (actor, mandate.participant):
        forget_roles(changed)
