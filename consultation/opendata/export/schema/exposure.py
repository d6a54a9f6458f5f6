"""How often contributions were shown: counts, and no reader. What is not published is withheld."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Case, QuerySet, Value, When

from bills.models import Bill, State
from consultation.analysis.models import Band, Exposure
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.reading import rows_of
from consultation.opendata.export.schema.shared import about

BANDS = tuple(str(band.label) for band in Band)


def _exposures(bill: Bill) -> QuerySet[Exposure]:
    shown = Exposure.objects.filter(subject__bill=bill, subject__state=State.PUBLISHED)
    return shown.order_by("day", "subject__uuid", "band")


KIND, SUBJECT = about("subject", ("proposals.uuid", "amendments.uuid"))

EXPOSURE = Table(
    "exposure",
    "Exposure",
    "Exposition",
    "How often published proposals and amendments were shown in lists: half of the card for a second, once a page"
    " view; readers whose browser asks not to be tracked, or runs no script, are not counted",
    "Combien de fois les propositions et amendements publiés ont été affichés dans les listes : la moitié de la carte"
    " pendant une seconde, une fois par page vue ; les lecteurs dont le navigateur demande à ne pas être suivi, ou"
    " n’exécute pas de script, ne sont pas comptés",
    (
        KIND,
        replace(SUBJECT, key=True),
        Column("day", Type.DATE, field=Exposure.day, key=True),
        Column(
            "position",
            Type.TEXT,
            "Place in the list: first, 2nd to 5th, 6th to 20th, later",
            "Place dans la liste : première, 2e à 5e, 6e à 20e, au-delà",
            source=Case(*(When(band=band, then=Value(str(band.label))) for band in Band)),
            key=True,
            values=BANDS,
        ),
        Column("shown", Type.INTEGER, field=Exposure.shown),
    ),
    rows_of(_exposures),
)
