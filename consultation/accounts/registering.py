"""Keeping our copy of the register of interest representatives, and what participants declare of it, in step."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from consultation.accounts.lobby_register import Listed
from consultation.accounts.models import Participant, RegisterEntry


@transaction.atomic
def replace_register(*, organisations: Iterable[Listed], moment: datetime) -> int:
    """The register is now these organisations and no other; how many. Participants' mentions follow."""
    RegisterEntry.objects.all().delete()
    entries = [
        RegisterEntry(
            number=listed.number,
            name=listed.name,
            number_kind=listed.number_kind,
            category=listed.category,
            imported_at=moment,
        )
        for listed in organisations
    ]
    RegisterEntry.objects.bulk_create(entries, batch_size=1000)
    name = RegisterEntry.objects.filter(number=OuterRef("register_number")).values("name")
    declared = Participant.objects.exclude(register_number="")
    declared.update(register_name=Coalesce(Subquery(name), Value("")))
    return len(entries)
