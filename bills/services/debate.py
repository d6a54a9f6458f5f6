"""Participants argue about a subject and cite sources."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bills.models import Argument, Side, Source, SourceCategory, Subject, SubjectKind
from bills.permissions import refusal_to_contribute
from bills.richtext import html_of
from bills.services.tell import first_state, one_at_a_time, tell_published
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.journal.models import Verb


@transaction.atomic
def publish_argument(*, participant: Participant, about: Subject, side: Side, body: str, moment: datetime) -> Argument:
    """Argue for or against an article, a proposal or an amendment; the same again is the one that stands.

    Raises RefusedError.
    """
    refuse(refusal_to_contribute(participant, about, moment))
    one_at_a_time(participant)
    if again := Argument.objects.standing().filter(author=participant, about=about, side=side, body=body).first():
        return again
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
    tell_published(Verb.ARGUMENT_PUBLISHED, argument, about=about, actor=participant)
    return argument


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
