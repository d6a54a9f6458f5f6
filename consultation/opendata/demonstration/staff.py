"""Those who sign in to the demonstration: one person for each role."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group

from consultation.accounts.models import Ministry, Participant, StaffGroup
from consultation.opendata.demonstration.sign_ins import SignIn, keep_sign_ins, new_sign_in

NAMES = {
    "citizen": "Camille Visiteur",
    "ministry": "Léa Bureau",
    "reviewer": "Noé Relecture",
    "moderator": "Sacha Médian",
    "administrator": "Alix Régie",
}
COLLEAGUES = ("ministry", "reviewer")
"""Two of the ministry: one writes an answer, another reads it."""


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
        ministry=ministry if sign_in.role in COLLEAGUES else None,
    )
    EmailAddress.objects.create(user=person, email=sign_in.email, verified=True, primary=True)
    role = StaffGroup.MINISTRY.value if sign_in.role in COLLEAGUES else sign_in.role
    if role in StaffGroup.values:
        person.groups.add(Group.objects.get_or_create(name=role)[0])
    return person
