"""Participants argue about a subject, answer arguments and cite sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Argument, Citation, Reply, Side, Source, SourceCategory, Subject, SubjectKind
from bills.permissions import refusal_to_contribute, refusal_to_reply
from bills.richtext import html_of
from bills.services.tell import first_state, one_at_a_time, tell_published
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb

SOURCE_GONE = Refusal("source-gone", _("A source that you chose was withdrawn or hidden meanwhile: choose again."))


@dataclass(frozen=True)
class NewSource:
    """What is said of a source when it is first cited."""

    title: str
    link: str
    category: SourceCategory
    body: str = ""


@transaction.atomic
def publish_argument(
    *,
    participant: Participant,
    about: Subject,
    side: Side,
    body: str,
    moment: datetime,
    uses: Iterable[Source] = (),
    new_source: NewSource | None = None,
) -> Argument:
    """Argue for or against an article, a proposal or an amendment; the same again is the one that stands.

    ``uses``: the sources of the argument, cited about the same subject; ``new_source`` is cited with it.
    Raises RefusedError.
    """
    refuse(refusal_to_contribute(participant, about, moment))
    one_at_a_time(participant)
    if again := Argument.objects.standing().filter(author=participant, about=about, side=side, body=body).first():
        return again
    sources = _standing(uses, about)
    if new_source:
        sources.append(_cited_once(participant, about, new_source, moment))
    argument = Argument.objects.create(
        bill=about.bill,
        kind=SubjectKind.ARGUMENT,
        author=participant,
        state=first_state(about.bill),
        about=about,
        side=side,
        body=body,
        body_html=html_of(body),
        created_at=moment,
    )
    Citation.objects.bulk_create(
        [Citation(argument=argument, source=source) for source in {source.pk: source for source in sources}.values()]
    )
    tell_published(Verb.ARGUMENT_PUBLISHED, argument, about=about, actor=participant)
    return argument


@transaction.atomic
def publish_reply(*, participant: Participant, argument: Argument, body: str, moment: datetime) -> Reply:
    """Answer an argument; the same again is the one that stands. Raises RefusedError."""
    refuse(refusal_to_reply(participant, argument, moment))
    one_at_a_time(participant)
    if again := Reply.objects.standing().filter(author=participant, about=argument, body=body).first():
        return again
    reply = Reply.objects.create(
        bill=argument.bill,
        kind=SubjectKind.REPLY,
        author=participant,
        state=first_state(argument.bill),
        about=argument,
        body=body,
        body_html=html_of(body),
        created_at=moment,
    )
    tell_published(Verb.REPLY_PUBLISHED, reply, about=argument, actor=participant)
    return reply


@transaction.atomic
def publish_source(
    *,
    participant: Participant,
    about: Subject,
    title: str,
    link: str,
    category: SourceCategory,
    body: str,
    moment: datetime,
) -> Source:
    """Cite a source about an article, a proposal or an amendment; the same again is the one that stands.

    Raises RefusedError.
    """
    refuse(refusal_to_contribute(participant, about, moment))
    one_at_a_time(participant)
    said = {"title": title, "link": link, "category": category, "body": body}
    if again := Source.objects.standing().filter(author=participant, about=about, **said).first():
        return again
    source = Source.objects.create(
        bill=about.bill,
        kind=SubjectKind.SOURCE,
        author=participant,
        state=first_state(about.bill),
        about=about,
        title=title,
        link=link,
        category=category,
        body=body,
        body_html=html_of(body),
        created_at=moment,
    )
    tell_published(Verb.SOURCE_PUBLISHED, source, about=about, actor=participant)
    return source


def _standing(uses: Iterable[Source], about: Subject) -> list[Source]:
    """The sources as they stand now. Raises RefusedError when one is gone, or is about something else."""
    wanted = {source.pk for source in uses}
    found = list(Source.objects.published().filter(pk__in=wanted, about=about))
    if len(found) != len(wanted):
        raise RefusedError(SOURCE_GONE)
    return found


def _cited_once(participant: Participant, about: Subject, said: NewSource, moment: datetime) -> Source:
    """Where the same address is cited already about this subject, that source; no second one beside it."""
    cited = Source.objects.published().filter(about=about, link=said.link).order_by("pk").first()
    return cited or publish_source(
        participant=participant,
        about=about,
        title=said.title,
        link=said.link,
        category=said.category,
        body=said.body,
        moment=moment,
    )
