"""Those who sign in to the demonstration: one person for each role."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from consultation.accounts.models import Ministry, Participant, StaffGroup
from consultation.opendata.demonstration.sign_ins import SignIn, keep_sign_ins, new_sign_in

NAMES = {
    "citizen": "Camille Visiteur",
    "ministry": "Léa Bureau",
    "moderator": "Sacha Médian",
    "administrator": "Alix Régie",
}


def create_staff(ministry: Ministry) -> dict[str, Participant]:
    """One sign-in for each role; the passwords are new ones."""
    sign_ins = [new_sign_in(role) for role in NAMES]
    keep_sign_ins(sign_ins)
    return {sign_in.role: _person(sign_in, ministry) for sign_in in sign_ins}


def _person(sign_in: SignIn, ministry: Ministry) -> Participant:
    person = Participant.objects.create_user(
        sign_in.email,
        sign_in.password,
        display_name=NAMES[sign_in.role],
        ministry=ministry if sign_in.role == StaffGroup.MINISTRY else None,
    )
    EmailAddress.objects.create(user=person, email=sign_in.email, verified=True, primary=True)
    if sign_in.role in StaffGroup.values:
        person.groups.add(Group.objects.get_or_create(name=sign_in.role)[0])
    return person
