"""Atom feeds (RFC 4287): what was published in a bill, about an article, by an author. Hidden means absent.

Contributions are read where they stand, so that imported ones are there; answers and versions, in the journal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape, linebreaks
from django.utils.translation import gettext as _

from bills.models import Amendment, Argument, Bill, Proposal, Reply, Source, State, Subject, SubjectKind
from consultation.journal.models import Entry, Verb
from consultation.notifications.naming import address_of, names_of
from consultation.notifications.telling import DECISIONS

MOST = 30
CONTRIBUTIONS = (
    SubjectKind.AMENDMENT,
    SubjectKind.PROPOSAL,
    SubjectKind.ARGUMENT,
    SubjectKind.REPLY,
    SubjectKind.SOURCE,
)
ANSWERS = (Verb.ANSWER_PUBLISHED, Verb.ANSWER_CORRECTED)
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Item:
    """``html`` was cleaned when it was written; ``identity`` never changes."""

    identity: str
    at: datetime
    title: str
    address: str
    author: str
    html: str


class Feed(Atom1Feed):
    """Atom of the standard library of Django, with a date of its own while nothing is in it."""

    def __init__(self, *, began: datetime, **about: str) -> None:
        super().__init__(**about)  # type: ignore[arg-type]  # the stubs ask for every argument by name
        self._began = began

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=self._began)


def of_bill(bill: Bill) -> list[Item]:
    """The latest contributions, answers and versions of a bill."""
    contributions = contributions_among(Subject.objects.filter(bill=bill))
    told = Entry.objects.about_bill(bill.uuid).filter(verb__in=(*ANSWERS, Verb.VERSION_PUBLISHED))
    return _latest([*contributions, *_told(told.order_by("-pk")[:MOST], bill)])


def of_article(article: Subject) -> list[Item]:
    """The amendments to an article, what is said about it and about them, and the answers to it and to them."""
    amendments = Amendment.objects.exclude(state=State.HIDDEN).filter(article=article.pk)
    discussed = Q(pk=article.pk) | Q(pk__in=amendments.values("pk"))
    about = Subject.objects.filter(discussed)
    said = Q(argument__about__in=about) | Q(source__about__in=about) | Q(reply__about__about__in=about)
    contributions = contributions_among(Subject.objects.filter(said | Q(pk__in=amendments.values("pk"))))
    told = Entry.objects.filter(verb__in=ANSWERS, subject__in=about.values("uuid"))
    return _latest([*contributions, *_told(told.order_by("-pk")[:MOST], article.bill)])


def contributions_among(subjects: Iterable[Subject]) -> list[Item]:
    """The latest published contributions of this set, of published bills, none on a hidden page."""
    hidden_about = Q(argument__about__state=State.HIDDEN) | Q(source__about__state=State.HIDDEN)
    hidden_above = Q(argument__about__argument__about__state=State.HIDDEN)
    hidden_above |= Q(reply__about__state=State.HIDDEN) | Q(reply__about__about__state=State.HIDDEN)
    listed = subjects.filter(kind__in=CONTRIBUTIONS, state=State.PUBLISHED, bill__published_at__isnull=False)  # type: ignore[attr-defined]
    listed = listed.exclude(hidden_about).exclude(hidden_above).select_related("bill", "author")
    return _items(list(listed.order_by("-created_at", "-pk")[:MOST]))


def atom(*, title: str, path: str, own_path: str, language: str, items: list[Item], began: datetime) -> bytes:
    """The feed's bytes: the same for the same items."""
    site = settings.SITE_URL
    feed = Feed(
        title=_clean(title),
        link=site + path,
        description=_clean(title),
        language=language,
        feed_url=site + own_path,
        feed_guid=site + own_path,
        began=began,
    )
    for item in items:
        feed.add_item(
            title=_clean(item.title),
            link=site + item.address,
            description=_clean(item.html),
            author_name=_clean(item.author),
            unique_id=item.identity,
            pubdate=item.at,
            updateddate=item.at,
        )
    return feed.writeString("utf-8").encode()


def _items(subjects: list[Subject]) -> list[Item]:
    ids = [subject.pk for subject in subjects]
    html: dict[int, str] = {}
    spoken: dict[int, Subject] = {}
    for proposed in (Amendment, Proposal):
        html |= dict(proposed.objects.filter(pk__in=ids).values_list("pk", "current__reason_html"))
    for said in (Argument, Source):
        for row in said.objects.filter(pk__in=ids).select_related("about__bill"):
            html[row.pk], spoken[row.pk] = _said(row), row.about
    replies = [subject.pk for subject in subjects if subject.kind == SubjectKind.REPLY]  # none: nothing is asked
    for reply in Reply.objects.filter(pk__in=replies).select_related("about__about__bill"):
        html[reply.pk], spoken[reply.pk] = reply.body_html, reply.about.about
    names = names_of([*subjects, *spoken.values()])
    return [
        Item(
            identity=subject.uuid.urn,
            at=subject.created_at,
            title=" – ".join([names[subject.pk], *([names[spoken[subject.pk].pk]] if subject.pk in spoken else [])]),
            address=address_of(subject),
            author=str(subject.author),
            html=html.get(subject.pk) or "",
        )
        for subject in subjects
    ]


def _said(row: Argument | Source) -> str:
    if isinstance(row, Argument):
        return row.body_html
    return f'<p><a href="{escape(row.link)}" rel="ugc nofollow noopener">{escape(row.title)}</a></p>{row.body_html}'


def _told(entries: Iterable[Entry], bill: Bill) -> list[Item]:
    """Answers to what is still published, and versions. The bill has its ministry loaded."""
    entries = list(entries)
    answered = Subject.objects.published().filter(uuid__in=[entry.subject for entry in entries if entry.subject])
    subjects = {subject.uuid: subject for subject in answered.select_related("bill__ministry")}
    names = names_of(list(subjects.values()))
    items = []
    for entry in entries:
        subject = subjects.get(entry.subject) if entry.subject else None
        if subject is not None:
            items.append(_answer(entry, subject, names[subject.pk]))
        elif entry.verb == Verb.VERSION_PUBLISHED:
            items.append(_version(entry, bill))
    return items


def _answer(entry: Entry, subject: Subject, name: str) -> Item:
    decision = DECISIONS.get(str(entry.payload.get("decision", "")), "")
    title = _("Answer of the Government: %(name)s – %(decision)s") % {"name": name, "decision": decision}
    reason = linebreaks(str(entry.payload.get("reason", "")), autoescape=True)
    return Item(_identity(entry), entry.at, title, address_of(subject), str(subject.bill.ministry), reason)


def _version(entry: Entry, bill: Bill) -> Item:
    title = _("Version %(version)s of the text is published.") % {"version": entry.payload.get("version", "")}
    return Item(_identity(entry), entry.at, title, bill.get_absolute_url(), str(bill.ministry), "")


def _identity(entry: Entry) -> str:
    return f"{settings.SITE_URL}/journal/{entry.pk}"


def _latest(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: (item.at, item.identity), reverse=True)[:MOST]


def _clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return NOT_XML.sub("", text)
