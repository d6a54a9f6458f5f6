"""Who wrote each word of a version: facts where it was built from amendments, else matches that a clerk decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from bills.legaltext import ENGINE_VERSION, Proposal, Segment, diff, provenance, tokens
from bills.models import (
    Amendment,
    BillVersion,
    Credit,
    CreditBasis,
    CreditState,
    LineageKind,
    Origins,
    Placement,
    Subject,
)
from bills.models import Proposal as ProposedArticle
from bills.permissions import may_draft
from bills.services.drafting import NOT_YOURS
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

RARE_RUN = 4
"""Words in a row that a proposed article must share with a new one to be asked about."""


@dataclass(frozen=True)
class Past:
    """An article's text in an earlier version: its own, and that of the articles that were poured into it."""

    version: int
    places: tuple[Placement, ...]

    @property
    def origin(self) -> str:
        return f"v{self.version}"

    @property
    def text(self) -> str:
        return "\n".join(place.wording.text for place in self.places if place.wording)

    def with_one_changed(self, unit: int, text: str) -> str:
        """The text if the article ``unit`` read ``text``."""
        parts = (text if place.unit_id == unit else place.wording.text for place in self.places if place.wording)
        return "\n".join(parts)


def trace_origins(version: BillVersion) -> None:
    """Work out who wrote the words of each article of a published version, and ask a clerk about each match."""
    for place in version.placements.articles().select_related("unit", "wording", "version"):
        trace_place(place)


def trace_place(place: Placement) -> None:
    """Work it out for one article. What a clerk has decided, here or in the version before, stays decided."""
    assert place.wording is not None  # noqa: S101  an article
    history = history_of(place)
    standing = {credit.contribution_id: credit for credit in place.credits.all()}
    for credit in _decided_before(history):
        standing.setdefault(credit.contribution_id, credit)
    proposals = list(_proposals(history, place, standing))
    chain = [(past.origin, past.text) for past in history]
    segments = provenance([*chain, (f"v{place.version.number}", place.wording.text)], proposals)
    Origins.objects.update_or_create(
        place=place,
        defaults={
            "segments": [[part.text, list(part.origins), part.score, str(part.grade)] for part in segments],
            "engine_version": ENGINE_VERSION,
        },
    )
    _ask(place, segments, standing)


@transaction.atomic
def decide_credit(*, participant: Participant, credit: Credit, confirmed: bool, moment: datetime) -> None:
    """A clerk says whether a contribution wrote the words that were matched with it. Raises RefusedError."""
    place = Placement.objects.select_related("version__bill__ministry", "wording", "unit").get(pk=credit.place_id)
    bill = place.version.bill
    refuse(None if may_draft(participant, bill) else NOT_YOURS)
    locked = Credit.objects.select_for_update().get(pk=credit.pk)
    state = CreditState.CONFIRMED if confirmed else CreditState.REFUSED
    if locked.basis == CreditBasis.BUILT or locked.state == state:
        return
    locked.state, locked.decided_by, locked.decided_at = state, participant, moment
    locked.save(update_fields=["state", "decided_by", "decided_at"])
    record(
        Verb.CREDIT_DECIDED,
        bill=bill.uuid,
        subject=locked.contribution.uuid,
        actor=participant,
        version=place.version.number,
        article=str(place.unit.uuid),
        confirmed=confirmed,
    )
    trace_place(place)


def history_of(place: Placement) -> list[Past]:
    """The earlier versions of an article, oldest first, followed back through what was cut, poured and moved."""
    bill = place.version.bill_id
    versions = BillVersion.objects.published().filter(bill=bill, number__lte=place.version.number).order_by("-number")
    units, found = {place.unit_id}, []
    later = place.version
    for version in versions.exclude(pk=place.version_id):
        units |= set(
            later.lineage.filter(kind__in=(LineageKind.SPLIT, LineageKind.MERGED), after__in=units).values_list(
                "before", flat=True
            )
        )
        places = version.placements.articles().filter(unit__in=units).select_related("unit", "wording", "version")
        found.append(Past(version.number, tuple(places.order_by("position"))))
        later = version
    return [past for past in reversed(found) if past.places or past.version == place.version.number - 1]


def _decided_before(history: Sequence[Past]) -> Iterable[Credit]:
    if not history:
        return ()
    return Credit.objects.filter(place__in=history[-1].places).exclude(state=CreditState.PROPOSED)


def _proposals(history: Sequence[Past], place: Placement, standing: Mapping[int, Credit]) -> Iterable[Proposal]:
    """What was proposed to the earlier texts: accepted where a version was built from it, else to be matched."""
    refused = {pk for pk, credit in standing.items() if credit.state == CreditState.REFUSED}
    later = [*history[1:], Past(place.version.number, (place,))]
    for past, after in zip(history, later, strict=True):
        built = set(
            Credit.objects.filter(place__in=after.places, basis=CreditBasis.BUILT).values_list(
                "contribution", "revision"
            )
        )
        for there in past.places:
            yield from _amendments_to(past, there, refused, built)
    if history and not history[-1].places:  # a new article: may be one that a citizen proposed
        yield from _proposed_articles(history[-1], place, refused, standing)


def _amendments_to(past: Past, there: Placement, refused: set[int], built: set[tuple[int, int]]) -> Iterable[Proposal]:
    amendments = Amendment.objects.published().filter(article=there.unit_id, existing_law=None).exclude(pk__in=refused)
    wanted = amendments.filter(revisions__base=there.wording).order_by("pk", "revisions__number")
    rows = wanted.values_list("pk", "uuid", "revisions__number", "revisions__wording__text")
    latest = {pk: (uuid, text) for pk, uuid, number, text in rows if (pk, number) not in built}
    for pk, uuid, number, text in rows:
        if (pk, number) in built:
            latest[pk] = (uuid, text)
    accepted = {pk for pk, _number in built}
    for pk, (uuid, text) in latest.items():
        hunks = diff(past.text, past.with_one_changed(there.unit_id, text))
        if hunks:
            yield Proposal(str(uuid), past.origin, hunks, accepted=pk in accepted)


def _proposed_articles(
    past: Past, place: Placement, refused: set[int], standing: Mapping[int, Credit]
) -> Iterable[Proposal]:
    assert place.wording is not None  # noqa: S101  an article
    runs = _runs(place.wording.text)
    proposed = ProposedArticle.objects.published().filter(bill=place.version.bill_id).exclude(pk__in=refused)
    for pk, uuid, text in proposed.order_by("pk").values_list("pk", "uuid", "current__wording__text"):
        built = pk in standing and standing[pk].basis == CreditBasis.BUILT
        if built or runs & _runs(text):
            yield Proposal(str(uuid), past.origin, diff("", text), accepted=built)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in tokens(text) if word[0].isalnum()]
    return set(zip(*(words[start:] for start in range(RARE_RUN)), strict=False))


def _ask(place: Placement, segments: Sequence[Segment], standing: Mapping[int, Credit]) -> None:
    """One credit for each contribution whose words stand there: its words counted, its match proposed."""
    words: Counter[str] = Counter()
    scores: dict[str, float] = defaultdict(float)
    for part in segments:
        count = sum(word[0].isalnum() for word in tokens(part.text))
        for origin in part.origins:
            words[origin] += count
            scores[origin] = max(scores[origin], part.score)
    found = Subject.objects.filter(bill=place.version.bill_id, uuid__in=[name for name in words if "-" in name])
    for subject in found.order_by("pk"):
        decided = standing.get(subject.pk)
        Credit.objects.update_or_create(
            place=place,
            contribution=subject,
            defaults={"words": words[str(subject.uuid)], "score": round(scores[str(subject.uuid)], 4)},
            create_defaults={
                "words": words[str(subject.uuid)],
                "score": round(scores[str(subject.uuid)], 4),
                "revision": subject.revision,
                "basis": CreditBasis.MATCHED,
                "state": decided.state if decided else CreditState.PROPOSED,
                "decided_by": decided.decided_by if decided else None,
                "decided_at": decided.decided_at if decided else None,
            },
        )
    kept = {subject.pk for subject in found}
    place.credits.filter(basis=CreditBasis.MATCHED, state=CreditState.PROPOSED).exclude(contribution__in=kept).delete()
    place.credits.exclude(contribution__in=kept).update(words=0)
