"""What is owed an answer, by the rule that was public before the first vote. Computed from what everybody can read.

Every article of the Government is owed one. So is a published amendment or proposal that one part of the rule holds
for; of those that tie with the last one chosen, all are, for nobody should be left out by the hour of publication.
"""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from math import ceil

from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bills.models import AnswerRule, Bill, Placement, State, Subject, SubjectKind
from bills.reading import latest_version
from bills.sampling import drawn, seed_of
from consultation.analysis.opinions import carried_in
from consultation.journal.models import Entry
from votes.tallies import Count3, tallies_of


class Because(StrEnum):
    """Why an answer is owed: the parts of a rule, in its order."""

    ARTICLE = "article"
    SUPPORT = "support"
    TOP = "top"
    DISPUTED = "disputed"
    SAMPLE = "sample"
    GROUP = "group"


REASONS: dict[Because, str | Promise] = {
    Because.ARTICLE: _("article of the Government"),
    Because.SUPPORT: _("many supporters"),
    Because.TOP: _("among the most supported of its article"),
    Because.DISPUTED: _("among the most disputed"),
    Because.SAMPLE: _("drawn by lot"),
    Because.GROUP: _("carried by a group of opinion"),
}


@dataclass(frozen=True)
class Candidate:
    """An amendment or a proposal, with the unit of the bill (id) that it is about."""

    pk: int
    uuid: uuid.UUID
    unit: int
    tally: Count3
    created_at: datetime

    @property
    def support(self) -> int:
        return self.tally.agree

    @property
    def dispute(self) -> int:
        """The smaller of its two sides."""
        return min(self.tally.agree, self.tally.disagree)


Owed = dict[int, tuple[Because, ...]]
"""Why each subject (id) is owed an answer."""


def owed_of(
    bill: Bill, moment: datetime, candidates: Sequence[Candidate], groups: Iterable[Sequence[int]] | None = None
) -> Owed:
    """What is owed at ``moment``; nothing without a rule. While votes are open, what would be owed today.

    ``candidates``: those of the bill (``candidates_of``). ``groups``: for each group of opinion, the contributions
    (ids) that it supports most, the first first; by default, as they were last computed.
    """
    rule = AnswerRule.objects.filter(bill=bill).first()
    version = latest_version(bill)
    if rule is None or version is None:
        return {}
    found: dict[int, list[Because]] = defaultdict(list)
    articles = Placement.objects.filter(version=version, unit__state=State.PUBLISHED).articles()
    for unit in articles.order_by("position").values_list("unit", flat=True):
        found[unit].append(Because.ARTICLE)
    seed = seed_after(bill, moment) if rule.sample_size else ""
    if groups is None:
        groups = carried_in(bill) if rule.each_group else ()
    for because, chosen in _parts(rule, candidates, seed, groups):
        for pk in chosen:
            found[pk].append(because)
    return {pk: tuple(reasons) for pk, reasons in found.items()}


def candidates_of(bill: Bill) -> list[Candidate]:
    """Every published amendment and proposal, the first published first, in two queries."""
    contributions = Subject.objects.published().filter(
        bill=bill, kind__in=(SubjectKind.AMENDMENT, SubjectKind.PROPOSAL)
    )
    about = Coalesce("amendment__article", "proposal__section")
    rows = list(contributions.order_by("pk").values_list("pk", "uuid", about, "created_at"))
    tallies = tallies_of(row[0] for row in rows)
    return [Candidate(pk, uid, unit, tallies[pk], created_at) for pk, uid, unit, created_at in rows]


def _parts(
    rule: AnswerRule, candidates: Sequence[Candidate], seed: str, groups: Iterable[Sequence[int]]
) -> Iterator[tuple[Because, Iterable[int]]]:
    if rule.minimum_supporters is not None:
        least = rule.minimum_supporters
        yield Because.SUPPORT, [one.pk for one in candidates if one.support >= least]
    if rule.top_percent is not None:
        yield Because.TOP, _top_of_each(candidates, rule.top_percent)
    if rule.most_disputed is not None:
        yield Because.DISPUTED, _first(candidates, rule.most_disputed, lambda one: one.dispute)
    if rule.sample_size is not None and seed:
        lot = drawn(seed, (one.uuid for one in candidates), rule.sample_size)
        chosen = set(lot)
        yield Because.SAMPLE, [one.pk for one in candidates if one.uuid in chosen]
    if rule.each_group:
        standing = {one.pk for one in candidates}
        yield Because.GROUP, [pk for group in groups for pk in [pk for pk in group if pk in standing][:1]]


def _top_of_each(candidates: Iterable[Candidate], percent: int) -> list[int]:
    """So many percent of those about each unit, rounded up: at least one where anybody supports one."""
    by_unit: dict[int, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_unit[one.unit].append(one)
    return [
        pk
        for those in by_unit.values()
        for pk in _first(those, ceil(len(those) * percent / 100), lambda one: one.support)
    ]


def _first(candidates: Iterable[Candidate], most: int, figure: Callable[[Candidate], int]) -> list[int]:
    """The ``most`` with the highest figure, and all that tie with the last of them; none of which it is nought."""
    ranked = sorted((one for one in candidates if figure(one)), key=figure, reverse=True)
    least = figure(ranked[min(most, len(ranked)) - 1]) if ranked else 0
    return [one.pk for one in ranked if figure(one) >= least]


def seed_after(bill: Bill, moment: datetime) -> str:
    """The seed of the sample, once contributions are closed; before, nothing: nobody can know it."""
    closing = bill.response_starts
    if closing is None or moment < closing:
        return ""
    return seed_of(closing, _head(Entry.objects.filter(bill=bill.uuid, at__lt=closing).order_by("pk").last()))


def _head(entry: Entry | None) -> str:
    """What the journal ended with: SHA-256 of its last entry before the closing, its author apart."""
    if entry is None:
        return ""
    told = [entry.pk, entry.at.isoformat(), entry.verb, str(entry.subject), entry.payload]
    return sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
