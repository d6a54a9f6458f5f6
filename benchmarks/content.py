"""The bill that pages and votes are measured on, built by the factories of the tests, with voters who are signed in."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from django.conf import settings

from benchmarks.law import edited, law

if TYPE_CHECKING:
    from bills.models import Bill, Subject, Unit
    from consultation.accounts.models import Participant

ALINEAS, AMENDMENTS, ARGUMENTS, SOURCES, LISTED = 30, 116, 500, 20, 99
VOTERS = 600


@dataclass(frozen=True)
class Voter:
    """A participant with a session and the CSRF cookie of its browser."""

    participant: Participant
    session: str
    token: str

    @property
    def cookies(self) -> dict[str, str]:
        return {"Cookie": f"sessionid={self.session}; csrftoken={self.token}"}


@dataclass(frozen=True)
class Content:
    """``article`` carries the 116 amendments and 500 arguments; ``listed`` has 99 amendments, nothing else."""

    bill: Bill
    article: Unit
    listed: Unit
    amendments: Sequence[Subject]
    voters: Sequence[Voter]

    @property
    def page(self) -> str:
        return f"/bills/{self.bill.slug}/articles/{self.article.slug}/"


def build(times: int = 1, voters: int = VOTERS) -> Content:
    """A bill in its consultation. ``times`` multiplies what was said about its first article."""
    from django.db import transaction  # noqa: PLC0415

    from consultation.opendata.republique_numerique.inserting import tell_the_planner  # noqa: PLC0415

    with transaction.atomic():
        people = written([f"Votante {number}" for number in range(voters)])
        content = _build(times, list(sign_in(people)))
    tell_the_planner()  # as a database that is not a minute old has been told
    return content


def _build(times: int, people: Sequence[Voter]) -> Content:
    from tests.bill_factories import ArticleFactory, BillFactory, DivisionFactory  # noqa: PLC0415

    bill = BillFactory(ministry__name=f"Ministère {times}", ministry__slug=f"ministere-{times}")
    title = DivisionFactory(bill=bill)
    parent = title.placements.get()
    article = ArticleFactory(bill=bill, parent=parent, text=law(ALINEAS), explanation_html="<p>Explication.</p>")
    listed = ArticleFactory(bill=bill, parent=parent, text=law(ALINEAS, seed=2))
    for seed in range(3, 31):
        ArticleFactory(bill=bill, parent=parent, text=law(6, seed=seed))
    authors = [voter.participant for voter in people]
    amendments = _amend(article, AMENDMENTS * times, authors)
    _count(amendments)
    _count([listed, *_amend(listed, LISTED, authors)])
    _argue(article, ARGUMENTS * times, authors)
    return Content(bill, article, listed, amendments, people)


def _amend(article: Unit, count: int, authors: Sequence[Participant]) -> list[Subject]:
    from tests.bill_factories import AmendmentFactory  # noqa: PLC0415

    base = article.placements.get().wording.text
    first = article.bill.subjects.count()
    return [
        AmendmentFactory(
            article=article,
            slug=str(first + number),
            author=authors[number % len(authors)],
            text=edited(base, 1 + number % 3, seed=number),
        )
        for number in range(count)
    ]


def _argue(about: Subject, count: int, authors: Sequence[Participant]) -> None:
    from bills.models import Side  # noqa: PLC0415
    from tests.bill_factories import ArgumentFactory, SourceFactory  # noqa: PLC0415

    said = [
        ArgumentFactory(
            about=about,
            author=authors[number % len(authors)],
            side=(Side.FOR, Side.AGAINST)[number % 2],
            body=(body := law(2, seed=number)),
            body_html=f"<p>{body}</p>",
        )
        for number in range(count)
    ]
    said += [SourceFactory(about=about, author=authors[number], title=f"Étude {number}") for number in range(SOURCES)]
    _count(said)


def _count(subjects: Sequence[Subject]) -> None:
    """Tallies as if people had voted: every page has some to show."""
    from votes.models import Tally  # noqa: PLC0415

    Tally.objects.bulk_create(
        Tally(subject_id=subject.pk, agree=(7 * rank) % 97, mixed=rank % 5, disagree=rank % 11, revision=rank + 1)
        for rank, subject in enumerate(subjects)
    )


def written(names: Sequence[str]) -> list[Participant]:
    """Accounts with a confirmed address and no password, of which one alone takes half a second."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415

    from consultation.accounts.models import Participant  # noqa: PLC0415

    mark = secrets.token_hex(4)
    people = Participant.objects.bulk_create(
        Participant(email=f"{mark}-{rank}@example.org", display_name=name, password="!")
        for rank, name in enumerate(names)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=person, email=person.email, verified=True, primary=True) for person in people
    )
    return people


def sign_in(people: Iterable[Participant]) -> Iterator[Voter]:
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415

    store = import_module(settings.SESSION_ENGINE).SessionStore
    for person in people:
        session = store()
        session[SESSION_KEY] = str(person.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.save()
        yield Voter(person, session.session_key, secrets.token_hex(16))
