"""Participants and ministries to test with, as they stand in the database. Traits name states."""

from __future__ import annotations

from typing import Any

import factory
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group
from factory.django import DjangoModelFactory

from consultation.accounts.models import Kind, Ministry, Participant, StaffGroup

PASSWORD = "a correct horse, a battery"


class MinistryFactory(DjangoModelFactory[Ministry]):
    class Meta:
        model = Ministry
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Ministère des Essais n° {n}")
    slug = factory.Sequence(lambda n: f"essais-{n}")


class ParticipantFactory(DjangoModelFactory[Participant]):
    """Somebody with a confirmed address and the password PASSWORD."""

    class Meta:
        model = Participant
        skip_postgeneration_save = True

    class Params:
        unconfirmed = factory.Trait(is_confirmed=False)
        closed = factory.Trait(is_active=False)
        imported = factory.Trait(email=None, password="!", origin="tests", origin_id=factory.Sequence(str))
        association = factory.Trait(kind=Kind.ASSOCIATION)
        moderator = factory.Trait(group=StaffGroup.MODERATOR)
        administrator = factory.Trait(group=StaffGroup.ADMINISTRATOR)
        ministry_staff = factory.Trait(
            group=StaffGroup.MINISTRY,
            ministry=factory.SubFactory(MinistryFactory, name="Ministère de la Réparation", slug="reparation"),
        )

    email = factory.Sequence(lambda n: f"participant-{n}@example.org")
    display_name = factory.Sequence(lambda n: f"Participante {n}")
    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @classmethod
    def _create(cls, model_class: type[Participant], *args: Any, **fields: Any) -> Participant:
        group, is_confirmed = fields.pop("group", None), fields.pop("is_confirmed", True)
        participant = super()._create(model_class, *args, **fields)
        if group:
            participant.groups.add(Group.objects.get_or_create(name=group)[0])
        if participant.email:
            EmailAddress.objects.create(user=participant, email=participant.email, primary=True, verified=is_confirmed)
        return participant
