"""Arguments and sources, under the opinions they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bills.models import Argument, Bill, Source, State, SubjectKind
from bills.richtext import html_of
from consultation.moderation.models import Decision
from consultation.opendata.republique_numerique.contributions import imported_decision
from consultation.opendata.republique_numerique.inserting import insert_contributions
from consultation.opendata.republique_numerique.progress import shown
from consultation.opendata.republique_numerique.shapes import ArgumentLine, OpinionLine, SourceLine, Totals


def write_debate(
    bill: Bill, opinions: Sequence[OpinionLine], subjects: Mapping[int, int], people: Mapping[str, int]
) -> dict[int, Totals]:
    """Every argument and source; ``subjects`` by opinion id. Returns the totals of each by its subject id."""
    arguments = [(line, subjects[opinion.id]) for opinion in opinions for line in opinion.arguments]
    sources = [(line, subjects[opinion.id]) for opinion in opinions for line in opinion.sources]
    return _write_arguments(bill, arguments, people) | _write_sources(bill, sources, people)


def _write_arguments(
    bill: Bill, lines: Sequence[tuple[ArgumentLine, int]], people: Mapping[str, int]
) -> dict[int, Totals]:
    arguments = [
        Argument(
            bill=bill,
            kind=SubjectKind.ARGUMENT,
            author_id=people[line.author],
            about_id=about,
            side=line.side,
            body=line.body,
            body_html=html_of(line.body),
            state=State.HIDDEN if line.hidden else State.PUBLISHED,
            created_at=line.created_at,
            origin=bill.origin,
            origin_id=str(line.id),
        )
        for line, about in shown(lines, "arguments")
    ]
    insert_contributions(arguments)
    pairs = [(line, argument) for (line, _), argument in zip(lines, arguments, strict=True)]
    Decision.objects.bulk_create(
        imported_decision(argument, line.updated_at) for line, argument in pairs if line.hidden
    )
    return {argument.pk: Totals(agree=line.votes) for line, argument in pairs}


def _write_sources(bill: Bill, lines: Sequence[tuple[SourceLine, int]], people: Mapping[str, int]) -> dict[int, Totals]:
    sources = [
        Source(
            bill=bill,
            kind=SubjectKind.SOURCE,
            author_id=people[line.author],
            about_id=about,
            title=line.title,
            link=line.link,
            category=line.category,
            body=line.body,
            body_html=html_of(line.body),
            created_at=line.created_at,
            origin=bill.origin,
            origin_id=str(line.id),
        )
        for line, about in shown(lines, "sources")
    ]
    insert_contributions(sources)
    return {source.pk: Totals(agree=line.votes) for (line, _), source in zip(lines, sources, strict=True)}
