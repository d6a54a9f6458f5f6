"""What is a reader's own, laid over a page that is kept for all who are signed in (docs/decisions/0006-kept-pages.md).

The page is drawn from its address alone, for a reader who is nobody, with holes where ``{% own %}`` stands; the
request of each reader fills them. No person takes part in the drawing of what is kept, so nothing of one can stand in
it. Who is not an ordinary reader gets a page drawn for them alone: staff, whoever has a message to read or has just
voted, and everybody where tallies are hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import get_language

from bills.models import Bill, Subject
from bills.permissions import refusal_to_take_part
from consultation.accounts.models import Participant
from consultation.analysis.rankings import LOTS, lot_of
from consultation.pages.contents import articles_in
from consultation.pages.holes import Hole, Holes, filled
from consultation.pages.progress import Progress, progress_from
from consultation.pages.shelves import Kept, Key, Reading, Shelf
from votes.papers import BallotPaper, paper_of_another, values_of

View = Callable[..., HttpResponse]
MOST_BYTES = 16_000_000  # of a process, spent on pages in pieces
WEIGHT = 5  # what such a page knows weighs more than what it shows


@dataclass
class Laid(Kept):
    """A page in pieces. ``request``: that of its drawing, where nobody reads."""

    request: HttpRequest
    pieces: list[bytes | Hole]

    def __post_init__(self) -> None:
        super().__post_init__()
        self.size = WEIGHT * sum(len(piece) for piece in self.pieces if isinstance(piece, bytes))

    @cached_property
    def holes(self) -> list[Hole]:
        return [piece for piece in self.pieces if isinstance(piece, Hole)]

    def page_of(self, reader: Participant, request: HttpRequest) -> HttpResponse | None:
        """The page of this reader; None: it must be drawn for them alone."""
        now, since, nobody = timezone.now(), self.seen.moment, self.request.user
        if not self.holes or self._bill.withholds_tallies(now):
            return None
        if _refusal(reader, self._bill, now) != _refusal(nobody, self._bill, since):
            return None
        values = values_of(reader, self._known["papers"], since=since)
        if values is None:
            return None
        papers = {pk: paper_of_another(reader, paper, values.get(pk), now) for pk, paper in self._papers.items()}
        own = {"request": request, "user": reader, "papers": papers, "progress": self._progress(values)}
        drawn = {
            id(hole): hole.draw(own) if hole.subject is None else self._of_paper(hole, hole.subject, papers, reader)
            for hole in self.holes
        }
        return HttpResponse(filled(self.pieces, drawn, get_token(request)))

    @property
    def _known(self) -> Mapping[Any, Any]:
        return self.holes[0].known

    @property
    def _bill(self) -> Bill:
        bill: Bill = self._known["bill"]
        return bill

    @cached_property
    def _papers(self) -> dict[int, BallotPaper]:
        """Those that are shown; of the other articles, a participant is told on how many they voted."""
        return {hole.subject.pk: self._known["papers"][hole.subject.pk] for hole in self.holes if hole.subject}

    def _progress(self, voted: Iterable[int]) -> Progress | None:
        if self._known["progress"] is None:
            return None
        return progress_from(voted, articles_in(self._known["entries"]), self._known["place"])

    def _of_paper(self, hole: Hole, subject: Subject, papers: Mapping[int, BallotPaper], reader: Participant) -> bytes:
        """Drawn once for all whose paper says the same: from that, and from nothing else of theirs."""
        paper, is_own = papers[subject.pk], subject.author_id == reader.pk
        state = (paper.mine, paper.refusal and paper.refusal.code, is_own)
        return hole.drawn.get(state) or hole.draw_once(state, self._said(subject, paper, is_own=is_own))

    def _said(self, subject: Subject, paper: BallotPaper, *, is_own: bool) -> dict[str, Any]:
        request = copy(self.request)
        if is_own:
            request.user = Participant(pk=subject.author_id)
        given = frozenset({subject.pk} if paper.mine is not None else ())
        progress = self._known["progress"] and Progress(self._known["progress"].total, given, ())
        own = {"request": request, "user": request.user, "papers": {subject.pk: paper}, "progress": progress}
        return {**own, "paper": paper} if "paper" in self._known else own


def laid_over(view: View) -> View:
    """Answer ordinary signed-in readers from a page kept for all of them. Its context has ``bill``, ``place``,
    ``entries``, ``papers`` and ``progress``, and nothing of a reader stands outside ``{% own %}``.
    """
    shelf: Shelf[Laid] = Shelf(MOST_BYTES)

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        reader = _ordinary(request)
        if reader is None:
            return view(request, *args, **kwargs)
        laid = _laid(shelf, view, request, reader, kwargs)
        return (laid and laid.page_of(reader, request)) or view(request, *args, **kwargs)

    return answer


def _ordinary(request: HttpRequest) -> Participant | None:
    """The reader, if the page that is kept for all may do."""
    if not settings.KEEP_PAGES or request.method != "GET" or len(get_messages(request)):
        return None
    reader = request.user
    if not isinstance(reader, Participant) or reader.staff_groups:
        return None
    return reader.itself


def _laid(
    shelf: Shelf[Laid], view: View, request: HttpRequest, reader: Participant, named: Mapping[str, Any]
) -> Laid | None:
    key = _key(request, reader)
    laid = shelf.take(key, settings.KEEP_PAGES)
    if laid is not None:
        return laid
    try:
        laid, reading = shelf.read(key, request.resolver_match)  # type: ignore[arg-type]  # we are in its view
        laid = laid or _draw(reading, view, _nobodys(request, reader), named)
        if laid is not None:
            shelf.put(key, laid)
    finally:
        shelf.leave(key)
    return laid


def _key(request: HttpRequest, reader: Participant) -> Key:
    return (
        request.get_host(),
        request.get_full_path(),
        str(get_language()),
        str(lot_of(reader)),
        str(reader.tier),
        request.scheme or "",
    )


def _nobodys(request: HttpRequest, reader: Participant) -> HttpRequest:
    """What is asked for, by nobody in particular: not a byte of a cookie, a session or an account."""
    asked = HttpRequest()
    asked.method, asked.path, asked.path_info = request.method, request.path, request.path_info
    asked.META = {
        name: request.META[name]
        for name in ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT", "QUERY_STRING", "wsgi.url_scheme")
        if name in request.META
    }
    asked.GET = request.GET
    asked.resolver_match = request.resolver_match
    asked.user = Participant(pk=lot_of(reader) - LOTS, tier=reader.tier)  # ids are positive: this one is nobody's
    asked.user.staff_groups = frozenset()
    asked.holes = Holes()  # type: ignore[attr-defined]  # for {% own %}
    return asked


def _draw(reading: Reading, view: View, request: HttpRequest, named: Mapping[str, Any]) -> Laid | None:
    """None: an answer that cannot be shared, or a form outside the holes."""
    response = view(request, **named)
    if response.status_code != 200 or response.cookies or "CSRF_COOKIE" in request.META:
        return None
    pieces = request.holes.cut(response.content)  # type: ignore[attr-defined]
    return Laid(reading, request, pieces)


def _refusal(reader: Any, bill: Bill, moment: datetime) -> str:
    refusal = refusal_to_take_part(reader, bill, moment)
    return refusal.code if refusal else ""
