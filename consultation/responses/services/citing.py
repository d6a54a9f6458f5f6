"""What was adopted and then entered the text: its answer is corrected so that it cites where."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.legaltext import tokens
from bills.models import Bill, Credit, CreditState, Placement, Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.responses.changes import Change, changes_since
from consultation.responses.models import Answer, AnswerDraft, Decision
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.services.together import write_together
from consultation.responses.words import companions_to_write

NOT_ANSWERED = Refusal("not-answered", _("There is no public answer that this change would be cited in."))
NOT_THERE = Refusal("not-there", _("No published version holds words of this contribution yet."))


@transaction.atomic
def draft_citation(*, participant: Participant, subject: Subject, why: str, moment: datetime) -> list[AnswerDraft]:
    """Draft the correction that cites the changes where ``subject`` is credited, or a member of its group.

    Those of the group that stand as it does are corrected with it, in the same words. Raises RefusedError.
    """
    refuse(refusal_to_answer(participant, subject, Action.WRITE_ANSWER))
    answer = Answer.objects.filter(subject=subject).first()
    if answer is None:
        raise RefusedError(NOT_ANSWERED)
    changes = changes_of(subject.bill, [subject, *companions_to_write(subject)])
    refuse(None if changes else NOT_THERE)
    standing = AnswerDraft.objects.filter(subject=subject).first() or answer
    return write_together(
        participant=participant,
        subject=subject,
        decision=Decision(standing.decision),
        reason=standing.reason,
        cited_unit=standing.cited_unit,
        cited_alinea=standing.cited_alinea,
        citations=[(change.place.pk, change.hunk.start) for change in changes],
        not_yet_in_text=False,
        why=standing.why if isinstance(standing, AnswerDraft) and standing.why else why,
        moment=moment,
    )


def changes_of(bill: Bill, subjects: Sequence[Subject]) -> list[Change]:
    """The changes that wrote their words: those that meet a stretch of this origin; else all those of the place."""
    names = {str(subject.uuid) for subject in subjects}
    credited = Credit.objects.filter(contribution__uuid__in=names, state=CreditState.CONFIRMED, words__gt=0)
    places = Placement.objects.filter(credits__in=credited, version__published_at__isnull=False)
    found = {place.pk: place for place in places.select_related("origins")}
    changes = [change for change in changes_since(bill) if change.place.pk in found]
    return [change for change in changes if _wrote(found[change.place.pk], changes, change, names)] or changes


def _wrote(place: Placement, changes: list[Change], change: Change, names: set[str]) -> bool:
    """Whether the words that the change brings are, in part, the contributions'; one that only strikes brings none."""
    origins = getattr(place, "origins", None)
    if origins is None or not change.hunk.new.strip():
        return False
    shift = sum(
        len(tokens(other.hunk.new)) - (other.hunk.end - other.hunk.start)
        for other in changes
        if other.place.pk == place.pk and other.hunk.start < change.hunk.start
    )
    first = change.hunk.start + shift
    last, at = first + len(tokens(change.hunk.new)), 0
    for text, who, *_rest in origins.segments:
        until = at + len(tokens(text))
        if names.intersection(who) and at < last and first < until:
            return True
        at = until
    return False
