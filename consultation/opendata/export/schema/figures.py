"""The public figures, as pages and report show them, beside the tables they can be counted again from.

``figures.sql`` and ``figures.ipynb``, which stand in every export, count them from the other tables; a test runs both.
How many people took part stands here where ``participation`` may tell it; of the arrival of proposals, the correlation,
which needs their order, and not the medians by week, which need the hour.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from bills.models import Bill, Subject
from consultation.analysis import studied
from consultation.analysis.figures import count_figures
from consultation.analysis.studied import Opinion
from consultation.opendata.export.carried import carried_rows, is_carried
from consultation.opendata.export.columns import Column, Row, Table, Type
from consultation.opendata.export.schema.clusters import CLUSTERS
from consultation.opendata.export.schema.people import PARTICIPATION, PEOPLE

SAYING = ("proposals", "amendments", "arguments", "replies")
COUNTED = ("proposals", "amendments", "arguments", "replies", "sources", "votes", "supports")
SPREAD = ("gini", "first_10", "first_20", "first_tenth")
QUARTILES = ("lower", "median", "upper")

Figure = tuple[str, int | None, float | None]
"""Name, the id of the subject it is about, value."""


def _figures(bill: Bill, columns: tuple[Column, ...]) -> Iterator[Row]:  # noqa: ARG001
    opinions = studied.opinions_of(bill)
    told = [*_counts(bill), *_spread(opinions), *_ranks(opinions), *_disputes(opinions), *_sections(opinions)]
    uuids: dict[Any, UUID] = dict(Subject.objects.filter(bill=bill).values_list("pk", "uuid"))
    rows = [(name, uuids.get(subject), float(value)) for name, subject, value in told if value is not None]
    yield from sorted(rows, key=lambda row: (row[0], str(row[1] or "")))


def _counts(bill: Bill) -> Iterator[Figure]:
    found = count_figures([bill.pk])[bill.pk]
    yield from ((name, None, getattr(found, name)) for name in COUNTED)
    yield from (("participants", None, row[-1]) for row in _rows(bill, PARTICIPATION) if row[0] == PEOPLE)
    texts, alike = sum(getattr(found, name) for name in SAYING), [row[0] for row in _rows(bill, CLUSTERS)]
    yield "texts", None, texts
    yield "texts_distinct", None, texts - len(alike) + len(set(alike))


def _rows(bill: Bill, table: Table) -> Iterator[Row]:
    return carried_rows(bill, table) if is_carried(bill, table) else table.rows(bill)


def _spread(opinions: list[Opinion]) -> Iterator[Figure]:
    yield "articles_share", None, studied.share_of_votes_on_articles(opinions)
    yield "articles_agreement", None, studied.pooled_agreement(studied.articles_among(opinions))
    yield "arrival", None, studied.arrival(opinions).correlation
    found = studied.concentration(opinions)
    for name in SPREAD:
        yield name, None, getattr(found, name)


def _ranks(opinions: list[Opinion]) -> Iterator[Figure]:
    for one in studied.rankings(opinions):
        yield "rank_by_agree", one.opinion.pk, one.by_agree
        yield "rank_by_net", one.opinion.pk, one.by_net
        yield "rank_by_wilson", one.opinion.pk, one.by_wilson


def _disputes(opinions: list[Opinion]) -> Iterator[Figure]:
    for one in studied.disputed_by_votes(opinions):
        yield "controversy_votes", one.opinion.pk, one.score
    for one in studied.disputed_by_arguments(opinions):
        yield "controversy_arguments", one.opinion.pk, one.score


def _sections(opinions: list[Opinion]) -> Iterator[Figure]:
    for section in studied.sections(opinions):
        yield "section_proposals", section.division, section.proposals
        for of, quartiles in section.quartiles.items():
            for name, value in zip(QUARTILES, quartiles, strict=True):
                yield f"section_{of}_{name}", section.division, value


FIGURES = Table(
    "figures",
    "Public figures",
    "Chiffres publics",
    "The figures of the site and its report, which figures.sql and figures.ipynb count again from the other tables",
    "Les chiffres du site et de son bilan, que figures.sql et figures.ipynb recomptent à partir des autres tables",
    (
        Column(
            "figure",
            Type.TEXT,
            "What it is: docs/analysis.md of Alinéa defines each",
            "Ce dont il s’agit : docs/analysis.md d’Alinéa définit chacun",
            key=True,
        ),
        Column(
            "subject",
            Type.UUID,
            "Article, proposal or division it is about; empty: the whole consultation",
            "Article, proposition ou division qu’il concerne ; vide : toute la consultation",
            key=True,
            references=("units.uuid", "proposals.uuid"),
        ),
        Column("value", Type.NUMBER, "The figure", "Le chiffre"),
    ),
    _figures,
    is_of_votes=True,
)
