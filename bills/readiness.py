"""What a bill still lacks before it can be published, each with the step of its setting up where it is given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from bills.models import AnswerRule, Bill, DataProtection
from bills.phases import Calendar, Phase, days_of, days_to_report, disorder_in
from bills.presets import ADVISED_WEEKS, DUTIES, Preset
from consultation.accounts.refusal import Refusal


class Step(StrEnum):
    """One page of the setting up. The value stands in its address."""

    WHAT = "what"
    BASIS = "basis"
    DATA = "data"
    CALENDAR = "calendar"
    PEOPLE = "people"
    MODERATION = "moderation"
    ANSWERS = "answers"
    TEXT = "text"


@dataclass(frozen=True)
class Missing:
    """``code`` is for programs and tests; ``phase``: whose beginning is wrong, when it is a date."""

    step: Step
    code: str
    words: str | Promise
    phase: Phase | None = None


NO_ARTICLE = Refusal("no-article", _("A bill without an article cannot be published."))
FAULTY = Refusal(
    "faulty", _("The outline must be corrected first: an article has no number, no text, or another’s number.")
)
RETENTION = _(
    "Contributions are kept as a public record. Accounts are made anonymous six months after the answers are published."
    " Connection logs are deleted after one year."
)
"""How long data are kept, unless a ministry says otherwise."""
NO_PROTECTION = _("Participants must be told what becomes of their personal data: who is responsible, why, how long.")
DISORDER = _("This date must come after the one above, which must be set.")
NO_RULE = _("Say which contributions the Government will answer.")


def missing_settings(bill: Bill, moment: datetime) -> Iterator[Missing]:
    """All but the text, in the order of the steps."""
    if not DataProtection.objects.filter(bill=bill).exists():
        yield Missing(Step.DATA, "no-data-protection", NO_PROTECTION)
    yield from calendar_faults(Preset(bill.preset), bill.calendar, seen=moment)
    if not AnswerRule.objects.filter(bill=bill).exists():
        yield Missing(Step.ANSWERS, "no-answer-rule", NO_RULE)


def calendar_faults(preset: Preset, calendar: Calendar, *, seen: datetime | None = None) -> Iterator[Missing]:
    """What the law of this preset refuses in a calendar. ``seen``: when it becomes public, days before do not count."""
    yield from _missing_dates(calendar)
    if late := disorder_in(calendar):
        yield Missing(Step.CALENDAR, "disorder", DISORDER, late)
        return
    duties = DUTIES[preset]
    lasts = days_of(Phase.CONSULTATION, calendar, timezone.get_default_timezone(), seen=seen)
    if lasts is not None and lasts < duties.fewest_days:
        yield Missing(Step.CALENDAR, "too-short", _too_short(preset, lasts), Phase.RESPONSE)
    if duties.owes_synthesis and calendar.follow_up is None:
        owed = gettext("Set when the report is published: the synthesis is mandatory (%(source)s).")
        yield Missing(Step.CALENDAR, "no-synthesis", owed % {"source": duties.source}, Phase.FOLLOW_UP)


def _missing_dates(calendar: Calendar) -> Iterator[Missing]:
    if calendar.consultation is None:
        yield Missing(Step.CALENDAR, "no-dates", _("Set when contributions and votes open."), Phase.CONSULTATION)
    if calendar.response is None:
        yield Missing(Step.CALENDAR, "no-dates", _("Set when contributions and votes close."), Phase.RESPONSE)


def advice_on(calendar: Calendar) -> str:
    """What is lawful and not good: a report that comes late, or none."""
    days = days_to_report(calendar, timezone.get_default_timezone())
    if days is None:
        return gettext("Participants are told when the report will come: set its date before opening.")
    if days > ADVISED_WEEKS * 7:
        told = gettext("The report comes %(days)s days after the closing: %(weeks)s weeks at most are advised.")
        return told % {"days": days, "weeks": ADVISED_WEEKS}
    return ""


def _too_short(preset: Preset, lasts: int) -> str:
    duties = DUTIES[preset]
    told = ngettext(
        "The public would have %(days)s day: %(fewest)s at least are needed (%(source)s).",
        "The public would have %(days)s days: %(fewest)s at least are needed (%(source)s).",
        max(lasts, 0),
    )
    return told % {"days": max(lasts, 0), "fewest": duties.fewest_days, "source": duties.source}
