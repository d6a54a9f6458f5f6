"""When a version is published: every open amendment carried over to it, and what its author then says."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from bills.legaltext import ENGINE_VERSION, Hunk, Outcome, Rebased, rebase, redline
from bills.models import (
    Amendment,
    AmendmentRevision,
    BillVersion,
    LineageKind,
    Placement,
    Rebase,
    RebaseDecision,
    RebaseOutcome,
)
from bills.models.subject import SubjectQuerySet
from bills.permissions import refusal_to_decide
from bills.services.current import make_current
from bills.wordings import size_of, wording_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

NOWHERE = Rebased(Outcome.ORPHAN, "", ())
LOST = (Outcome.CONFLICT, Outcome.ORPHAN)
ADOPTED = (RebaseOutcome.IDENTICAL, RebaseOutcome.ABSORBED)
UNTOUCHED = "untouched"
"""Of an amendment whose text is the same in both versions."""


@dataclass(frozen=True)
class _Version:
    """The articles of the new version by their units, and the units where the words of a unit went."""

    version: BillVersion
    places: Mapping[int, Placement]
    successors: Mapping[int, Sequence[int]]


def rebase_amendments(*, latest: BillVersion, version: BillVersion, moment: datetime) -> None:
    """Tell what becomes of each published amendment of the bill, and its author once, however many there are."""
    onto = _Version(version, _articles(version), _successors(version))
    amendments = _open_amendments(latest)
    numbers = dict(amendments.values_list("pk").annotate(last=Max("revisions__number")))
    told: dict[Participant, Counter[str]] = defaultdict(Counter)
    made: list[Rebase] = []
    for amendment in amendments.iterator(chunk_size=500):
        found = _rebased(amendment, onto, numbers[amendment.pk] + 1, moment)
        made.append(found)
        if found.decision == RebaseDecision.PENDING or found.outcome in ADOPTED:
            assert amendment.author is not None  # noqa: S101  the database wants one
            told[amendment.author][found.outcome] += 1
    Rebase.objects.bulk_create(made)
    for author, outcomes in told.items():
        record(
            Verb.AMENDMENTS_REBASED,
            bill=latest.bill.uuid,
            actor=author,
            version=version.number,
            count=outcomes.total(),
            outcomes=dict(sorted(outcomes.items())),
        )


def forecast_rebases(*, latest: BillVersion, version: BillVersion) -> Counter[str]:
    """How many open amendments publication would carry over, by outcome or « untouched ». Nothing is written."""
    onto = _Version(version, _articles(version), _successors(version))
    counted: Counter[str] = Counter()
    for amendment in _open_amendments(latest).iterator(chunk_size=500):
        assert amendment.current is not None  # noqa: S101  asked for
        _place, found = _found(amendment, amendment.current, onto)
        counted[found.outcome.value if found else UNTOUCHED] += 1
    return counted


@transaction.atomic
def confirm_rebase(*, participant: Participant, rebase: Rebase, moment: datetime) -> None:
    """The author says that the amendment, as it was carried over, is still theirs. Raises RefusedError."""
    refuse(refusal_to_decide(participant, rebase))
    locked = (
        Rebase.objects.select_for_update(of=("self",)).select_related("becomes__wording", "place").get(pk=rebase.pk)
    )
    if locked.decision != RebaseDecision.PENDING or locked.becomes is None or locked.place is None:
        return
    amendment = Amendment.objects.select_related("bill", "current__wording").get(pk=locked.amendment_id)
    Amendment.objects.filter(pk=amendment.pk).update(article=locked.place.unit_id)
    make_current(amendment, locked.becomes, moment)
    settle_rebases(amendment, RebaseDecision.CONFIRMED, moment)


def settle_rebases(amendment: Amendment, decision: RebaseDecision, moment: datetime) -> None:
    """What the latest version asked about this amendment is answered; what earlier ones asked has no object left."""
    asked = Rebase.objects.pending().filter(amendment=amendment).order_by("-version__number")
    if latest := asked.first():
        Rebase.objects.filter(pk=latest.pk).update(decision=decision, decided_at=moment)
        asked.update(decision=RebaseDecision.SETTLED)


def _open_amendments(latest: BillVersion) -> SubjectQuerySet[Amendment]:
    amendments = Amendment.objects.published().filter(bill=latest.bill_id, current__isnull=False)
    return amendments.select_related("author", "current__base").order_by("pk")


def _rebased(amendment: Amendment, onto: _Version, number: int, moment: datetime) -> Rebase:
    was = amendment.current
    assert was is not None  # noqa: S101  asked for
    place, found = _found(amendment, was, onto)
    told = Rebase(amendment=amendment, version=onto.version, was=was, place=place, outcome=RebaseOutcome.CLEAN)
    told.decision = RebaseDecision.SETTLED
    if found is None:
        return told
    told.outcome = RebaseOutcome(found.outcome.value)
    if found.outcome in {Outcome.CLEAN, Outcome.MOVED} and place is not None:
        told.becomes = _carried(was, place, found, number=number, moment=moment)
    if told.outcome not in ADOPTED:
        told.decision = RebaseDecision.PENDING
    return told


def _found(amendment: Amendment, was: AmendmentRevision, onto: _Version) -> tuple[Placement | None, Rebased | None]:
    """Where the amendment stands in the new version, and how; how is None where nothing that it changes has changed."""
    place = onto.places.get(amendment.article_id)
    if place is not None and (amendment.existing_law_id or not was.hunks or place.wording_id == was.base_id):
        return place, None
    return _best(was, onto, amendment)


def _best(was: AmendmentRevision, onto: _Version, amendment: Amendment) -> tuple[Placement | None, Rebased]:
    """Where the amendment stands best: in its article, else where the words of its article went."""
    place, found = onto.places.get(amendment.article_id), NOWHERE
    hunks = [Hunk(**hunk) for hunk in was.hunks]
    for candidate, through_lineage in _candidates(amendment.article_id, onto):
        text = candidate.wording.text if candidate.wording else ""
        attempt = rebase(was.base.text, hunks, text, through_lineage=through_lineage)
        if attempt.outcome not in LOST:
            return candidate, attempt
        if attempt.outcome is Outcome.CONFLICT and found.outcome is Outcome.ORPHAN:
            place, found = candidate, attempt
    return place, found


def _candidates(article: int, onto: _Version) -> Iterator[tuple[Placement, bool]]:
    if article in onto.places:
        yield onto.places[article], False
    for unit in onto.successors.get(article, ()):
        if unit in onto.places:
            yield onto.places[unit], True


def _carried(
    was: AmendmentRevision, place: Placement, found: Rebased, *, number: int, moment: datetime
) -> AmendmentRevision:
    """The same amendment on the new text: not current before its author says so."""
    assert place.wording is not None  # noqa: S101  an article
    return AmendmentRevision.objects.create(
        amendment_id=was.amendment_id,
        number=number,
        title=was.title,
        reason=was.reason,
        reason_html=was.reason_html,
        base=place.wording,
        wording=wording_of(found.text),
        hunks=[asdict(hunk) for hunk in found.hunks],
        size=size_of(redline(place.wording.text, found.text)),
        engine_version=ENGINE_VERSION,
        created_at=moment,
    )


def _articles(version: BillVersion) -> dict[int, Placement]:
    return {place.unit_id: place for place in version.placements.articles().select_related("wording")}


def _successors(version: BillVersion) -> dict[int, list[int]]:
    rows = version.lineage.filter(kind__in=(LineageKind.SPLIT, LineageKind.MERGED)).order_by("pk")
    found: dict[int, list[int]] = defaultdict(list)
    for before, after in rows.values_list("before", "after"):
        found[before].append(after)
    return found
