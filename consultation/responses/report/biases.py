"""What could bias a consultation, for its report: views, spread, signals, groups of opinion (docs/analysis.md).

Signals and groups are read as they are kept, never computed here: no report waits for them. What they speak of is named
if everybody may read it, and is absent otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bills.models import Bill, Subject, SubjectKind
from consultation.analysis.concentration import spread_of, views_of
from consultation.analysis.found import Opinions, Share
from consultation.analysis.models import SearchDocument
from consultation.analysis.opinions import kept_opinions
from consultation.analysis.signals import Arrival, Found, current_signals
from consultation.responses.report.studies import names_in

EXCERPT = 140
NAMED = (SubjectKind.ARTICLE, SubjectKind.AMENDMENT, SubjectKind.PROPOSAL)
Names = dict[int, dict[str, Any]]


def biases_of(bill: Bill) -> dict[str, Any]:
    """Of a bill whose tallies are public."""
    spread, found, kept = spread_of(bill, blind=False), current_signals(bill), kept_opinions(bill)
    opinions = kept[1] if kept else None
    names = _named(bill, {*_in_signals(found), *_in_opinions(opinions)})
    return {
        "views": _views(bill),
        "one_vote_voters": spread.one_vote_voters,
        "texts_first_hundredth": spread.texts_first_hundredth,
        "signals": _signals(found, names) if found else None,
        "opinions": _opinions(opinions, names) if opinions else None,
    }


def _views(bill: Bill) -> dict[str, Any]:
    views = views_of(bill)
    return vars(views) | {"tenths": [list(tenth) for tenth in views.tenths]}


def _in_signals(found: Found | None) -> Iterable[int]:
    return [one.subject for one in found.crowds] if found else []


def _in_opinions(found: Opinions | None) -> Iterable[int]:
    if found is None:
        return []
    said = found.said
    return [*(one.subject for one in said.common), *(one.subject for of in said.distinct for one in of)]


def _named(bill: Bill, subjects: set[int]) -> Names:
    """Those that are published."""
    if not subjects:
        return {}
    titles = names_in(bill)
    found = Subject.objects.published().filter(bill=bill, pk__in=subjects, kind__in=NAMED)
    return {
        pk: {"kind": kind, "number": slug, "title": titles.get(pk) or ""}
        for pk, kind, slug in found.values_list("pk", "kind", "slug")
    }


def _signals(found: Found, names: Names) -> dict[str, Any]:
    public = SearchDocument.objects.filter(
        subject__in=[one.subject for one in found.campaigns], subject__state="published"
    )
    words = dict(public.values_list("subject", "words"))
    return {
        "texts": _arrival(found.texts),
        "votes": _arrival(found.votes),
        "said": found.said,
        "distinct": found.distinct,
        "campaigns": [
            {"texts": one.texts, "people": one.people, "words": " ".join(words.get(one.subject, "").split())[:EXCERPT]}
            for one in found.campaigns
        ],
        "young": found.young,
        "crowds": [
            names[one.subject] | {"voters": one.voters, "once": one.once, "hour": one.hour}
            for one in found.crowds
            if one.subject in names
        ],
        "clusters": found.clusters,
        "accounts": found.accounts,
    }


def _arrival(arrival: Arrival) -> dict[str, Any]:
    spans = {"hour": arrival.hours, "minute": arrival.minutes}
    return {
        "number": arrival.number,
        "bursts": [
            {"length": length, "start": at, "number": number, "z": z}
            for length, found in spans.items()
            for at, number, z in found
        ],
        "seconds": arrival.seconds,
        "most": arrival.most,
    }


def _opinions(found: Opinions, names: Names) -> dict[str, Any]:
    return {
        "voters": found.voters,
        "subjects": found.subjects,
        "sizes": found.sizes,
        "variance": sum(found.variance),
        "silhouette": found.silhouette,
        "stability": found.stability,
        "common": [
            names[one.subject] | {"common": one.common, "shares": [_share(share) for share in one.shares]}
            for one in found.said.common
            if one.subject in names
        ],
        "distinct": [
            [
                names[one.subject] | {"own": _share(one.own), "others": _share(one.others), "z": one.z}
                for one in of
                if one.subject in names
            ]
            for of in found.said.distinct
        ],
    }


def _share(share: Share | None) -> list[int] | None:
    """[percent, bound]."""
    return [share.percent, share.bound] if share else None
