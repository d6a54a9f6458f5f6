"""The whole story of an amendment or a proposal: from its publication to the law, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import Amendment, Bill, Credit, CreditState, Proposal, Rebase, Step, Subject
from consultation.pages.wordings import Wordings
from consultation.responses.models import AnswerRevision, Commitment, Waiver
from votes.tallies import Count3


@dataclass(frozen=True)
class Event:
    """``title`` says what happened, in a few words; ``text`` is HTML that was cleaned when it was written."""

    moment: datetime
    title: str
    detail: str = ""
    text: str = ""
    address: str = ""


def story_of(
    contribution: Amendment | Proposal, wordings: Wordings[Any], tally: Count3 | None, moment: datetime
) -> list[Event]:
    """What happened until ``moment``, in eight queries at most. Its bill and its current revision must be loaded."""
    bill = contribution.bill
    credits_given = _credits(contribution)
    found = [
        *_written(contribution, wordings),
        *_voted(bill, tally, moment),
        *_carried(contribution),
        *_answered(contribution),
        *_adopted(bill, credits_given),
        *_promised(contribution),
        *(_steps(bill) if credits_given else ()),
    ]
    return sorted((event for event in found if event.moment <= moment), key=lambda event: event.moment)


def _written(contribution: Amendment | Proposal, wordings: Wordings[Any]) -> Iterator[Event]:
    yield Event(contribution.created_at, _("Published"), address=reverse("subject", args=[contribution.uuid]))
    every = [wordings.shown, *wordings.others] if wordings.shown else []
    for revision in sorted(every, key=lambda one: one.number):
        if revision.number > 1:
            yield Event(revision.created_at, _("New wording, revision %(number)s") % {"number": revision.number})


def _voted(bill: Bill, tally: Count3 | None, moment: datetime) -> Iterator[Event]:
    closed = bill.response_starts
    if closed is not None and closed <= moment and tally is not None:
        said = _("%(agree)s agree, %(mixed)s mixed, %(disagree)s disagree")
        figures = {"agree": tally.agree, "mixed": tally.mixed, "disagree": tally.disagree}
        yield Event(closed, _("Votes closed"), said % figures)


def _carried(contribution: Subject) -> Iterator[Event]:
    rebases = Rebase.objects.filter(amendment=contribution.pk, version__published_at__isnull=False)
    for rebase in rebases.select_related("version"):
        title = _("Version %(number)s of the bill was published") % {"number": rebase.version.number}
        if published := rebase.version.published_at:
            yield Event(published, title, str(rebase.get_outcome_display()))


def _answered(contribution: Subject) -> Iterator[Event]:
    for revision in AnswerRevision.objects.filter(answer__subject=contribution.pk):
        title = _("The Government answered") if revision.number == 1 else _("The Government corrected its answer")
        decision = str(revision.get_decision_display())
        detail = f"{decision} – {revision.why}" if revision.why else decision
        yield Event(revision.published_at, title, detail, revision.reason_html)
    for waiver in Waiver.objects.filter(subject=contribution.pk):
        yield Event(waiver.given_at, _("The Government said why it does not answer"), waiver.reason)


def _credits(contribution: Subject) -> list[Credit]:
    given = Credit.objects.filter(contribution=contribution.pk, state=CreditState.CONFIRMED, words__gt=0)
    public = given.filter(place__version__published_at__isnull=False)
    return list(public.select_related("place__version", "place__unit").order_by("place__version__number", "pk"))


def _adopted(bill: Bill, credits_given: list[Credit]) -> Iterator[Event]:
    for credit in credits_given:
        version = credit.place.version
        if version.published_at:
            yield Event(
                version.published_at,
                ngettext(
                    "%(n)s of its words is in version %(number)s",
                    "%(n)s of its words are in version %(number)s",
                    credit.words,
                )
                % {"n": credit.words, "number": version.number},
                address=reverse("version_article", args=[bill.slug, version.number, credit.place.unit.slug]),
            )


def _promised(contribution: Subject) -> Iterator[Event]:
    promised = Commitment.objects.filter(answer__subject=contribution.pk).select_related("bill")
    for commitment in promised.prefetch_related("updates"):
        address = reverse("commitment", args=[commitment.bill.slug, commitment.number])
        yield Event(commitment.made_at, _("The Government made a commitment"), commitment.title, address=address)
        for update in commitment.updates.all():
            status = str(update.get_status_display())
            yield Event(
                update.made_at, _("News of the commitment: %(status)s") % {"status": status}, "", update.body_html
            )


def _steps(bill: Bill) -> Iterator[Event]:
    """What happened to a text that has its words: at the end of each day."""
    for step in Step.objects.filter(bill=bill):
        told = str(step.get_kind_display())
        title = f"{told}, {step.get_chamber_display()}" if step.chamber else told
        day = timezone.make_aware(datetime.combine(step.happened_on, time(12)))
        yield Event(day, title, address=reverse("follow_up", args=[bill.slug]))
