"""What the team of a consultation watches: arrivals, articles, moderation, answers. The number of queries is constant.

Whatever is told of voters stands for LEAST people at least, as everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Min
from django.db.models.functions import ExtractHour, TruncHour

from bills.models import AnswerRule, Bill, Placement, State, Subject, SubjectKind
from bills.phases import Phase
from bills.reading import latest_version, outline
from consultation.analysis.models import SearchDocument
from consultation.analysis.participation import Period, merge_kinds
from consultation.moderation.cases import counts
from consultation.moderation.figures import Reports, reports_of
from consultation.moderation.models import Report
from consultation.responses.meter import Meter, meter_of
from consultation.responses.models import Answer, AnswerDraft
from consultation.responses.models.desk import DraftState
from votes.models import Ballot
from votes.tallies import tallies_of

HOURS = 24
SAID = (SubjectKind.ARGUMENT, SubjectKind.REPLY)


@dataclass(frozen=True)
class ArticleRow:
    """``arguments``: for and against the article or an amendment to it, with replies. ``votes``: on the article;
    None where tallies are hidden."""

    place: Placement
    amendments: int
    arguments: int
    sources: int
    votes: int | None


@dataclass(frozen=True)
class Moderation:
    """Cases that wait; when the oldest report that waits was made."""

    waiting: int
    reported: int
    appealed: int
    oldest: datetime | None
    reports: Reports

    def oldest_hours(self, moment: datetime) -> int | None:
        return None if self.oldest is None else int((moment - self.oldest) / timedelta(hours=1))


@dataclass(frozen=True)
class Answers:
    """``meter``: None while it is not known what is owed, or without a rule."""

    published: int
    drafts: int
    to_review: int
    approved: int
    meter: Meter | None


Arrivals = Mapping[datetime, int]
"""Published contributions by the hour in which they arrived."""


def arrivals_of(bill: Bill) -> Arrivals:
    written = Subject.objects.published().filter(bill=bill, author__isnull=False)
    return dict(written.annotate(hour=TruncHour("created_at")).values_list("hour").annotate(Count("pk")).order_by())


def texts_by_hour(arrivals: Arrivals) -> list[int]:
    """By the hour of the day, from 0 to 23."""
    hours = Counter[int]()
    for at, number in arrivals.items():
        hours[at.hour] += number
    return [hours[hour] for hour in range(HOURS)]


def texts_by_day(arrivals: Arrivals) -> list[Period]:
    """The days on which some arrived. They are public one by one: nothing is merged, and no vote is told."""
    days = Counter[date]()
    for at, number in arrivals.items():
        days[at.date()] += number
    return [Period(day, day, days[day], 0) for day in sorted(days)]


def voters_by_hour(bill: Bill) -> dict[str, int]:
    """People who voted, by the hour of the day: hours with few are counted together."""
    voted = Ballot.objects.counted().filter(subject__bill=bill, subject__state=State.PUBLISHED)
    found = voted.annotate(hour=ExtractHour("cast_at")).values_list("hour").order_by()
    people = found.annotate(Count("participant", distinct=True))
    return merge_kinds({f"{hour:02}": number for hour, number in people})


def articles_of(bill: Bill, *, blind: bool) -> list[ArticleRow]:
    """The articles of the latest version, in its order; in four queries."""
    version = latest_version(bill)
    places = [place for place in (outline(version) if version else []) if place.unit.is_article]
    documents = SearchDocument.objects.filter(
        subject__bill=bill, subject__state=State.PUBLISHED, article__isnull=False, version=None
    )
    grouped = documents.values_list("article", "subject__kind").annotate(Count("pk")).order_by()
    said = {(article, kind): number for article, kind, number in grouped}
    tallies = {} if blind else tallies_of(place.unit_id for place in places)
    rows = []
    for place in places:
        place.unit.bill = bill
        of = place.unit_id
        rows.append(
            ArticleRow(
                place,
                said.get((of, SubjectKind.AMENDMENT), 0),
                sum(said.get((of, kind), 0) for kind in SAID),
                said.get((of, SubjectKind.SOURCE), 0),
                tallies[of].total if tallies else None,
            )
        )
    return rows


def moderation_of(bill: Bill) -> Moderation:
    waiting = counts(bill)
    oldest = Report.objects.undecided().filter(subject__bill=bill).aggregate(at=Min("created_at"))["at"]
    return Moderation(waiting["waiting"], waiting["reported"], waiting["appealed"], oldest, reports_of(bill))


def answers_of(bill: Bill, moment: datetime) -> Answers:
    drafts = AnswerDraft.objects.filter(subject__bill=bill).values_list("state").annotate(Count("pk")).order_by()
    states = dict(drafts)
    is_known = bill.phase(moment) not in {Phase.PREPARATION, Phase.CONSULTATION}
    ruled = is_known and AnswerRule.objects.filter(bill=bill).exists()
    return Answers(
        Answer.objects.filter(subject__bill=bill).count(),
        states.get(DraftState.DRAFT, 0),
        states.get(DraftState.REVIEW, 0),
        states.get(DraftState.APPROVED, 0),
        meter_of(bill, moment) if ruled else None,
    )
