"""The steps of setting a consultation up: which are done, which remain, what each says now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.models import AnswerRule, Bill, DataProtection
from bills.presets import Preset
from bills.readiness import Missing, Step
from bills.rules import sentence_of
from bills.services.drafting import missing
from bills.spelling import spelled
from consultation.accounts.tiers import Tier

TITLES: dict[Step, Promise] = {
    Step.WHAT: _("What is asked, and by whom"),
    Step.BASIS: _("Why the public is consulted: the legal basis"),
    Step.DATA: _("Personal data"),
    Step.CALENDAR: _("Calendar"),
    Step.PEOPLE: _("Who may take part"),
    Step.MODERATION: _("Moderation"),
    Step.ANSWERS: _("What will be answered"),
    Step.TEXT: _("The text"),
}
ORDER = tuple(TITLES)


class Progress(StrEnum):
    DONE = "done"
    TO_DO = "to-do"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class SetupStep:
    """``says``: what stands now; ``lacks``: what must be given before the bill is published."""

    step: Step
    title: str | Promise
    progress: Progress
    says: str
    lacks: Sequence[Missing]
    is_closed: bool
    url: str


def steps_of(bill: Bill, moment: datetime) -> list[SetupStep]:
    """In the order of the pages. Of a public bill, those that are closed for good say so."""
    lacks = [] if bill.published_at else list(missing(bill, moment))
    return [_step(bill, step, [one for one in lacks if one.step is step]) for step in ORDER]


def after(step: Step) -> Step | None:
    """The next one."""
    rank = ORDER.index(step) + 1
    return ORDER[rank] if rank < len(ORDER) else None


def _step(bill: Bill, step: Step, lacks: Sequence[Missing]) -> SetupStep:
    says = SAYS[step](bill)
    progress = Progress.TO_DO if lacks else Progress.DONE if says else Progress.OPTIONAL
    closed = bill.published_at is not None and step in {Step.WHAT, Step.BASIS, Step.TEXT}
    return SetupStep(step, TITLES[step], progress, says, lacks, closed, reverse("setup_step", args=[bill.slug, step]))


def _text(bill: Bill) -> str:
    count = bill.versions.get(number=1).placements.articles().count()
    return gettext("Articles: %(count)s") % {"count": count} if count else ""


def _moderation(bill: Bill) -> str:
    read = gettext("before publication") if bill.premoderated else gettext("after publication")
    return ", ".join([read, gettext("tallies hidden until one has voted")] if bill.hides_tallies else [read])


def _dates(bill: Bill) -> str:
    if bill.consultation_starts is None or bill.response_starts is None:
        return ""
    dates = [spelled(localtime(day)) for day in (bill.consultation_starts, bill.response_starts)]
    return gettext("from %(opens)s to %(closes)s") % dict(zip(("opens", "closes"), dates, strict=True))


SAYS: dict[Step, Callable[[Bill], str]] = {
    Step.WHAT: lambda bill: bill.title if bill.purpose else "",
    Step.BASIS: lambda bill: str(Preset(bill.preset).label),
    Step.DATA: lambda bill: ", ".join(DataProtection.objects.filter(bill=bill).values_list("controller", flat=True)),
    Step.CALENDAR: _dates,
    Step.PEOPLE: lambda bill: str(Tier(bill.tier).label),
    Step.MODERATION: _moderation,
    Step.ANSWERS: lambda bill: " ".join(sentence_of(rule) for rule in AnswerRule.objects.filter(bill=bill)),
    Step.TEXT: _text,
}
"""What was chosen in each step, in one sentence; empty: nothing was."""
