"""Who may report, moderate and appeal about what."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from bills import roles
from bills.mandates import refusal_to
from bills.models import State, Subject
from bills.services.visibility import CONTRIBUTED
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal
from consultation.moderation.models import Action, Appeal, Decision, Report

REPORTS_A_DAY = 20
DAY = timedelta(days=1)
ALREADY_DONE = Refusal("already-done", _("This contribution is not in the state you think: reload its page."))
WRITTEN_OVER = Refusal("written-over", _("Its author has edited it since you read it: read it again, then decide."))
BEFORE = {
    Action.HIDE: (State.PUBLISHED, State.PENDING),
    Action.RESTORE: (State.HIDDEN,),
    Action.KEEP: (State.PUBLISHED,),
    Action.ACCEPT: (State.PENDING,),
    Action.UPHOLD: (State.HIDDEN,),
}

DEED = dict.fromkeys(Action, roles.Action.MODERATE) | {Action.UPHOLD: roles.Action.DECIDE_APPEAL}


def refusal_to_moderate(reader: Reader, subject: Subject, action: Action) -> Refusal | None:
    """The first of these that does not hold.

    - the reader moderates this consultation, and did not write it;
    - the subject is somebody's contribution, not the text of the bill;
    - it is in a state that the action changes; what is kept was reported;
    - an appeal is decided by a second moderator.
    """
    if refusal := refusal_to(DEED[action], reader, subject.bill):
        return refusal
    if subject.kind not in CONTRIBUTED:
        return Refusal("not-a-contribution", _("The text of the bill is not moderated."))
    if subject.state not in BEFORE[action]:
        return ALREADY_DONE
    if subject.author_id == reader.pk:
        return Refusal("own", _("You wrote this contribution: another moderator decides about it."))
    if action == Action.KEEP:
        return None if Report.objects.undecided().filter(subject=subject).exists() else ALREADY_DONE
    return _refusal_on_appeal(reader, subject, action) if action in {Action.RESTORE, Action.UPHOLD} else None


def _refusal_on_appeal(reader: Reader, subject: Subject, action: Action) -> Refusal | None:
    appeal = open_appeal(subject)
    if appeal is None:
        return ALREADY_DONE if action == Action.UPHOLD else None
    if appeal.hiding.moderator_id == reader.pk:
        return Refusal(
            "same-moderator", _("You decided to hide this contribution: another moderator decides on appeal.")
        )
    return None


def refusal_to_report(reader: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """The first of these that does not hold.

    - the subject is a published contribution;
    - the reader is signed in with an active account, and did not write it;
    - they have reported fewer than REPORTS_A_DAY contributions in a day.
    """
    if subject.kind not in CONTRIBUTED:
        return Refusal("not-a-contribution", _("The text of the bill is not moderated: vote or argue about it."))
    if subject.bill.published_at is None or not subject.is_published:
        return Refusal("not-published", _("This contribution is no longer published: there is nothing to report."))
    if not isinstance(reader, Participant) or not reader.is_active:
        return Refusal("anonymous", _("Sign in to report a contribution. Nobody will read your name."), sign_in=True)
    if subject.author_id == reader.pk:
        return Refusal("own", _("This contribution is yours: you can withdraw it."))
    return _refusal_of_more(reader, moment)


def _refusal_of_more(reporter: Participant, moment: datetime) -> Refusal | None:
    recent = Report.objects.filter(reporter=reporter, created_at__gt=moment - DAY).order_by("-created_at")
    counted = list(recent.values_list("created_at", flat=True)[:REPORTS_A_DAY])
    if len(counted) < REPORTS_A_DAY:
        return None
    return Refusal(
        "too-many",
        _("You have reported many contributions in one day: moderators will read these first."),
        until=counted[-1] + DAY,
    )


def refusal_to_appeal(reader: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """The first of these that does not hold.

    - the reader wrote the contribution;
    - a moderator of this platform has hidden it;
    - nobody has appealed about that decision;
    - it is at most APPEAL_DAYS old.
    """
    if subject.author_id is None or subject.author_id != reader.pk:
        message = _("Only the author of a hidden contribution can appeal.")
        return Refusal("not-author", message, sign_in=not reader.is_authenticated)
    hiding = Decision.objects.hiding(subject) if subject.state == State.HIDDEN else None
    if hiding is None:
        return Refusal("not-hidden", _("This contribution is not hidden: there is nothing to appeal about."))
    if hasattr(hiding, "appeal"):
        return Refusal("already-appealed", _("You have appealed about this decision: there is one appeal for each."))
    if moment > appeal_ends(hiding):
        return Refusal("too-late", _("The time to appeal about this decision is over."))
    return None


def appeal_ends(hiding: Decision) -> datetime:
    return hiding.decided_at + timedelta(days=settings.APPEAL_DAYS)


def open_appeal(subject: Subject) -> Appeal | None:
    """The appeal about ``subject`` that waits for a decision, with the decision that it is about."""
    return Appeal.objects.filter(hiding__subject=subject, outcome__isnull=True).select_related("hiding").first()
