"""What became of the bill, the reports, what was moderated. No names."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from bills.models import Chamber, State, Step, StepKind
from consultation.moderation.models import Action, Decision, Reason
from consultation.opendata.api import filters
from consultation.opendata.api.fields import Collection, Field, Type
from consultation.opendata.api.resources import shared
from consultation.responses.models import Report, ReportKind, ReportState

REPORT_FORMS = ("html", "pdf", "odt", "json")


def _steps(_moment: datetime) -> QuerySet[Step]:
    return Step.objects.filter(shared.is_published())


def _reports(_moment: datetime) -> QuerySet[Report]:
    return Report.objects.filter(shared.is_published(), state=ReportState.PUBLISHED)


def _moderation(_moment: datetime) -> QuerySet[Decision]:
    """What waits was never public: not even that it exists."""
    return Decision.objects.filter(shared.is_published("subject__bill")).exclude(subject__state=State.PENDING)


def _report_page(slug: str, number: int) -> str:
    return f"{settings.SITE_URL}/bills/{slug}/report/{number}/"


def _report_files(slug: str, number: int) -> dict[str, str]:
    return {form: f"{settings.SITE_URL}/bills/{slug}/report/{number}.{form}" for form in REPORT_FORMS}


STEPS = Collection(
    "steps",
    "Steps of the bill",
    "Étapes du projet de loi",
    "What became of the bill after the consultation, up to the decrees",
    "Ce que devient le projet de loi après la consultation, jusqu’aux décrets",
    (
        shared.bill(),
        shared.code("kind", "Step", "Étape", tuple(StepKind.values)),
        Field("chamber", Type.TEXT, "Chamber, if in one", "Chambre, s’il y a lieu", values=("", *Chamber.values)),
        Field("day", Type.DATE, "Day", "Jour", "happened_on", always=True),
        Field("note", Type.TEXT, "What happened, in Markdown", "Ce qui s’est passé, en Markdown"),
        Field("link", Type.TEXT, "Official page", "Page officielle"),
        Field(
            "version",
            Type.INTEGER,
            "Version of the text after it",
            "Version du texte après elle",
            shared.only_if(shared.is_published("version"), "version__number"),
        ),
    ),
    _steps,
    filters=(
        filters.of_bill(),
        filters.among("kind", "Step", "Étape", "kind", tuple(StepKind.values)),
        filters.since("happened_on", days=True),
    ),
)

REPORTS = Collection(
    "reports",
    "Reports",
    "Bilans",
    "The published response report and its supplements: they never change",
    "Le bilan publié et ses compléments\u00a0: ils ne changent jamais",
    (
        shared.bill(),
        Field("number", Type.INTEGER, "Number", "Numéro", always=True),
        shared.code(
            "kind", "report, or supplement", "report, bilan\u202f; supplement, complément", tuple(ReportKind.values)
        ),
        Field("sha256", Type.TEXT, "SHA-256 of its data", "SHA-256 de ses données", always=True),
        shared.published("published_at"),
        Field(
            "page",
            Type.URI,
            "Its page, for ever",
            "Sa page, pour toujours",
            ("bill__slug", "number"),
            _report_page,
            always=True,
        ),
        Field(
            "files",
            Type.LINKS,
            "The files that were published",
            "Les fichiers publiés",
            ("bill__slug", "number"),
            _report_files,
            always=True,
        ),
    ),
    _reports,
    ("bill__uuid", "number"),
    (UUID, int),
    filters=(
        filters.of_bill(),
        filters.among("kind", "report, or supplement", "bilan, ou complément", "kind", tuple(ReportKind.values)),
        filters.by_number("number", "Number", "Numéro", "number"),
        filters.since("published_at"),
    ),
)

MODERATION = Collection(
    "moderation",
    "Moderation log",
    "Journal de modération",
    "What moderators decided, on what, and why: no words, no names. A hidden contribution is known here alone",
    "Ce que la modération a décidé, sur quoi, et pourquoi\u00a0: ni mots, ni noms. Une contribution masquée n’est"
    " connue qu’ici",
    (
        shared.bill("subject__bill__uuid"),
        *shared.about("subject"),
        shared.code("action", "Decision", "Décision", tuple(Action.values)),
        shared.code("reason", "Reason, of the public list", "Motif, de la liste publique", tuple(Reason.values)),
        shared.published("decided_at"),
        Field("appealed", Type.DATE, "Day its author appealed", "Jour du recours", shared.day("appeal__made_at")),
        Field("appeal_outcome", Type.TEXT, "What the appeal decided", "Issue du recours", "appeal__outcome__action"),
    ),
    _moderation,
    filters=(
        filters.of_bill("subject__bill"),
        filters.by_uuid("subject", "A contribution", "Une contribution", "subject__uuid"),
        filters.among("kind", "Kind of contribution", "Nature de la contribution", "subject__kind", shared.ANSWERED),
        filters.among("action", "Decision", "Décision", "action", tuple(Action.values)),
        filters.among("reason", "Reason", "Motif", "reason", tuple(Reason.values)),
        filters.since("decided_at"),
    ),
)

COLLECTIONS = (STEPS, REPORTS, MODERATION)
