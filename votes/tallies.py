"""Reading, moving and doubting tallies."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, FilteredRelation, Q, QuerySet

from bills.models import Amendment, Argument, Bill, Proposal, Reply, Source, State, Subject, SubjectKind
from consultation.compiled import compiled, is_any_of
from votes.models import Ballot, Tally, Value

COLUMNS = {Value.AGREE: "agree", Value.MIXED: "mixed", Value.DISAGREE: "disagree"}


@dataclass(frozen=True)
class Count3:
    """A tally as it is shown, of one ``wording`` (a subject's revision).

    ``imported``: the figures are another platform's, not ballots cast here. ``set_aside``: ballots that do not count.
    """

    agree: int = 0
    mixed: int = 0
    disagree: int = 0
    revision: int = 0
    wording: int = 1
    imported: bool = False
    set_aside: int = 0

    @property
    def total(self) -> int:
        return self.agree + self.mixed + self.disagree

    def bars(self) -> list[tuple[str, str, str]]:
        """(name, start, width) of each part of the bar, as percentages that no language writes otherwise."""
        start, parts = 0.0, []
        for name in COLUMNS.values():
            width = 100 * getattr(self, name) / self.total if self.total else 0.0
            parts.append((name, f"{start:.2f}%", f"{width:.2f}%"))
            start += width
        return parts

    def percent(self) -> dict[str, int]:
        """Whole percentages by name. They add up to 100: the largest remainders get what rounding down leaves."""
        if not self.total:
            return dict.fromkeys(COLUMNS.values(), 0)
        shares = {name: divmod(100 * getattr(self, name), self.total) for name in COLUMNS.values()}
        left = 100 - sum(whole for whole, _rest in shares.values())
        nearest = sorted(shares, key=lambda name: -shares[name][1])[:left]
        return {name: whole + (name in nearest) for name, (whole, _rest) in shares.items()}

    def event(self, subject: uuid.UUID) -> dict[str, Any]:
        """The whole state, as news: lost, repeated or disordered, it does no harm."""
        figures = {name: getattr(self, name) for name in COLUMNS.values()}
        return {"type": "tally", "subject": str(subject), **figures, "revision": self.revision, "wording": self.wording}


def standing() -> FilteredRelation:
    """The tally of the wording that is put to the vote, to annotate subjects with: a new one each time."""
    return FilteredRelation("tallies", condition=Q(tallies__wording=F("revision")))


def tallies_of(subjects: Iterable[int]) -> dict[int, Count3]:
    """The tally to show for each subject id, in one query. Imported totals stand where there are some."""
    wanted = list(subjects)
    shown = {row[0]: _shown(row[1:7], row[7:]) for row in (_read(wanted) if wanted else ())}
    return {pk: shown.get(pk, Count3()) for pk in wanted}


@compiled(given=1)
def _read(subjects: list[int]) -> QuerySet[Any, tuple[Any, ...]]:
    own = (*(f"standing__{name}" for name in COLUMNS.values()), "standing__revision", "revision", "standing__set_aside")
    imported = tuple(f"imported_totals__{name}" for name in COLUMNS.values())
    found = Subject.objects.filter(is_any_of("pk", subjects)).annotate(standing=standing())
    return found.values_list("pk", *own, *imported)


def earlier_tallies(subject: Subject) -> list[tuple[int, Count3]]:
    """What was voted on earlier wordings of a subject: (its revision, the tally), the latest first."""
    earlier = Tally.objects.filter(subject=subject, wording__lt=subject.revision).order_by("-wording")
    rows = earlier.values_list("wording", "agree", "mixed", "disagree", "revision")
    return [
        (wording, Count3(agree, mixed, disagree, revision, wording))
        for wording, agree, mixed, disagree, revision in rows
    ]


def _shown(own: Sequence[int | None], imported: Sequence[int | None]) -> Count3:
    is_imported = imported[0] is not None
    *counted, wording, set_aside = own
    agree, mixed, disagree, revision = (figure or 0 for figure in ((*imported, 0) if is_imported else counted))
    return Count3(agree, mixed, disagree, revision, wording or 1, is_imported, 0 if is_imported else set_aside or 0)


def move_tally(subject: Subject, *, added: Value | None = None, removed: Value | None = None) -> Count3:
    """Count one ballot more, less or elsewhere on the standing wording; the tally it makes."""
    change = {column: (added == value) - (removed == value) for value, column in COLUMNS.items()}
    return shift_tally(subject.pk, subject.revision, change)


def shift_tally(subject: int, wording: int, change: Mapping[str, int], *, set_aside: int = 0) -> Count3:
    """Add to the counts of a wording, by the names of COLUMNS, in one statement; the tally it makes."""
    steps = {name: change.get(name, 0) for name in COLUMNS.values()}
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO votes_tally AS t (subject_id, wording, agree, mixed, disagree, set_aside, revision)"
            " VALUES (%(subject)s, %(wording)s, greatest(%(agree)s, 0), greatest(%(mixed)s, 0),"
            " greatest(%(disagree)s, 0), greatest(%(set_aside)s, 0), 1)"
            " ON CONFLICT (subject_id, wording) DO UPDATE SET agree = t.agree + %(agree)s, mixed = t.mixed + %(mixed)s,"
            " disagree = t.disagree + %(disagree)s, set_aside = t.set_aside + %(set_aside)s, revision = t.revision + 1"
            " RETURNING agree, mixed, disagree, revision, set_aside",
            {"subject": subject, "wording": wording, "set_aside": set_aside, **steps},
        )
        agree, mixed, disagree, revision, aside = cursor.fetchone()
    return Count3(agree, mixed, disagree, revision, wording, set_aside=aside)


def events_about(
    bill: Bill, subject: uuid.UUID | None, also: Sequence[uuid.UUID] = (), *, only: Exists | Q | None
) -> list[dict[str, Any]]:
    """The tallies that a page shows: a subject with what was said about it, or the bill's articles and ``also``.

    Of a subject with ``also``, only these: a page shows twenty of the ten thousand that were said about it.
    Of a hidden subject, none: what was said about it is absent with it. ``only``: those of these tallies (None: all).
    """
    shown = Tally.objects.filter(subject__bill=bill, subject__state=State.PUBLISHED, wording=F("subject__revision"))
    if subject is None:
        shown = shown.filter(Q(subject__kind=SubjectKind.ARTICLE) | Q(subject__uuid__in=also))
    else:
        listed = bill.subjects.listed().filter(uuid=subject).values_list("pk", flat=True).first()
        shown = shown.filter(subject__in=_with_what_was_said(listed, also)) if listed else shown.none()
    if only is not None:
        shown = shown.filter(only)
    rows = shown.order_by("subject").values_list("subject__uuid", "agree", "mixed", "disagree", "revision", "wording")
    return [
        Count3(agree, mixed, disagree, revision, wording).event(found)
        for found, agree, mixed, disagree, revision, wording in rows
    ]


def _with_what_was_said(subject: int, named: Sequence[uuid.UUID]) -> QuerySet[Any, Any]:
    """The ids of a subject and of what is about it, or of what is ``named`` of that: found by indexes, however much was
    said about the rest."""
    about: tuple[QuerySet[Any], ...] = (
        Argument.objects.filter(about=subject),
        Source.objects.filter(about=subject),
        Reply.objects.filter(about=subject),
        Amendment.objects.filter(article=subject),
        Proposal.objects.filter(section=subject),
    )
    found = ((of.filter(uuid__in=named) if named else of).values("pk") for of in about)
    return Subject.objects.filter(pk=subject).values("pk").union(*found, all=True)


def recount(
    subjects: Iterable[int], ballots: QuerySet[Ballot] | None = None
) -> dict[tuple[int, int], tuple[int, int, int]]:
    """(agree, mixed, disagree) counted from the ballots themselves, for each (subject id, wording) that has any.

    ``ballots``: those to count, if not all that were not set aside.
    """
    counted = (
        (Ballot.objects.counted() if ballots is None else ballots)
        .filter(subject__in=list(subjects))
        .values_list("subject", "revision")
        .annotate(**{name: Count("pk", filter=Q(value=value)) for value, name in COLUMNS.items()})
        .order_by("subject", "revision")
    )
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in counted}
