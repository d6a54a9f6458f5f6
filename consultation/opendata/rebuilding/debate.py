"""Arguments, sources, replies, and which argument uses which source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from bills.models import Argument, Citation, Reply, Side, Source, State, Subject, SubjectKind
from bills.richtext import html_of
from consultation.opendata.export.schema.debate import ABSENT, ARGUMENTS, CITATIONS, REPLIES, SOURCES
from consultation.opendata.rebuilding.contributions import first_of, moments_of
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow
from consultation.opendata.rebuilding.people import People
from consultation.opendata.rebuilding.text import Text
from consultation.opendata.republique_numerique.inserting import insert_contributions

NOWHERE = "http://example.invalid/"
"""The address of a source that is not shown: the database wants one."""


def write_debate(release: OpenedRelease, text: Text, people: People) -> None:
    bill, discussed = text.bill, dict(text.subjects)
    hidden = Subject.objects.filter(bill=bill, state=State.HIDDEN).order_by("pk").values_list("pk", flat=True).first()
    anywhere = next(iter((*text.articles, *discussed.values())), None)
    placed = _Placed(text, people, discussed, anywhere, hidden)
    arguments = placed.written(list(release.rows(ARGUMENTS)), _argument)
    sources = placed.written(list(release.rows(SOURCES)), _source)
    gone = next((one for one in arguments.values() if one.row["state"] in {State.HIDDEN, ABSENT}), None)
    replied = {key: one.pk for key, one in arguments.items()}
    under = _Placed(text, people, replied, next(iter(replied.values()), None), gone and gone.pk)
    under.written(list(release.rows(REPLIES)), _reply)
    known = {key: one.pk for key, one in (arguments | sources).items()}
    Citation.objects.bulk_create(
        row.fits(Citation(argument_id=row.found("argument", known), source_id=row.found("source", known)))
        for row in release.rows(CITATIONS)
    )


class _Placed:
    """Writes what is about something. ``anywhere``: what hangs from nothing that is told; ``hidden``: what is absent
    because what it is about is hidden."""

    def __init__(
        self, text: Text, people: People, discussed: dict[UUID, int], anywhere: int | None, hidden: int | None
    ) -> None:
        self.text, self.people, self.discussed = text, people, discussed
        self.anywhere, self.hidden = anywhere, hidden

    def written(self, rows: list[ReleasedRow], made: Callable[[ReleasedRow], Any]) -> dict[UUID, Any]:
        subjects = []
        for row, moment in zip(rows, moments_of(rows, first_of(rows, self.text)), strict=True):
            one = made(row)
            one.uuid, one.bill, one.author_id = row["uuid"], self.text.bill, self.people.author_of(row)
            one.about_id = self._about(row)
            one.state = State.PUBLISHED if row["state"] == ABSENT else row["state"]
            one.revision, one.created_at = row["revision"], moment
            one.body = row["body"] or ""
            one.body_html = html_of(one.body)
            one.origin = row.values.get("origin") or ""
            one.origin_id = str(row["uuid"]) if one.origin else ""
            one.row = row
            subjects.append(row.fits(one))
        insert_contributions(subjects)
        self.text.subjects.update({one.uuid: one.pk for one in subjects})
        return {one.uuid: one for one in subjects}

    def _about(self, row: ReleasedRow) -> int:
        about = row.found("subject", self.discussed) or self.anywhere
        if row["state"] == ABSENT:
            about = self.hidden
        if about is None:
            raise row.record.error("state", "nothing in the release is what this can be about")
        return about


def _argument(row: ReleasedRow) -> Argument:
    return Argument(kind=SubjectKind.ARGUMENT, side=row["side"] or Side.FOR)


def _source(row: ReleasedRow) -> Source:
    link = row["link"] or NOWHERE
    if not link.startswith(("http://", "https://")):
        raise row.record.error("link", "an address that begins with http:// or https:// is expected")
    return Source(kind=SubjectKind.SOURCE, title=row["title"] or "", link=link, category=row["category"] or "other")


def _reply(row: ReleasedRow) -> Reply:  # noqa: ARG001  each is made from its row
    return Reply(kind=SubjectKind.REPLY)
