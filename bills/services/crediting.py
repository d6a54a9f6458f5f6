"""Who wrote each word of a version: facts where it was built from amendments, else matches that a clerk decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from bills.legaltext import ENGINE_VERSION, Segment, provenance, tokens
from bills.mandates import refusal_to
from bills.models import (
    BillVersion,
    Credit,
    CreditBasis,
    CreditState,
    Origins,
    Placement,
    Subject,
)
from bills.roles import Action
from bills.services.ancestry import Past, history_of, later_places, unchanged_since
from bills.services.hearing import Said, said_before
from bills.services.kept import tell_words_kept
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

Decided = Mapping[int, Credit]
"""By contribution: the row that says whether it wrote the words, here or in an earlier version."""


def trace_origins(version: BillVersion) -> None:
    """Work out who wrote the words of each article of a published version, and ask a clerk about each match."""
    for place in version.placements.articles().select_related("unit", "wording", "version"):
        trace_place(place)


def trace_place(place: Placement) -> None:
    """Work it out for one article. What a clerk has decided, here or in a version before, stays decided."""
    history = history_of(place)
    decided = _decided(place, history)
    facts = {pk for pk, credit in decided.items() if is_fact(credit)}
    earlier, since = unchanged_since(place, history)
    said = [one for one in said_before(earlier, since, facts) if _may_be_credited(one, decided)]
    chain = [(past.origin, past.text) for past in (*earlier, since)]
    segments = provenance(chain, [one.proposal() for one in said])
    Origins.objects.update_or_create(
        place=place,
        defaults={
            "segments": [[part.text, list(part.origins), part.score, str(part.grade)] for part in segments],
            "engine_version": ENGINE_VERSION,
        },
    )
    _ask(place, segments, decided, {one.contribution: one.revision for one in said})


def segments_without_asking(place: Placement) -> list[list[Any]]:
    """The segments of an article whose origins were never worked out, by its versions alone. Writes nothing."""
    chain = [(past.origin, past.text) for past in history_of(place)]
    text = place.wording.text if place.wording else ""
    found = provenance([*chain, (f"v{place.version.number}", text)])
    return [[part.text, list(part.origins), part.score, str(part.grade)] for part in found]


def decide_credit(*, participant: Participant, credit: Credit, confirmed: bool, moment: datetime) -> None:
    """A clerk says whether a contribution wrote the words that were matched with it. Raises RefusedError.

    Saying the contrary later is deciding again; what a version was built from is not to be decided.
    """
    decide_credits(participant=participant, credits_=[credit.pk], confirmed=confirmed, moment=moment)


@transaction.atomic
def decide_credits(
    *, participant: Participant, credits_: Iterable[int], confirmed: bool, moment: datetime
) -> list[Credit]:
    """The same of several, by their ids: those that this changed. Each article is worked out again once."""
    wanted = Credit.objects.filter(pk__in=list(credits_)).order_by("pk").select_for_update(of=("self",))
    state = CreditState.CONFIRMED if confirmed else CreditState.REFUSED
    changed: dict[Placement, list[Credit]] = defaultdict(list)
    retraced = set()
    for credit in wanted.select_related(
        "place__version__bill__ministry", "place__unit", "place__wording", "contribution"
    ):
        refuse(refusal_to(Action.DECIDE_CREDIT, participant, credit.place.version.bill, moment))
        if is_fact(credit) or credit.state == state:
            continue
        if CreditState.REFUSED in {credit.state, state}:
            retraced.add(credit.place)
        credit.state, credit.decided_by, credit.decided_at = state, participant, moment
        credit.save(update_fields=["state", "decided_by", "decided_at"])
        _record(credit, participant)
        changed[credit.place].append(credit)
    for place, credits_here in changed.items():
        for touched in (place, *later_places(place)):
            _follow(touched, credits_here, words_change=place in retraced)
    for version in {place.version.pk: place.version for place in changed}.values():
        tell_words_kept(version, participant)
    return [credit for credits_here in changed.values() for credit in credits_here]


def _record(credit: Credit, participant: Participant) -> None:
    version = credit.place.version
    record(
        Verb.CREDIT_DECIDED,
        bill=version.bill.uuid,
        subject=credit.contribution.uuid,
        actor=participant,
        version=version.number,
        article=str(credit.place.unit.uuid),
        confirmed=credit.state == CreditState.CONFIRMED,
    )


def _follow(place: Placement, decided: Sequence[Credit], *, words_change: bool) -> None:
    """After a decision: a refusal, given or taken back, changes whose words they are; a confirmation only says so."""
    same = Credit.objects.filter(place=place, contribution__in=[credit.contribution_id for credit in decided])
    if words_change or same.filter(state=CreditState.REFUSED).exists():
        trace_place(place)
        return
    one = decided[0]
    waiting = same.filter(state=CreditState.PROPOSED)
    waiting.update(state=one.state, decided_by=one.decided_by, decided_at=one.decided_at)


def is_fact(credit: Credit) -> bool:
    """Whether this version, or one before it, was built from the contribution: there was nothing to decide."""
    return credit.basis == CreditBasis.BUILT or (credit.state == CreditState.CONFIRMED and credit.decided_at is None)


def _decided(place: Placement, history: Sequence[Past]) -> Decided:
    """What was built stays a fact in every later version; else the last decision holds."""
    places = [place, *(there for past in history for there in past.places)]
    rows = Credit.objects.filter(place__in=places).exclude(state=CreditState.PROPOSED)
    found: dict[int, Credit] = {}
    for credit in sorted(
        rows, key=lambda row: (is_fact(row), row.decided_at.timestamp() if row.decided_at else 0, row.pk)
    ):
        found[credit.contribution_id] = credit
    return found


def _may_be_credited(said: Said, decided: Decided) -> bool:
    row = decided.get(said.contribution)
    return row is None or row.state != CreditState.REFUSED


def words_in(text: str) -> int:
    return sum(word[0].isalnum() for word in tokens(text))


def _ask(place: Placement, segments: Sequence[Segment], decided: Decided, revisions: Mapping[int, int]) -> None:
    """One credit for each contribution whose words stand there: its words counted, its match proposed."""
    words: Counter[str] = Counter()
    scores: dict[str, float] = defaultdict(float)
    for part in segments:
        count = words_in(part.text)
        for origin in part.origins:
            words[origin] += count
            scores[origin] = max(scores[origin], part.score)
    found = Subject.objects.filter(bill=place.version.bill_id, uuid__in=[name for name in words if "-" in name])
    own = {credit.contribution_id: credit for credit in place.credits.all()}
    for subject in found.order_by("pk"):
        name = str(subject.uuid)
        credit = own.pop(subject.pk, None) or Credit(place=place, contribution=subject, basis=CreditBasis.MATCHED)
        credit.words, credit.score = words[name], round(scores[name], 4)
        if credit.basis == CreditBasis.MATCHED:
            credit.revision = revisions.get(subject.pk, subject.revision)
            row = decided.get(subject.pk, credit)
            credit.state, credit.decided_by_id, credit.decided_at = row.state, row.decided_by_id, row.decided_at
        credit.save()
    for credit in own.values():
        _let_go(credit, decided)


def _let_go(credit: Credit, decided: Decided) -> None:
    """A contribution without words here: a decision about it stays, unless a decision elsewhere overrules it."""
    if credit.basis == CreditBasis.MATCHED and decided.get(credit.contribution_id) != credit:
        credit.delete()
    elif credit.state == CreditState.CONFIRMED:
        credit.words = 0
        credit.save(update_fields=["words"])
