"""What became of the bill, reasons given instead of answers, and reports by their hashes."""

from __future__ import annotations

from datetime import timedelta

from bills.models import Step
from bills.richtext import html_of
from consultation.opendata.export.schema.outcomes import REPORT_FILES, REPORTS, STEPS, WAIVERS
from consultation.opendata.rebuilding.opened import OpenedRelease
from consultation.opendata.rebuilding.people import People
from consultation.opendata.rebuilding.text import Text
from consultation.responses.models import Report, ReportFile, ReportState, Waiver


def write_outcomes(release: OpenedRelease, text: Text, people: People) -> None:
    for row in release.rows(WAIVERS):
        subject = row.found("subject", text.subjects)
        row.fits(Waiver(subject_id=subject, reason=row["reason"], given_at=row.begins("day"))).save()
    for row in release.rows(STEPS):
        step = Step(
            bill=text.bill,
            kind=row["kind"],
            chamber=row["chamber"],
            happened_on=row["day"],
            note=row["note"],
            note_html=html_of(row["note"] or ""),
            link=row["link"],
            version=row.found("version", text.versions),
        )
        row.fits(step).save()
    _reports(release, text, people)


def _reports(release: OpenedRelease, text: Text, people: People) -> None:
    """Their words are not in the release. Somebody, who is not told, read those that do not say why nobody did."""
    reports: dict[int, Report] = {}
    for row in release.rows(REPORTS):
        report = Report(
            bill=text.bill,
            number=row["number"],
            kind=row["kind"],
            state=ReportState.PUBLISHED,
            sha256=row["sha256"],
            reviewed_by_id=None if row["unread_reason"] else people.nobody,
            unread_reason=row["unread_reason"],
            made_at=row.begins("day"),
            published_at=row.begins("day") + timedelta(seconds=row["number"]),
        )
        row.fits(report).save()
        reports[row["number"]] = report
    for row in release.rows(REPORT_FILES):
        file = ReportFile(report=row.found("report", reports), form=row["form"], sha256=row["sha256"], content=b"")
        row.fits(file).save()
