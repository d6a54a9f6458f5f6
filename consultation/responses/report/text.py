"""The text of the bill in a snapshot: its parts with votes, arguments and answers; what changed, and who wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser

from bills.comparison import Compared, Comparison, compare_versions
from bills.legaltext import Redline, Side
from bills.models import Bill, BillVersion, Placement
from bills.reading import latest_version, outline
from consultation.responses.causes import Cause, causes_of
from consultation.responses.pieces import Credits, Piece, credits_at, pieces_at
from consultation.responses.report.contributions import arguments_about, author_of, tally_told, told_answers
from votes.models import Tally
from votes.tallies import Count3, tallies_of


def text_of(bill: Bill) -> list[dict[str, Any]]:
    """The units of the latest version in reading order; articles with all that was said of them."""
    version = latest_version(bill)
    places = [place for place in (outline(version) if version else []) if place.unit.is_published]
    for place in places:
        place.unit.bill = bill
    articles = {place.unit_id: place.unit.slug for place in places if place.unit.is_article}
    tallies, earlier = tallies_of(articles), _earlier(places)
    answers, arguments = told_answers(bill, [place.unit for place in places]), arguments_about(articles)
    return [
        {
            "uuid": str(place.unit.uuid),
            "slug": place.unit.slug,
            "level": place.unit.level,
            "number": place.number,
            "heading": place.heading,
            "depth": place.depth,
        }
        | (
            {
                "tally": tally_told(tallies[place.unit_id]),
                "earlier": earlier[place.unit_id],
                "arguments": arguments[place.unit_id],
                "answer": answers.get(place.unit_id),
            }
            if place.unit.is_article
            else {}
        )
        for place in places
    ]


def changes_of(bill: Bill, moment: datetime) -> dict[str, Any] | None:
    """What changed from the text put to consultation to the latest one; None while there is one version."""
    versions = list(BillVersion.objects.published().filter(bill=bill).order_by("number"))
    if len(versions) < 2:
        return None
    comparison = compare_versions(versions[0], versions[-1])
    causes = causes_of(bill, comparison, AnonymousUser(), moment)
    places = [entry.after for entry in comparison.articles() if entry.after and not entry.is_unchanged]
    for place in places:
        place.version = versions[-1]
    credits_ = credits_at(places)
    pieces = pieces_at(places, credits_)
    return {
        "from": versions[0].number,
        "to": versions[-1].number,
        "counts": {name: number for name, number in sorted(comparison.counts.items()) if number},
        "articles": [
            _changed(entry, causes, pieces, credits_) for entry in comparison.articles() if not entry.is_unchanged
        ],
        "credits": _credited(comparison, causes),
    }


def _changed(
    entry: Compared,
    causes: Mapping[int, list[Cause]],
    pieces: Mapping[int, list[Piece]],
    credits_: Mapping[int, Credits],
) -> dict[str, Any]:
    place, related = entry.place, entry.cut_from or entry.poured_into
    of_place = pieces.get(place.pk, []) if entry.after else []
    names = {
        name: f"{one.contribution.kind} {one.contribution.slug}" for name, one in credits_.get(place.pk, {}).items()
    }
    return {
        "slug": place.unit.slug,
        "number": place.number,
        "heading": place.heading,
        "fates": [fate.value for fate in entry.fates],
        "was": entry.before.number if entry.before else "",
        "related": related.number if related else "",
        "added": entry.change.added_words if entry.change else 0,
        "removed": entry.change.removed_words if entry.change else 0,
        "heading_change": [[str(one.side), one.text, ""] for one in entry.heading.segments] if entry.heading else [],
        "change": list(_told(entry.change, of_place, names)) if entry.change else [],
        "causes": [_cause(cause) for cause in causes.get(place.unit_id, [])] if entry.after else [],
    }


def _told(change: Redline, pieces: Iterable[Piece], names: Mapping[str, str]) -> Iterator[list[str]]:
    """``[side, words, who]``: who wrote what is new, where it is known; cut where its writers change."""
    left = _writers(pieces, names)
    if "".join(text for text, _who in left) != change.new_text:
        left = [(change.new_text, "")]
    for piece in change.segments:
        if piece.side is Side.DELETED:
            yield [str(piece.side), piece.text, ""]
            continue
        for text, who in _taken(left, len(piece.text)):
            yield [str(piece.side), text, who if piece.side is Side.INSERTED else ""]


def _writers(pieces: Iterable[Piece], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """The text cut by its writers: « amendment 12 », « v2 » (the Government's own), « ? amendment 3 » unconfirmed."""
    return [
        (
            piece.text,
            ", ".join(
                [*(names.get(name, name) for name in piece.names), *(f"? {names[one]}" for one in piece.possible)]
            ),
        )
        for piece in pieces
    ]


def _taken(left: list[tuple[str, str]], length: int) -> Iterator[tuple[str, str]]:
    """The first ``length`` characters of what is left, taken away from it."""
    while length:
        text, who = left.pop(0)
        if len(text) > length:
            left.insert(0, (text[length:], who))
        yield text[:length], who
        length -= min(length, len(text))


def _cause(cause: Cause) -> dict[str, Any]:
    subject = cause.subject
    return {
        "kind": subject.kind,
        "number": subject.slug,
        "title": cause.title,
        "author": author_of(subject.author) if subject.is_published else author_of(None),
        "words": cause.credit.words,
        "fact": cause.is_fact,
        "built": cause.is_built,
        "tally": tally_told(cause.tally or Count3()),
    }


def _credited(comparison: Comparison, causes: Mapping[int, list[Cause]]) -> list[dict[str, Any]]:
    """Each contribution whose words stand in the text, with the articles where they do; the first article first."""
    told: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in comparison.articles():
        for cause in causes.get(entry.place.unit_id, []) if entry.after else []:
            key = (cause.subject.kind, cause.subject.slug)
            told.setdefault(key, _cause(cause) | {"words": 0, "articles": [], "fact": True})
            told[key]["words"] += cause.credit.words
            told[key]["fact"] &= cause.is_fact
            told[key]["articles"].append(entry.place.number)
    return list(told.values())


def _earlier(places: Iterable[Placement]) -> dict[int, list[dict[str, int]]]:
    """By unit, what was voted on its earlier wordings, the first first."""
    revisions = {place.unit_id: place.unit.revision for place in places}
    found: dict[int, list[dict[str, int]]] = defaultdict(list)
    for tally in Tally.objects.filter(subject__in=revisions).order_by("subject", "wording"):
        if tally.wording < revisions[tally.subject_id]:
            figures = {name: getattr(tally, name) for name in ("agree", "mixed", "disagree")}
            found[tally.subject_id].append({"wording": tally.wording, **figures})
    return found
