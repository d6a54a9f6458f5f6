"""Proposals, amendments, their revisions and who signed them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bills.models import Amendment, AmendmentRevision, Proposal, ProposalRevision, Signature, SubjectKind
from bills.richtext import html_of
from consultation.opendata.export.columns import Table
from consultation.opendata.export.schema.contributions import (
    AMENDMENT_REVISIONS,
    AMENDMENTS,
    PROPOSAL_REVISIONS,
    PROPOSALS,
)
from consultation.opendata.export.schema.signatures import SIGNATURES
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow, begins
from consultation.opendata.rebuilding.people import People
from consultation.opendata.rebuilding.text import Text
from consultation.opendata.republique_numerique.inserting import insert_contributions, insert_wordings

PUBLISHED = "published"
HUNK = {"start": int, "end": int, "old": str, "new": str}
ENGINE = 1
"""Of the empty change of an amendment that is not shown."""


def write_contributions(release: OpenedRelease, text: Text, people: People) -> None:
    proposals = _written(release, PROPOSALS, text, people, _proposal)
    amendments = _written(release, AMENDMENTS, text, people, _amendment)
    _revise(release, PROPOSAL_REVISIONS, proposals)
    _revise(release, AMENDMENT_REVISIONS, amendments)
    _signatures(release, text, people)


def moments_of(rows: list[ReleasedRow], first: datetime) -> Iterator[datetime]:
    """When each was published. Rows are in the order of their days, then of their ids: one that does not say its day
    gets the first that keeps this order, for an export of it to keep it too."""
    day, last = first.date() - timedelta(days=1), UUID(int=0)
    for row in rows:
        if row.values["day"] is not None:
            day = row["day"]
        elif row["uuid"] < last:
            day += timedelta(days=1)
        last = row["uuid"]
        yield begins(day)


def _written(release: OpenedRelease, table: Table, text: Text, people: People, made: Any) -> dict[UUID, Any]:
    """Subjects by uuid, with the row that each came from as ``row``."""
    rows = list(release.rows(table))
    numbers = [int(row["number"]) for row in rows if (row["number"] or "").isdecimal()]
    free = itertools.count(max(numbers, default=0) + 1)  # what is not shown has lost its number
    written = []
    for row, moment in zip(rows, moments_of(rows, first_of(rows, text)), strict=True):
        one = made(row, text)
        one.uuid, one.bill, one.author_id = row["uuid"], text.bill, people.author_of(row)
        one.slug = row["number"] if row["number"] is not None else str(next(free))
        one.state, one.revision = row["state"], row["revision"]
        one.created_at = moment + timedelta(milliseconds=row.values.get("arrival") or 0)  # as they followed each other
        one.origin = row["origin"] or ""
        one.origin_id = str(row["uuid"]) if one.origin else ""
        one.row = row
        written.append(row.fits(one))
    insert_contributions(written)
    text.subjects.update({one.uuid: one.pk for one in written})
    return {one.uuid: one for one in written}


def first_of(rows: list[ReleasedRow], text: Text) -> datetime:
    return min([text.opened, *(row.begins("day") for row in rows if row["day"] is not None)])


def _proposal(row: ReleasedRow, text: Text) -> Proposal:
    section = row.found("section", text.units) or next(iter((*text.divisions, *text.articles)), None)
    return Proposal(kind=SubjectKind.PROPOSAL, section_id=section)


def _amendment(row: ReleasedRow, text: Text) -> Amendment:
    article = row.found("article", text.units) or next(iter(text.articles), None)
    law = text.laws.get((row["article"], row["existing_law"])) if row["existing_law"] is not None else None
    if row["existing_law"] is not None and law is None:
        raise row.record.error("existing_law", "existing_laws has no such text of this article")
    return Amendment(kind=SubjectKind.AMENDMENT, article_id=article, existing_law=law)


def _revise(release: OpenedRelease, table: Table, subjects: dict[UUID, Any]) -> None:
    """Every revision of the release, and an empty one for what is not shown; then which is current."""
    rows = list(release.rows(table))
    owner = table.columns[0].name
    model: Any = AmendmentRevision if owner == "amendment" else ProposalRevision
    for row in rows:
        row.found(owner, subjects)
    shas = _wordings(rows, "text")
    bases = _wordings(rows, "base_text") if owner == "amendment" else []
    revisions = []
    for rank, (row, sha) in enumerate(zip(rows, shas, strict=True)):
        revision = _revision(row, model, subjects[row[owner]], sha)
        if bases:
            _change(row, revision, bases[rank])
        revisions.append(row.fits(revision))
    (empty,) = insert_wordings([""])
    revisions += [_empty(model, one, empty) for one in subjects.values() if one.row["state"] != PUBLISHED]
    model.objects.bulk_create(revisions, batch_size=1000)
    _point_to_current(owner, subjects, revisions)


def _wordings(rows: list[ReleasedRow], name: str) -> list[str]:
    shas = insert_wordings(row[name] or "" for row in rows)
    for row, sha in zip(rows, shas, strict=True):
        said = name.replace("text", "") + ("sha256" if name != "text" else "text_sha256")
        if row[said] != sha:
            raise row.record.error(said, "this is not the SHA-256 of the text")
    return shas


def _revision(row: ReleasedRow, model: Any, subject: Any, sha: str) -> Any:
    return model(
        number=row["number"],
        title=row["title"],
        reason=row["reason"],
        reason_html=html_of(row["reason"] or ""),
        created_at=row.begins("day"),
        occasion=row["occasion"],
        wording_id=sha,
        **{model.OWNER: subject},
    )


def _change(row: ReleasedRow, revision: AmendmentRevision, base: str) -> None:
    for hunk in row["hunks"] or ():
        if not isinstance(hunk, dict) or {name: type(said) for name, said in hunk.items()} != HUNK:
            raise row.record.error("hunks", f"start, end, old and new are expected, not {hunk!r:.60}")
    revision.base_id, revision.hunks, revision.engine_version = base, row["hunks"], row["engine_version"]
    size = {"added": row["words_added"], "removed": row["words_removed"], "alineas": row["alineas"]}
    revision.size = {name: value for name, value in size.items() if value is not None}


def _empty(model: Any, subject: Any, sha: str) -> Any:
    shared = {"number": subject.revision, "title": "", "wording_id": sha, "created_at": subject.created_at}
    if model is AmendmentRevision:
        shared |= {"base_id": sha, "hunks": [], "engine_version": ENGINE}
    return model(**shared, **{model.OWNER: subject})


def _point_to_current(owner: str, subjects: dict[UUID, Any], revisions: list[Any]) -> None:
    by_number = {(getattr(one, f"{owner}_id"), one.number): one.pk for one in revisions}
    for one in subjects.values():
        number = one.row["current"] if one.row["state"] == PUBLISHED else one.revision
        if (one.pk, number) not in by_number:
            raise one.row.record.error("current", "no revision of it has this number")
        one.current_id = by_number[one.pk, number]
        type(one).objects.filter(pk=one.pk).update(current_id=one.current_id)


def _signatures(release: OpenedRelease, text: Text, people: People) -> None:
    Signature.objects.bulk_create(
        row.fits(
            Signature(
                subject_id=row.found("subject", text.subjects),
                participant_id=row.found("author", people.known),
                revision=row["revision"],
                signed_at=row.begins("day"),
            )
        )
        for row in release.rows(SIGNATURES)
    )
