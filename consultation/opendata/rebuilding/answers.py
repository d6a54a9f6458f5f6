"""What the Government answered and promised; what moderators decided."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from bills.richtext import html_of
from consultation.moderation.models import Decision
from consultation.opendata.export.schema.decisions import (
    ANSWER_CITATIONS,
    ANSWER_REVISIONS,
    ANSWERS,
    MODERATION,
)
from consultation.opendata.export.schema.promises import COMMITMENT_UPDATES, COMMITMENTS
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow
from consultation.opendata.rebuilding.text import Text
from consultation.responses.models import (
    ADOPTIONS,
    Answer,
    AnswerRevision,
    Citation,
    Commitment,
    CommitmentUpdate,
)


def write_decisions(release: OpenedRelease, text: Text) -> None:
    """Those of moderators, each after the one before."""
    Decision.objects.bulk_create(
        row.fits(
            Decision(
                subject_id=row.found("subject", text.subjects),
                action=row["action"],
                reason=row["reason"],
                note=row["note"] or "",
                decided_at=_at(row),
            )
        )
        for row in release.rows(MODERATION)
    )


def write_answers(release: OpenedRelease, text: Text) -> None:
    cited = list(release.rows(ANSWER_CITATIONS))
    cites = Counter(row["subject"] for row in cited)
    answers: dict[UUID, Answer] = {}
    for row in release.rows(ANSWERS):
        answer = _answer(row, text, cites[row["subject"]])
        answer.save()
        answers[row["subject"]] = answer
    _revisions(release, text, answers)
    Citation.objects.bulk_create(_citation(row, text, answers) for row in cited)
    _commitments(release, text, answers)


def _revisions(release: OpenedRelease, text: Text, answers: dict[UUID, Answer]) -> None:
    """All that each answer said; it now says the last."""
    for row in release.rows(ANSWER_REVISIONS):
        answer: Answer = row.found("subject", answers)
        revision = AnswerRevision(answer=answer, number=row["number"], why=row["why"], **_said(row, text))
        revision.published_at = _at(row, "number")
        row.fits(revision).save()
        if row["number"] > answer.number:
            answer.number, answer.updated_at = row["number"], revision.published_at
            answer.save()


def _said(row: ReleasedRow, text: Text) -> dict[str, Any]:
    return {
        "decision": row["decision"],
        "reason": row["reason"],
        "reason_html": html_of(row["reason"] or ""),
        "cited_unit_id": row.found("cited_unit", text.units),
        "cited_alinea": row["cited_alinea"],
        "not_yet_in_text": bool(row["not_yet_in_text"]),
    }


def _answer(row: ReleasedRow, text: Text, cites: int) -> Answer:
    if row["decision"] in ADOPTIONS and not (row["not_yet_in_text"] or cites):
        raise row.record.error("not_yet_in_text", "an answer that adopts cites the text, or says it is not there yet")
    answer: Answer = row.fits(
        Answer(
            subject_id=row.found("subject", text.subjects),
            **_said(row, text),
            cites=cites,
            published_at=row.begins("day"),
            updated_at=row.begins("day"),
        )
    )
    if not answer.reason:
        raise row.record.error("reason", "an answer gives a reason")
    return answer


def _citation(row: ReleasedRow, text: Text, answers: dict[UUID, Answer]) -> Citation:
    place = text.places.get((row["version"], row["unit"]))
    if place is None:
        raise row.record.error("unit", "it does not stand in this version")
    cited: Citation = row.fits(
        Citation(answer=row.found("subject", answers), place=place, start=row["start"], hunk=row["hunk"])
    )
    return cited


def _commitments(release: OpenedRelease, text: Text, answers: dict[UUID, Answer]) -> None:
    made: dict[int, Commitment] = {}
    for row in release.rows(COMMITMENTS):
        commitment = Commitment(
            bill=text.bill,
            number=row["number"],
            answer=row.found("subject", answers),
            title=row["title"],
            body=row["body"],
            body_html=html_of(row["body"] or ""),
            owner=row["owner"],
            due_on=row["due"],
            status=row["status"],
            made_at=row.begins("day"),
        )
        row.fits(commitment).save()
        made[row["number"]] = commitment
    CommitmentUpdate.objects.bulk_create(
        row.fits(
            CommitmentUpdate(
                commitment=row.found("commitment", made),
                status=row["status"],
                due_on=row["due"],
                body=row["body"],
                body_html=html_of(row["body"] or ""),
                made_at=_at(row),
            )
        )
        for row in release.rows(COMMITMENT_UPDATES)
    )


def _at(row: ReleasedRow, rank: str = "rank") -> datetime:
    """In its day, after those of a lower rank."""
    return row.begins("day") + timedelta(seconds=row[rank] or 0)
