"""Who is concerned by what happened, for a whole batch of entries in a constant number of queries."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Collection

from django.db.models import Exists, F, OuterRef

from bills.models import Argument, Bill, Reply, Signature, Source, Subject, SubjectKind
from bills.models.subject import SUPPORTED
from consultation.journal.models import Entry, Verb
from consultation.notifications.models import Follow
from votes.models import Ballot

DEPTH = 3  # an answer to an argument about an amendment
People = set[int]


class Circle:
    """The bills and subjects that ``entries`` name, the pages they stand on, and who follows them."""

    def __init__(self, entries: Collection[Entry]) -> None:
        published = Bill.objects.published().filter(uuid__in=[bill for entry in entries if (bill := entry.bill)])
        self.bills = {bill.uuid: bill for bill in published}
        self._by_id: dict[int, Subject] = {}
        self._parents: dict[int, int] = {}
        named = {name for entry in entries for name in (entry.subject, about_of(entry)) if name}
        self._load(list(Subject.objects.filter(uuid__in=named)))
        self._by_uuid = {subject.uuid: subject for subject in self._by_id.values()}
        self._wanted: dict[int | None, People] = defaultdict(set)
        self._unwanted: dict[int | None, People] = defaultdict(set)
        rows = Follow.objects.filter(subject__in=self._by_id)
        for subject, participant, wanted in rows.values_list("subject_id", "participant_id", "wanted"):
            (self._wanted if wanted else self._unwanted)[subject].add(participant)
        revised = [entry.subject for entry in entries if entry.subject and entry.verb == Verb.REVISION_PUBLISHED]
        self._votes, self._signed = _votes_on_earlier(revised), _signatures_of(revised)

    def subject(self, name: uuid.UUID | None) -> Subject | None:
        return self._by_uuid.get(name) if name else None

    def about(self, subject: Subject) -> Subject | None:
        """What an argument, a reply or a source speaks about."""
        parent = self._parents.get(subject.pk)
        return self._by_id.get(parent) if parent else None

    def page_of(self, subject: Subject) -> Subject | None:
        """The article, amendment or proposal on whose page ``subject`` is read."""
        found: Subject | None = subject
        while found is not None and found.kind in SUPPORTED:
            found = self.about(found)
        return found

    def followers(self, subject: Subject) -> People:
        """Its author and those who follow it, without those who follow it no more."""
        author = {subject.author_id} if subject.author_id is not None else set()
        return (author | self._wanted[subject.pk]) - self._unwanted[subject.pk]

    def voters(self, subject: Subject, revision: int) -> People:
        """Whose standing vote is on a wording before ``revision``, and who did not say that they follow it no more."""
        if revision > subject.revision:  # typography alone: votes are kept
            return set()
        return {voter for voter, seen in self._votes[subject.pk] if seen < revision} - self._unwanted[subject.pk]

    def signers(self, subject: Subject, revision: int) -> People:
        """Whose name stands on a wording before ``revision``: they are asked again, whether they follow it or not."""
        return {signer for signer, signed in self._signed[subject.pk] if signed < revision}

    def _load(self, subjects: list[Subject], depth: int = DEPTH) -> None:
        self._by_id |= {subject.pk: subject for subject in subjects}
        said = [subject.pk for subject in subjects if subject.kind in SUPPORTED]
        if not said or not depth:
            return
        for model in (Argument, Source):
            self._parents |= dict(model.objects.filter(pk__in=said).values_list("pk", "about_id"))
        replies = [subject.pk for subject in subjects if subject.kind == SubjectKind.REPLY]  # none: nothing is asked
        self._parents |= dict(Reply.objects.filter(pk__in=replies).values_list("pk", "about_id"))
        missing = {self._parents[pk] for pk in said if pk in self._parents} - set(self._by_id)
        self._load(list(Subject.objects.filter(pk__in=missing)), depth - 1)


def _votes_on_earlier(revised: Collection[uuid.UUID]) -> dict[int, list[tuple[int, int]]]:
    """(who, the wording they voted on), by subject: those who have not voted on the one that stands."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if not revised:
        return found
    ballots = Ballot.objects.filter(subject__uuid__in=revised, revision__lt=F("subject__revision"))
    again = Ballot.objects.filter(
        subject=OuterRef("subject"), participant=OuterRef("participant"), revision=OuterRef("subject__revision")
    )
    rows = ballots.exclude(Exists(again)).values_list("subject_id", "participant_id", "revision")
    for subject, participant, revision in rows:
        found[subject].append((participant, revision))
    return found


def _signatures_of(revised: Collection[uuid.UUID]) -> dict[int, list[tuple[int, int]]]:
    """(who, the revision that they signed), by subject."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if revised:
        signed = Signature.objects.filter(subject__uuid__in=revised)
        for subject, participant, revision in signed.values_list("subject_id", "participant_id", "revision"):
            found[subject].append((participant, revision))
    return found


def about_of(entry: Entry) -> uuid.UUID | None:
    """What a contribution was published about, as its journal entry says."""
    try:
        return uuid.UUID(str(entry.payload.get("about", "")))
    except ValueError:
        return None


def followers_of(bill: Bill) -> People:
    return set(Follow.objects.filter(bill=bill, wanted=True).values_list("participant_id", flat=True))


def everybody_in(bill: Bill) -> People:
    """Who follows the bill or something in it, and who wrote in it."""
    inside = Follow.objects.filter(subject__bill=bill, wanted=True).values_list("participant_id", flat=True)
    authors = Subject.objects.published().filter(bill=bill, author__isnull=False).values_list("author_id", flat=True)
    return followers_of(bill) | set(inside) | {author for author in authors.distinct() if author is not None}
