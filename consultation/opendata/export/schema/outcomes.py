"""What became of the bill, what is owed no answer and why, and the reports: their hashes, never their words.

A report names authors as its pages do, and never changes, whatever is hidden after it: its words stay on the site.
"""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, F, QuerySet, When, Window
from django.db.models.functions import RowNumber

from bills.models import Bill, Chamber, State, Step, StepKind
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import SUBJECTS, about
from consultation.responses.models import Report, ReportFile, ReportKind, ReportState, Waiver

KIND, SUBJECT = about("subject", SUBJECTS)


def _waivers(bill: Bill) -> QuerySet[Waiver]:
    given = Waiver.objects.filter(subject__bill=bill).exclude(subject__state=State.HIDDEN)
    return given.order_by("subject__uuid")


def _steps(bill: Bill) -> QuerySet[Step]:
    return Step.objects.filter(bill=bill).order_by("happened_on", "pk")


def _reports(bill: Bill) -> QuerySet[Report]:
    return Report.objects.filter(bill=bill, state=ReportState.PUBLISHED).order_by("number")


def _files(bill: Bill) -> QuerySet[ReportFile]:
    files = ReportFile.objects.filter(report__bill=bill, report__state=ReportState.PUBLISHED)
    return files.order_by("report__number", "form")


WAIVERS = Table(
    "waivers",
    "Reasons for not answering",
    "Motifs de l’absence de réponse",
    "What was owed an answer and got a public reason instead",
    "Ce qui appelait une réponse et a reçu à la place un motif public",
    (
        KIND,
        replace(SUBJECT, key=True),
        Column("reason", Type.TEXT, field=Waiver.reason),
        Column("day", Type.DATE, field=Waiver.given_at, source=day("given_at")),
    ),
    rows_of(_waivers),
)

STEPS = Table(
    "steps",
    "Steps of the bill",
    "Étapes du projet de loi",
    "What became of the bill after the consultation, up to the decrees",
    "Ce que devient le projet de loi après la consultation, jusqu’aux décrets",
    (
        Column(
            "rank",
            Type.INTEGER,
            "Rank of the step",
            "Rang de l’étape",
            source=Window(RowNumber(), order_by=("happened_on", "pk")),
            key=True,
        ),
        Column("kind", Type.TEXT, field=Step.kind, values=tuple(StepKind.values)),
        Column("chamber", Type.TEXT, field=Step.chamber, values=("", *Chamber.values)),
        Column("day", Type.DATE, field=Step.happened_on, source="happened_on"),
        Column("note", Type.TEXT, field=Step.note),
        Column("link", Type.URI, field=Step.link),
        Column(
            "version",
            Type.INTEGER,
            "Version of the text after it",
            "Version du texte après elle",
            source=Case(When(version__published_at__isnull=False, then=F("version__number"))),
            references=("versions.number",),
        ),
    ),
    rows_of(_steps),
)

REPORTS = Table(
    "reports",
    "Reports",
    "Bilans",
    "The published response report and its supplements: their hashes. Their words stay on the site, at"
    " SITE/bills/<slug>/report/<number>/",
    "Le bilan publié et ses compléments : leurs empreintes. Leurs mots restent sur le site, à"
    " SITE/bills/<slug>/report/<number>/",
    (
        Column("number", Type.INTEGER, field=Report.number, key=True),
        Column("kind", Type.TEXT, field=Report.kind, values=tuple(ReportKind.values)),
        Column("sha256", Type.TEXT, field=Report.sha256),
        Column("unread_reason", Type.TEXT, field=Report.unread_reason),
        Column("day", Type.DATE, field=Report.published_at, source=day("published_at")),
    ),
    rows_of(_reports),
)

REPORT_FILES = Table(
    "report_files",
    "Files of reports",
    "Fichiers des bilans",
    "The files of each published report, by their hashes",
    "Les fichiers de chaque bilan publié, par leurs empreintes",
    (
        Column(
            "report",
            Type.INTEGER,
            "Number of the report",
            "Numéro du bilan",
            source="report__number",
            key=True,
            references=("reports.number",),
        ),
        Column("form", Type.TEXT, field=ReportFile.form, key=True),
        Column("sha256", Type.TEXT, field=ReportFile.sha256),
    ),
    rows_of(_files),
)
