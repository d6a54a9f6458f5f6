"""What contributions say, whatever their state, for those who may know: for a whole list, one query a kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from bills.legaltext import Redline, redline
from bills.models import Amendment, Argument, Proposal, Reply, Source, Subject, SubjectKind


@dataclass(frozen=True)
class Words:
    """``body`` is Markdown as it was typed; ``law`` the words of a new article; ``change`` those of an amendment, with
    its ``size``; ``about`` is what they speak about."""

    about: Subject
    title: str = ""
    body: str = ""
    law: str = ""
    link: str = ""
    side: str = ""
    change: Redline | None = None
    size: dict[str, Any] | None = None


def words_of(subjects: Collection[Subject]) -> dict[int, Words]:
    """The words of each contribution, by id."""
    found: dict[int, Words] = {}
    for kind, read in READERS.items():
        if ids := [subject.pk for subject in subjects if subject.kind == kind]:
            found |= dict(read(ids))
    return found


def _amendments(ids: list[int]) -> Iterable[tuple[int, Words]]:
    loaded = Amendment.objects.filter(pk__in=ids).select_related("article", "current__base", "current__wording")
    for amendment in loaded:
        if now := amendment.current:
            change = redline(now.base.text, now.wording.text)
            yield amendment.pk, Words(amendment.article, now.title, now.reason, change=change, size=now.size)


def _proposals(ids: list[int]) -> Iterable[tuple[int, Words]]:
    for proposal in Proposal.objects.filter(pk__in=ids).select_related("section", "current__wording"):
        if now := proposal.current:
            yield proposal.pk, Words(proposal.section, now.title, now.reason, law=now.wording.text)


def _arguments(ids: list[int]) -> Iterable[tuple[int, Words]]:
    for argument in Argument.objects.filter(pk__in=ids).select_related("about"):
        yield argument.pk, Words(argument.about, body=argument.body, side=argument.get_side_display())


def _replies(ids: list[int]) -> Iterable[tuple[int, Words]]:
    for reply in Reply.objects.filter(pk__in=ids).select_related("about"):
        yield reply.pk, Words(reply.about, body=reply.body)


def _sources(ids: list[int]) -> Iterable[tuple[int, Words]]:
    for source in Source.objects.filter(pk__in=ids).select_related("about"):
        yield source.pk, Words(source.about, source.title, source.body, link=source.link)


READERS: dict[str, Callable[[list[int]], Iterable[tuple[int, Words]]]] = {
    SubjectKind.AMENDMENT: _amendments,
    SubjectKind.PROPOSAL: _proposals,
    SubjectKind.ARGUMENT: _arguments,
    SubjectKind.REPLY: _replies,
    SubjectKind.SOURCE: _sources,
}
