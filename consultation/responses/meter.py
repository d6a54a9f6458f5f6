"""The public meter: what is owed, what is answered, what waits, since when."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median

from django.db.models import Min

from bills.models import Bill, Placement, Subject, SubjectKind
from bills.reading import latest_version, outline
from consultation.responses.models import Answer, Case, Waiver
from consultation.responses.owed import Because, Candidate, candidates_of, owed_of

REASONED = 20
"""Words from which on a reason counts as one."""


@dataclass
class Share:
    """Of what is owed about one article, or by one office: how much is answered."""

    name: str
    place: Placement | None = None
    owed: int = 0
    answered: int = 0
    waived: int = 0

    @property
    def missing(self) -> int:
        return self.owed - self.answered - self.waived


@dataclass(frozen=True)
class Debt:
    """Something owed that is neither answered nor excused."""

    subject: Subject
    because: tuple[Because, ...]
    since: datetime


@dataclass(frozen=True)
class Meter:
    """``delay``: median days from a contribution to its answer. ``votes_covered``: percent of the votes on amendments
    and proposals that went to answered ones. Both None where there is nothing to count."""

    owed: int = 0
    answered: int = 0
    reasoned: int = 0
    waived: int = 0
    beyond: int = 0
    delay: float | None = None
    votes_covered: float | None = None
    debts: tuple[Debt, ...] = ()
    articles: tuple[Share, ...] = ()
    offices: tuple[Share, ...] = field(default=())

    @property
    def missing(self) -> int:
        return len(self.debts)

    @property
    def percent(self) -> int | None:
        """Of what is owed, answered or excused; never rounded up to 100."""
        return None if not self.owed else 100 * (self.owed - self.missing) // self.owed

    @property
    def oldest(self) -> Debt | None:
        return min(self.debts, key=lambda debt: (debt.since, debt.subject.pk), default=None)


def meter_of(bill: Bill, moment: datetime, groups: Iterable[Sequence[int]] | None = None) -> Meter:
    """In as many queries for a thousand contributions as for one."""
    candidates = candidates_of(bill)
    owed = owed_of(bill, moment, candidates, groups)
    answers = {answer.subject_id: answer for answer in Answer.objects.filter(subject__bill=bill)}
    waived = set(Waiver.objects.filter(subject__bill=bill).values_list("subject", flat=True))
    subjects = Subject.objects.in_bulk(list(owed))
    met = {pk for pk in owed if pk in answers}
    excused = {pk for pk in owed if pk in waived and pk not in met}
    missing = [subjects[pk] for pk in owed if pk not in met and pk not in excused]
    since = _public_since(missing)
    debts = [Debt(one, owed[one.pk], since[one.pk]) for one in missing]
    return Meter(
        owed=len(owed),
        answered=len(met),
        reasoned=sum(len(answers[pk].reason.split()) >= REASONED for pk in met),
        waived=len(excused),
        beyond=len(answers.keys() - owed.keys()),
        delay=_median_delay(answers.values()),
        votes_covered=_votes_covered(candidates, answers),
        debts=tuple(debts),
        articles=_by_article(bill, candidates, owed, met, excused),
        offices=_by_office(bill, owed, met, excused),
    )


def _public_since(subjects: Sequence[Subject]) -> dict[int, datetime]:
    """An article is public since the first version that holds it, whenever it was drafted."""
    articles = Placement.objects.filter(
        unit__in=[one.pk for one in subjects if one.kind == SubjectKind.ARTICLE], version__published_at__isnull=False
    )
    published = dict(articles.values_list("unit").annotate(Min("version__published_at")).order_by())
    return {one.pk: published.get(one.pk, one.created_at) for one in subjects}


def _median_delay(answers: Iterable[Answer]) -> float | None:
    """In days, from the publication of an amendment or proposal to that of its answer."""
    written = dict(
        Subject.objects.filter(pk__in=[answer.subject_id for answer in answers], author__isnull=False).values_list(
            "pk", "created_at"
        )
    )
    days = [
        (answer.published_at - written[answer.subject_id]).total_seconds() / 86_400
        for answer in answers
        if answer.subject_id in written
    ]
    return round(median(days), 1) if days else None


def _votes_covered(candidates: Sequence[Candidate], answered: Container[int]) -> float | None:
    total = sum(one.tally.total for one in candidates)
    covered = sum(one.tally.total for one in candidates if one.pk in answered)
    return round(100 * covered / total, 1) if total else None


def _by_article(
    bill: Bill, candidates: Iterable[Candidate], owed: Iterable[int], met: set[int], excused: set[int]
) -> tuple[Share, ...]:
    version = latest_version(bill)
    units = {one.pk: one.unit for one in candidates}
    shares = {place.unit_id: Share(place.number, place) for place in (outline(version) if version else [])}
    for pk in owed:
        if share := shares.get(units.get(pk, pk)):
            _count(share, pk, met, excused)
    return tuple(share for share in shares.values() if share.owed)


def _by_office(bill: Bill, owed: Iterable[int], met: set[int], excused: set[int]) -> tuple[Share, ...]:
    offices = dict(Case.objects.filter(subject__bill=bill).exclude(office="").values_list("subject", "office"))
    shares: dict[str, Share] = {}
    for pk in owed:
        if office := offices.get(pk):
            _count(shares.setdefault(office, Share(office)), pk, met, excused)
    return tuple(shares[name] for name in sorted(shares))


def _count(share: Share, pk: int, met: set[int], excused: set[int]) -> None:
    share.owed += 1
    share.answered += pk in met
    share.waived += pk in excused
