"""What has been answered of a bill, and the report that says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from bills.models import Amendment, Bill, Placement, Proposal, Subject, SubjectKind
from bills.reading import latest_version, outline
from consultation.accounts.permissions import Reader
from consultation.analysis.rankings import Order, in_order
from consultation.responses.cards import Card, cards_of, load_contributions
from consultation.responses.models import Answer, Decision
from consultation.responses.permissions import ANSWERED
from consultation.responses.published import answers_told
from votes.papers import BallotPaper, ballot_papers

SHOWN = 5


@dataclass(frozen=True)
class Coverage:
    """How many articles, proposals and amendments there are to answer, and how many answers of each decision."""

    total: int
    by_decision: list[tuple[str, int]]

    @property
    def answered(self) -> int:
        return sum(count for _label, count in self.by_decision)

    @property
    def unanswered(self) -> int:
        return self.total - self.answered


@dataclass
class Chapter:
    """A unit of the bill in the report: an article with its amendments, or a division with its proposals."""

    place: Placement
    paper: BallotPaper | None
    answer: Answer | None
    total: int = 0
    answered: int = 0
    cards: list[Card] = field(default_factory=list)

    @property
    def unanswered(self) -> int:
        return self.total - self.answered


def coverage_of(bill: Bill) -> Coverage:
    answerable = _answerable().filter(bill=bill)
    answers = Answer.objects.filter(subject__in=answerable)
    counts = dict(answers.values_list("decision").annotate(Count("pk")).order_by("decision"))
    by_decision = [(str(decision.label), counts.get(decision.value, 0)) for decision in Decision]
    return Coverage(total=answerable.count(), by_decision=by_decision)


def answered_of_each(bills: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Of each bill (its id): how many articles and contributions are answered, of how many; in two queries."""
    answerable = _answerable().filter(bill__in=bills)
    totals = dict(answerable.values_list("bill").annotate(Count("pk")).order_by())
    answers = Answer.objects.filter(subject__in=answerable)
    answered = dict(answers.values_list("subject__bill").annotate(Count("pk")).order_by())
    return {bill: (answered.get(bill, 0), totals.get(bill, 0)) for bill in bills}


def _answerable() -> QuerySet[Subject]:
    """What stands in public: not an article that only a version in preparation has."""
    places = Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)
    answered = Subject.objects.published().filter(kind__in=ANSWERED)
    return answered.filter(~Q(kind=SubjectKind.ARTICLE) | Exists(places))


def chapters_of(bill: Bill, reader: Reader, moment: datetime) -> list[Chapter]:
    """The bill in reading order: each article, and each division where new articles were proposed."""
    version = latest_version(bill)
    ranked = _ranked(bill, blind=bill.withholds_tallies(moment))
    places = [
        place for place in (outline(version) if version else []) if place.unit.is_article or ranked[place.unit_id]
    ]
    for place in places:
        place.unit.bill = bill
    shown = load_contributions(bill, [pk for place in places for pk in ranked[place.unit_id][:SHOWN]])
    subjects: list[Subject] = [*(place.unit for place in places), *shown.values()]
    papers, answers = ballot_papers(reader, subjects, moment), answers_told(subjects)
    cards = {card.subject.pk: card for card in cards_of(list(shown.values()), papers, answers)}
    answered = _answered(bill)
    return [
        Chapter(
            place=place,
            paper=papers[place.unit_id] if place.unit.is_article else None,
            answer=answers.get(place.unit_id),
            total=len(ranked[place.unit_id]),
            answered=len(answered.intersection(ranked[place.unit_id])),
            cards=[cards[pk] for pk in ranked[place.unit_id][:SHOWN]],
        )
        for place in places
    ]


def _ranked(bill: Bill, *, blind: bool) -> dict[int, list[int]]:
    """The published contributions (ids) under each unit (its id), the most supported first; ``blind``: by lot."""
    found: dict[int, list[int]] = defaultdict(list)
    amendments = in_order(Amendment.objects.published().filter(bill=bill), Order.SUPPORT, blind=blind)
    proposals = in_order(Proposal.objects.published().filter(bill=bill), Order.SUPPORT, blind=blind)
    for unit, pk in (*amendments.values_list("article", "pk"), *proposals.values_list("section", "pk")):
        found[unit].append(pk)
    return found


def _answered(bill: Bill) -> set[int]:
    return set(Answer.objects.filter(subject__bill=bill).values_list("subject", flat=True))
