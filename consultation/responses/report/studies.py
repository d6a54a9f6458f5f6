"""What the analysis of a consultation says in its report (docs/analysis.md): rankings, disputes, spread, arrival."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bills.models import Amendment, Bill, Placement, Proposal
from bills.reading import latest_version
from consultation.analysis import studied
from consultation.analysis.opinions import bridging_in
from consultation.analysis.studied import Disputed, Opinion, Ranked

FIRST = 10
"""Rows of each table."""


def study_of(bill: Bill) -> dict[str, Any]:
    opinions = studied.opinions_of(bill)
    names = names_in(bill)
    spread, arrived = studied.concentration(opinions), studied.arrival(opinions)
    by_id = {one.pk: one for one in opinions}
    return {
        "articles_share": studied.share_of_votes_on_articles(opinions),
        "articles_agreement": studied.pooled_agreement(studied.articles_among(opinions)),
        "votes": sum(one.votes for one in opinions),
        "proposals": len(studied.proposals_among(opinions)),
        "rankings": [_ranked(one, names) for one in studied.rankings(opinions, bridging_in(bill))[:FIRST]],
        "disputed_by_votes": [_disputed(one, names) for one in studied.disputed_by_votes(opinions)[:FIRST]],
        "disputed_by_arguments": [_disputed(one, names) for one in studied.disputed_by_arguments(opinions)[:FIRST]],
        "concentration": {name: getattr(spread, name) for name in ("gini", "first_10", "first_20", "first_tenth")},
        "arrival": {
            "correlation": arrived.correlation,
            "weeks": [[week.first.isoformat(), week.proposals, week.median] for week in arrived.weeks],
        },
        "sections": _sections(bill, studied.sections(opinions)),
        "repeated": [
            [_named(by_id[pk], names) for pk in group if pk in by_id] for group in studied.repeated_proposals(bill)
        ],
    }


def names_in(bill: Bill) -> dict[int, str]:
    """By id: « 4 – Accès aux données » of articles and divisions, the titles of proposals and amendments."""
    version = latest_version(bill)
    places = Placement.objects.filter(version=version).order_by("position") if version else Placement.objects.none()
    found = {place.unit_id: " – ".join(part for part in (place.number, place.heading) if part) for place in places}
    for kind in (Proposal, Amendment):
        found.update(kind.objects.published().filter(bill=bill).values_list("pk", "current__title"))
    return found


def _named(opinion: Opinion, names: dict[int, str]) -> dict[str, Any]:
    kind = "article" if opinion.is_article else "proposal"
    return {"kind": kind, "number": opinion.slug, "title": names.get(opinion.pk) or ""}


def _figures(opinion: Opinion, names: dict[int, str]) -> dict[str, Any]:
    votes = {"agree": opinion.agree, "mixed": opinion.mixed, "disagree": opinion.disagree}
    return _named(opinion, names) | votes | {"for": opinion.arguments_for, "against": opinion.arguments_against}


def _ranked(one: Ranked, names: dict[int, str]) -> dict[str, Any]:
    ranks: dict[str, int | None] = {"by_agree": one.by_agree, "by_net": one.by_net, "by_wilson": one.by_wilson}
    ranks |= {"by_bridging": one.by_bridging}
    return _figures(one.opinion, names) | ranks


def _disputed(one: Disputed, names: dict[int, str]) -> dict[str, Any]:
    return _figures(one.opinion, names) | {"score": one.score}


def _sections(bill: Bill, found: Sequence[studied.Section]) -> list[dict[str, Any]]:
    """Each named as in the text: « Section 1 » says more than « 1 », which begins again in every chapter."""
    version = latest_version(bill)
    places = Placement.objects.filter(version=version, unit__in=[one.division for one in found]).select_related("unit")
    named = {place.unit_id: place for place in places}
    return [
        {
            "level": named[one.division].unit.level,
            "number": named[one.division].number,
            "heading": named[one.division].heading,
            "proposals": one.proposals,
            "quartiles": {name: list(values) for name, values in one.quartiles.items()},
        }
        for one in found
        if one.division in named
    ]
