"""What a clerk decides: contributions whose words were found in a version, each with the words in their sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from bills.legaltext import Redline, redline
from bills.models import (
    AmendmentRevision,
    BillVersion,
    Credit,
    CreditBasis,
    CreditState,
    Origins,
    ProposalRevision,
)
from consultation.pages.writers import Contribution, contributions_named, likeness_of

EXACT = 0.95
"""The least score of a match to the letter."""
AROUND = 70  # characters of the sentence shown before and after the words
EXCERPTS = 3  # passages shown of one match


@dataclass(frozen=True)
class Excerpt:
    before: str
    words: str
    after: str


@dataclass(frozen=True)
class Match:
    """A credit to be decided, or decided. ``change``: what the amendment asks for; ``text``: the article proposed."""

    credit: Credit
    contribution: Contribution
    excerpts: tuple[Excerpt, ...] = ()
    more: int = 0
    change: Redline | None = None
    text: str = ""

    @property
    def likeness(self) -> str:
        return likeness_of(self.credit.score)

    @property
    def is_exact(self) -> bool:
        return self.credit.score >= EXACT


def waiting(version: BillVersion) -> QuerySet[Credit]:
    """In reading order, the surest first in each article."""
    found = Credit.objects.filter(place__version=version, state=CreditState.PROPOSED)
    return _loaded(found).order_by("place__position", "-score", "-words", "pk")


def decided(version: BillVersion) -> QuerySet[Credit]:
    """The last decision first; what a version was built from was not decided."""
    found = Credit.objects.filter(place__version=version, basis=CreditBasis.MATCHED, decided_at__isnull=False)
    return _loaded(found).order_by("-decided_at", "place__position", "pk")


def _loaded(found: QuerySet[Credit]) -> QuerySet[Credit]:
    return found.select_related("place__unit", "contribution", "decided_by")


def matches_of(credits_: Sequence[Credit]) -> list[Match]:
    """With the words and what was proposed: in five queries."""
    people = contributions_named(str(credit.contribution.uuid) for credit in credits_)
    excerpts = _excerpts(credits_)
    changes, texts = _proposed(credits_)
    return [
        Match(
            credit,
            people[str(credit.contribution.uuid)],
            tuple(excerpts[credit.pk][:EXCERPTS]),
            max(0, len(excerpts[credit.pk]) - EXCERPTS),
            changes.get(credit.contribution_id),
            texts.get(credit.contribution_id, ""),
        )
        for credit in credits_
    ]


def _excerpts(credits_: Iterable[Credit]) -> dict[int, list[Excerpt]]:
    wanted: dict[int, list[Credit]] = defaultdict(list)
    for credit in credits_:
        wanted[credit.place_id].append(credit)
    found: dict[int, list[Excerpt]] = defaultdict(list)
    for place, segments in Origins.objects.filter(place__in=wanted).values_list("place", "segments"):
        text = "".join(part[0] for part in segments)
        for credit in wanted[place]:
            found[credit.pk] = list(_passages(text, segments, str(credit.contribution.uuid)))
    return found


def _passages(text: str, segments: Iterable[Sequence[object]], name: str) -> Iterator[Excerpt]:
    """Each line of each stretch, with what stands around it in its alinéa."""
    done, reach = 0, [0, 0]
    for part, origins, *_how in [*segments, ("", [], 0.0, "")]:
        length, is_its = len(str(part)), name in origins  # type: ignore[operator]
        if is_its:
            reach[1] = done + length
        else:
            yield from _lines(text, *reach)
            reach = [done + length, done + length]
        done += length


def _lines(text: str, start: int, end: int) -> Iterator[Excerpt]:
    for line in re.finditer(r"\S[^\n]*", text[start:end]):
        first, last = start + line.start(), start + line.end()
        opened, closed = text.rfind("\n", 0, first) + 1, text.find("\n", last)
        before, after = text[opened:first], text[last : closed if closed >= 0 else len(text)]
        yield Excerpt(_tail(before), line.group(), _head(after))


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "…" + text[-AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0] + "…"


def _proposed(credits_: Iterable[Credit]) -> tuple[dict[int, Redline], dict[int, str]]:
    """By contribution, the change that its credited revision asks for, or the article that it proposes."""
    amendments, proposals = Q(pk__in=[]), Q(pk__in=[])
    for credit in credits_:
        amendments |= Q(amendment=credit.contribution_id, number=credit.revision)
        proposals |= Q(proposal=credit.contribution_id, number=credit.revision)
    revisions = AmendmentRevision.objects.filter(amendments).select_related("base", "wording")
    articles = ProposalRevision.objects.filter(proposals).select_related("wording")
    return (
        {found.amendment_id: redline(found.base.text, found.wording.text) for found in revisions},
        {found.proposal_id: found.wording.text for found in articles},
    )
