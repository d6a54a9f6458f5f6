"""What the Government answered and what moderators decided. Never by whom."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, F, IntegerField, Q, QuerySet, When, Window
from django.db.models.functions import Cast, RowNumber

from bills.models import Bill, State
from consultation.moderation.models import Action, Reason
from consultation.moderation.models import Decision as Moderation
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import SUBJECTS, about
from consultation.opendata.export.schema.text import UNIT, public_unit
from consultation.responses.models import Answer, AnswerRevision, Citation, Decision


def _answers(bill: Bill) -> QuerySet[Answer]:
    answers = Answer.objects.filter(subject__bill=bill)
    return answers.exclude(subject__state=State.HIDDEN).order_by("subject__uuid")


def _revisions(bill: Bill) -> QuerySet[AnswerRevision]:
    said = AnswerRevision.objects.filter(answer__subject__bill=bill)
    return said.exclude(answer__subject__state=State.HIDDEN).order_by("answer__subject__uuid", "number")


def _citations(bill: Bill) -> QuerySet[Citation]:
    cited = Citation.objects.filter(answer__subject__bill=bill, place__version__published_at__isnull=False)
    shown = cited.exclude(answer__subject__state=State.HIDDEN)
    return shown.order_by("answer__subject__uuid", "place__version__number", "place__unit__uuid", "start")


def _moderation(bill: Bill) -> QuerySet[Moderation]:
    return Moderation.objects.filter(subject__bill=bill).order_by("subject__uuid", "decided_at", "pk")


KIND, SUBJECT = about("subject", SUBJECTS)
KEY = replace(SUBJECT, key=True)

SAID = (
    Column("decision", Type.TEXT, field=Answer.decision, values=tuple(Decision.values)),
    Column("reason", Type.TEXT, field=Answer.reason),
    Column(
        "cited_unit",
        Type.UUID,
        "Article of the bill it points to",
        "Article du projet auquel elle renvoie",
        source=Case(When(public_unit("cited_unit"), then=F("cited_unit__uuid"))),
        references=(UNIT,),
    ),
    Column(
        "cited_alinea",
        Type.INTEGER,
        "Alinéa of that article",
        "Alinéa de cet article",
        source=Case(When(public_unit("cited_unit"), then=F("cited_alinea"))),
    ),
    Column(
        "not_yet_in_text",
        Type.INTEGER,
        "1: what it adopts is not in the text yet; 0: it is, or nothing is adopted",
        "1 : ce qu’elle retient n’est pas encore dans le texte ; 0 : cela y est, ou rien n’est retenu",
        source=Cast("not_yet_in_text", IntegerField()),
        values=("0", "1"),
    ),
)

ANSWERS = Table(
    "answers",
    "Answers of the Government",
    "Réponses du Gouvernement",
    "The Government’s published answers, one per subject; those to hidden contributions are left out",
    "Les réponses publiées du Gouvernement, une par sujet ; celles faites à des contributions masquées n’y sont pas",
    (
        KIND,
        KEY,
        *SAID,
        Column("day", Type.DATE, field=Answer.published_at, source=day("published_at")),
    ),
    rows_of(_answers),
)

ANSWER_REVISIONS = Table(
    "answer_revisions",
    "Answers, by wording",
    "Réponses, par rédaction",
    "All that each answer has said, each correction with its reason; the last wording is that of answers",
    "Tout ce que chaque réponse a dit, chaque correction avec son motif ; la dernière rédaction est celle d’answers",
    (
        replace(SUBJECT, key=True, source="answer__subject__uuid"),
        Column("number", Type.INTEGER, field=AnswerRevision.number, key=True),
        *SAID,
        Column("why", Type.TEXT, field=AnswerRevision.why),
        Column("day", Type.DATE, field=AnswerRevision.published_at, source=day("published_at")),
    ),
    rows_of(_revisions),
)

ANSWER_CITATIONS = Table(
    "answer_citations",
    "Changes that answers cite",
    "Changements que citent les réponses",
    "Where the text changed, of answers that adopt: words of an article from the version before",
    "Où le texte a changé, pour les réponses qui retiennent : des mots d’un article depuis la version d’avant",
    (
        replace(SUBJECT, key=True, source="answer__subject__uuid"),
        Column(
            "version",
            Type.INTEGER,
            "Version that changed it",
            "Version qui l’a changé",
            source="place__version__number",
            key=True,
            references=("versions.number",),
        ),
        Column(
            "unit",
            Type.UUID,
            "Article that changed",
            "Article qui a changé",
            source="place__unit__uuid",
            key=True,
            references=(UNIT,),
        ),
        Column(
            "start",
            Type.INTEGER,
            field=Citation.start,
            key=True,
        ),
        Column(
            "hunk",
            Type.JSON,
            field=Citation.hunk,
        ),
    ),
    rows_of(_citations),
)

MODERATION = Table(
    "moderation",
    "Moderation",
    "Modération",
    "Moderators’ decisions, with the reason from the public list",
    "Les décisions de modération, avec leur motif tiré de la liste publique",
    (
        KIND,
        KEY,
        Column(
            "rank",
            Type.INTEGER,
            "Rank of the decision among those about this contribution",
            "Rang de la décision parmi celles qui concernent cette contribution",
            source=Window(RowNumber(), partition_by=F("subject_id"), order_by=("decided_at", "pk")),
            key=True,
        ),
        Column(
            "action",
            Type.TEXT,
            field=Moderation.action,
            values=tuple(Action.values),
        ),
        Column(
            "reason",
            Type.TEXT,
            field=Moderation.reason,
            values=tuple(Reason.values),
        ),
        Column(
            "note",
            Type.TEXT,
            "Explanation in the public log; empty where what it is about is hidden",
            "Explication au journal public ; vide si ce qu’elle concerne est masqué",
            source=Case(When(~Q(subject__state=State.HIDDEN), then=F("note"))),
            free=True,
        ),
        Column("day", Type.DATE, field=Moderation.decided_at, source=day("decided_at")),
    ),
    rows_of(_moderation),
)
