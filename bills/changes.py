"""What a ministry changed in the rules of a public consultation, as the journal keeps it, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext

from bills.models import AnswerRule, Bill, DataProtection
from bills.rules import sentence_of
from bills.services.setting_up import NOTHING
from bills.spelling import spelled
from consultation.journal.models import Entry, Verb

SWITCHES = {
    Verb.PREMODERATION_CHANGED: ("premoderated", "premoderated"),
    Verb.HIDING_OF_TALLIES_CHANGED: ("hides_tallies", "hides"),
}
"""What was once switched without a reason, and stands in the journal: the column, and its name there."""
CHANGES = (Verb.CALENDAR_CHANGED, Verb.RULES_CHANGED, Verb.REPORT_READ_ALONE, *SWITCHES)


@dataclass(frozen=True)
class Change:
    at: datetime
    what: str
    before: str
    after: str
    reason: str


def changes_of(bill: Bill) -> list[Change]:
    """The latest first; one line for each thing that changed."""
    entries = Entry.objects.filter(bill=bill.uuid, verb__in=CHANGES).order_by("-pk")
    return [change for entry in entries for change in _read(entry)]


def _read(entry: Entry) -> Iterator[Change]:
    payload = entry.payload
    if switched := SWITCHES.get(Verb(entry.verb)):
        column, name = switched
        now = payload[name]
        what = capfirst(str(_field(column).verbose_name))
        yield Change(entry.at, what, _said(column, not now), _said(column, now), "")
        return
    if entry.verb == Verb.REPORT_READ_ALONE:
        what = gettext("Response report no. %(number)s") % {"number": payload["number"]}
        readers = gettext("read by a second person"), gettext("read by its maker alone: the team is of one person")
        yield Change(entry.at, what, *readers, payload["reason"])
        return
    before, after, reason = payload["before"], payload["after"], payload["reason"]
    if NOTHING.keys() <= after.keys():
        rule = capfirst(str(AnswerRule._meta.verbose_name))  # noqa: SLF001  Django's API
        yield Change(entry.at, rule, _rule(before), _rule(after), reason)
        return
    for name, value in after.items():
        if before[name] != value:
            what = capfirst(str(_field(name).verbose_name))
            yield Change(entry.at, what, _said(name, before[name]), _said(name, value), reason)


def _rule(values: Mapping[str, Any]) -> str:
    return sentence_of(AnswerRule(**values)) if any(values.values()) else gettext("none")


def _said(name: str, value: Any) -> str:
    """A value of the journal, as people read it."""
    if value is None:
        return gettext("not decided yet")
    if name.endswith("_starts"):
        return spelled(localtime(datetime.fromisoformat(value)), "DATETIME_FORMAT")
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return str(dict(_field(name).flatchoices).get(value, value))


def _field(name: str) -> models.Field[Any, Any]:
    """The column of the bill, or of its data protection."""
    model = DataProtection if name in {field.name for field in DataProtection._meta.fields} else Bill  # noqa: SLF001  Django's API
    found = model._meta.get_field(name)  # noqa: SLF001  Django's API
    assert isinstance(found, models.Field)  # noqa: S101  for mypy: no relation is among them
    return found
