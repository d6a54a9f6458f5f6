"""What the Government answered and what moderators decided. Never by whom."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, F, QuerySet, When, Window
from django.db.models.functions import RowNumber

from bills.models import Bill, State
from consultation.moderation.models import Action, Reason
from consultation.moderation.models import Decision as Moderation
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import day, rows_of
from consultation.opendata.export.schema.shared import SUBJECTS, about
from consultation.opendata.export.schema.text import UNIT, public_unit
from consultation.responses.models import Answer, Decision


def _answers(bill: Bill) -> QuerySet[Answer]:
    answers = Answer.objects.filter(subject__bill=bill)
    return answers.exclude(subject__state=State.HIDDEN).order_by("subject__uuid")


def _moderation(bill: Bill) -> QuerySet[Moderation]:
    return Moderation.objects.filter(subject__bill=bill).order_by("subject__uuid", "decided_at", "pk")


KIND, SUBJECT = about("subject", SUBJECTS)
KEY = replace(SUBJECT, key=True)

ANSWERS = Table(
    "answers",
    "Answers of the Government",
    "Réponses du Gouvernement",
    "The Government’s published answers, one per subject; those to hidden contributions are left out",
    "Les réponses publiées du Gouvernement, une par sujet ; celles faites à des contributions masquées n’y sont pas",
    (
        KIND,
        KEY,
        Column(
            "decision",
            Type.TEXT,
            "Decision",
            "Décision : adopted, retenu ; adopted_in_part, retenu en partie ; adopted_in_substance, retenu sur"
            " le fond ; rejected, écarté ; out_of_scope, hors du champ ; already_law, déjà dans le droit ;"
            " referred, transmis",
            values=tuple(Decision.values),
        ),
        Column("reason", Type.TEXT, "Reason, in Markdown", "Motif, en Markdown"),
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
        Column("day", Type.DATE, "Day of publication", "Jour de publication", source=day("published_at")),
    ),
    rows_of(_answers),
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
            "hide; restore; keep, despite reports; accept, after reading; uphold the hiding, on appeal",
            "hide : masquer ; restore : rétablir ; keep : garder malgré des signalements ; accept : publier après"
            " lecture ; uphold : confirmer le masquage sur recours",
            values=tuple(Action.values),
        ),
        Column(
            "reason",
            Type.TEXT,
            "Reason",
            "Motif : off_topic, hors sujet ; insult, attaque personnelle ; hate, incitation à la haine ; personal_data,"
            " données personnelles d’autrui ; advertising, publicité ; duplicate, doublon du même auteur ; illegal,"
            " contenu illicite ; imported, écartée par la plateforme d’origine ; mistake, erreur de modération ;"
            " appeal, recours accepté ; within_rules, conforme à la charte ; disagreement, désaccord et non"
            " infraction",
            values=tuple(Reason.values),
        ),
        Column("day", Type.DATE, "Day of the decision", "Jour de la décision", source=day("decided_at")),
    ),
    rows_of(_moderation),
)
