"""Keeping what somebody types until they publish it or throw it away."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.legaltext import alineas, normalise
from bills.models import Draft, Subject, UnitVersion
from bills.services.tell import one_at_a_time
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError

LONGEST = 200_000
"""Bytes of a draft, as JSON."""
MOST = 50
"""Drafts of one person."""
NAMES = re.compile(r"title|text|reason|base|(?:deed|text|insert|after)-[1-9]\d{0,5}")
TOO_LONG = Refusal("draft-too-long", _("This text is too long to be kept as a draft."))
TOO_MANY = Refusal("too-many-drafts", _("You keep 50 drafts already: publish or delete one to keep another."))


@transaction.atomic
def save_draft(*, participant: Participant, about: Subject, fields: Mapping[str, str], moment: datetime) -> Draft:
    """Keep what a form holds, instead of what was kept of it before. Raises RefusedError."""
    kept = worth_keeping(fields)
    if len(json.dumps(kept, ensure_ascii=False).encode()) > LONGEST:
        raise RefusedError(TOO_LONG)
    one_at_a_time(participant)
    theirs = Draft.objects.filter(participant=participant)
    if not theirs.filter(about=about).exists() and theirs.count() >= MOST:
        raise RefusedError(TOO_MANY)
    said = {"fields": kept, "base": kept.get("base", ""), "updated_at": moment}
    return Draft.objects.update_or_create(participant=participant, about=about, defaults=said)[0]


def draft_of(participant: Participant, about: Subject) -> Draft | None:
    return Draft.objects.filter(participant=participant, about=about).first()


def delete_draft(participant: Participant, about: Subject) -> bool:
    """Whether there was one."""
    return bool(Draft.objects.filter(participant=participant, about=about).delete()[0])


def worth_keeping(fields: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form but those that say nothing: alinéas kept as they are. NUL, which no database holds, goes."""
    sent = {name: value.replace("\0", "") for name, value in fields.items() if NAMES.fullmatch(name)}
    sent = {name: value.encode(errors="replace").decode() for name, value in sent.items()}
    base = UnitVersion.objects.filter(sha=sent.get("base", "")).first()
    was = {f"text-{alinea.number}": alinea.text for alinea in alineas(base.text)} if base else {}
    return {name: value for name, value in sent.items() if not _says_nothing(name, value, was)}


def _says_nothing(name: str, value: str, was: Mapping[str, str]) -> bool:
    if name.startswith("deed-"):
        return value == "keep"
    if name.startswith("text-"):
        return name in was and normalise(value) == was[name]
    return not value
