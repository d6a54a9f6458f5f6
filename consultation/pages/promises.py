"""The promises of the charter, each with the figures that prove it or do not (TRUST.md, P17 to P19)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.functional import Promise as Words
from django.utils.translation import gettext_lazy as _

from bills.changes import changes_of
from bills.models import AnswerRule, Bill, Subject
from bills.phases import Phase
from bills.reading import latest_version
from consultation.analysis.concentration import spread_of
from consultation.analysis.exposure import COUNTED
from consultation.analysis.rankings import Order, in_order
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Action, Decision
from consultation.pages.shares import shares_of_version
from consultation.responses.meter import meter_of
from consultation.responses.models import Answer, Report, ReportKind, ReportState

FIRST = 10
"""The most supported contributions that are looked at one by one."""


class Standing(TextChoices):
    KEPT = "kept", _("Kept")
    UNDER_WAY = "under-way", _("Under way")
    LATE = "late", _("Late")
    NOT_YET = "not-yet", _("Its time has not come")
    MEASURED = "measured", _("Measured: judge for yourself")


@dataclass(frozen=True)
class Figure:
    """``value`` is a number, or a part from 0 to 1 when ``is_part``; None: nothing to measure yet."""

    label: str | Words
    value: float | None
    is_part: bool = False


@dataclass(frozen=True)
class Pledge:
    """One promise. ``day``: the date it was made for. ``address`` leads to the page that tells all of it."""

    name: str
    title: str | Words
    standing: Standing
    figures: tuple[Figure, ...]
    address: str
    day: datetime | None = None


def pledges_of(bill: Bill, moment: datetime) -> tuple[Pledge, ...]:
    """In the order of the charter; in as many queries for a thousand contributions as for one."""
    return (
        _equal(bill, moment),
        _answered(bill, moment),
        _synthesis(bill, moment),
        _shown(bill),
        _in_the_open(bill),
    )


def _equal(bill: Bill, moment: datetime) -> Pledge:
    spread = spread_of(bill, blind=bill.withholds_tallies(moment))
    decisions = Decision.objects.filter(subject__bill=bill)
    figures = (
        Figure(_("how unequally contributions were shown (Gini: 0 when all were shown as often)"), spread.shown_gini),
        Figure(_("hidden by moderation, each for a public reason"), decisions.filter(action=Action.HIDE).count()),
        Figure(_("restored after an appeal or a mistake"), decisions.filter(action=Action.RESTORE).count()),
    )
    title = _("Everybody is treated alike")
    return Pledge("equal", title, Standing.MEASURED, figures, reverse("bin", args=[bill.slug]))


def _answered(bill: Bill, moment: datetime) -> Pledge:
    title, address = _("What the rule says is answered"), reverse("coverage", args=[bill.slug])
    has_rule = AnswerRule.objects.filter(bill=bill).exists()
    if not has_rule or bill.phase(moment) in {Phase.PREPARATION, Phase.CONSULTATION}:
        return Pledge("answers", title, Standing.NOT_YET, (), address, bill.synthesis_starts)
    meter = meter_of(bill, moment)
    first = _most_supported(bill)
    part = Answer.objects.filter(subject__in=first).count() / len(first) if first else None
    figures = (
        Figure(_("owed an answer"), meter.owed),
        Figure(_("answered"), meter.answered),
        Figure(_("without an answer, for a public reason"), meter.waived),
        Figure(_("still owed"), meter.missing),
        Figure(_("of the most supported contributions, answered"), part, is_part=True),
    )
    is_over = bill.synthesis_starts is not None and moment >= bill.synthesis_starts
    standing = Standing.KEPT if not meter.missing else Standing.LATE if is_over else Standing.UNDER_WAY
    return Pledge("answers", title, standing, figures, address, bill.synthesis_starts)


def _most_supported(bill: Bill) -> Sequence[int]:
    counted = Subject.objects.published().filter(bill=bill, kind__in=COUNTED)
    return list(in_order(counted, Order.SUPPORT, blind=False).values_list("pk", flat=True)[:FIRST])


def _synthesis(bill: Bill, moment: datetime) -> Pledge:
    report = Report.objects.filter(bill=bill, kind=ReportKind.REPORT, state=ReportState.PUBLISHED).first()
    promised, published = bill.follow_up_starts, report.published_at if report else None
    late = max(0, ((published or moment) - promised).days) if promised else None
    is_over = promised is not None and moment >= promised
    begun = bill.phase(moment) not in {Phase.PREPARATION, Phase.CONSULTATION}
    if published:
        standing = Standing.KEPT
    else:
        standing = Standing.LATE if is_over else Standing.UNDER_WAY if begun else Standing.NOT_YET
    figures = (Figure(_("days of delay"), late),) if published or is_over else ()
    address = reverse("report", args=[bill.slug])
    return Pledge(
        "synthesis", _("A report is published on the day that was said"), standing, figures, address, promised
    )


def _shown(bill: Bill) -> Pledge:
    title, address = _("What changes in the text is shown, with who proposed it"), reverse("versions", args=[bill.slug])
    version = latest_version(bill)
    if version is None or version.number == 1:
        return Pledge("changes", title, Standing.NOT_YET, (), address)
    whole = shares_of_version(version).whole
    figures = (
        Figure(_("words of the latest version"), whole.words),
        Figure(_("of them, from contributions"), whole.contributed),
        Figure(_("contributions that have words in it"), whole.contributions),
        Figure(_("words whose origin is still to be confirmed"), whole.possible),
    )
    return Pledge("changes", title, Standing.KEPT, figures, address)


def _in_the_open(bill: Bill) -> Pledge:
    corrected = Entry.objects.filter(bill=bill.uuid, verb=Verb.ANSWER_CORRECTED).count()
    figures = (
        Figure(_("changes of dates and rules, each with its reason"), len(changes_of(bill))),
        Figure(_("answers corrected, each with its history"), corrected),
        Figure(_("decisions of moderation in the public log"), Decision.objects.filter(subject__bill=bill).count()),
    )
    title = _("Nothing is changed in silence")
    return Pledge("open", title, Standing.MEASURED, figures, reverse("changes", args=[bill.slug]))
