"""Whether anything moved since a page was drawn: one cheap question, so that what stands is not drawn again.

The journal tells of whatever happens to a bill, ballots included, and it only grows. What it does not tell – figures
that are computed at night, "three hours ago" – is as old as a page may be (``shelves.LONGEST``).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.urls import ResolverMatch
from django.utils.timezone import localtime

from bills.models import SubjectKind
from bills.phases import Calendar, Phase, phase_at
from consultation.journal.models import Verb

MARGIN = 1000
"""Entries are numbered before they are committed: one may appear below the last that was seen, by so many at most."""
VOTES = (Verb.BALLOT_CAST, Verb.BALLOT_CHANGED, Verb.BALLOT_WITHDRAWN)

_COUNTED = """
WITH since AS MATERIALIZED (
    SELECT coalesce(%(since)s::bigint, (SELECT max(id) FROM journal_entry) - %(margin)s, 0) AS id
)
SELECT since.id,
    (SELECT count(*) FROM journal_entry entry WHERE entry.id > since.id AND {concerned}),
    (SELECT max(shown_since) FROM accounts_participant){more}
FROM since{beside}
"""
_OF_SITE = _COUNTED.format(concerned="TRUE", more="", beside="")
_BILL = """,
    bill.xmin::text, bill.consultation_starts, bill.response_starts, bill.synthesis_starts, bill.follow_up_starts,
    bill.waits_for_answers, bill.answers_complete_at"""
_ITS_OWN = "(entry.bill = bill.uuid OR entry.bill IS NULL)"
_OF_BILL = _COUNTED.format(concerned=_ITS_OWN, more=_BILL, beside=" LEFT JOIN bills_bill bill ON bill.slug = %(slug)s")
_HERE = """ AND (entry.verb <> ALL(%(votes)s) OR EXISTS (
        SELECT FROM bills_subject voted
        LEFT JOIN bills_amendment amendment ON amendment.subject_ptr_id = voted.id
        LEFT JOIN bills_argument argument ON argument.subject_ptr_id = voted.id
        LEFT JOIN bills_source source ON source.subject_ptr_id = voted.id
        WHERE voted.uuid = entry.subject
        AND article.id IN (voted.id, amendment.article_id, argument.about_id, source.about_id)))"""
_OF_ARTICLE = _COUNTED.format(
    concerned=_ITS_OWN + _HERE,
    more=_BILL,
    beside=""" LEFT JOIN bills_bill bill ON bill.slug = %(slug)s LEFT JOIN bills_subject article
    ON article.bill_id = bill.id AND article.kind = %(kind)s AND article.slug = %(article)s""",
)


@dataclass(frozen=True)
class Revision:
    """Two that are equal, the same ``since`` included: nothing moved in between.

    ``count``: how many entries of the journal after ``since`` concern the page. ``named``: when a participant last
    changed what everybody sees of them. ``bill``: the writing of its row. ``day``: lots are drawn, and days are
    counted, anew at midnight.
    """

    since: int
    count: int
    named: datetime | None
    bill: str | None
    phase: Phase
    day: date


def revision_of(match: ResolverMatch, moment: datetime, since: int | None = None) -> Revision:
    """What the page that ``match`` leads to depends on, in one query. Ask before drawing.

    The page of an article: all of its bill, but of votes those on it, its amendments, arguments and sources alone;
    another page of a bill: all of it; any other: everything. ``since``: that of the revision to compare with.
    """
    named: dict[str, Any] = match.kwargs
    asked = {**named, "since": since, "margin": MARGIN, "votes": list(VOTES), "kind": SubjectKind.ARTICLE}
    with connection.cursor() as cursor:
        cursor.execute(_question(match), asked)
        start, count, shown, *bill = cursor.fetchone()
    written, *dates = bill or (None, None, None, None, None)
    return Revision(start, count, shown, written, phase_at(moment, Calendar(*dates)), localtime(moment).date())


def _question(match: ResolverMatch) -> str:
    if "slug" not in match.kwargs:
        return _OF_SITE
    return _OF_ARTICLE if match.url_name == "article" else _OF_BILL
