"""A consultation in the official columns. Identifiers are ranks within one kind, made for this file: those of the
platform of 2015 led to names (TRUST.md). Days, not hours; a row for a vote in the restricted tier alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.timezone import localdate

from bills.models import Level, Placement, State
from consultation.opendata.export.columns import Table
from consultation.opendata.export.edition import Edition
from consultation.opendata.export.reading import CHUNK, day
from consultation.opendata.export.schema.contributions import (
    AMENDMENT_REVISIONS,
    AMENDMENTS,
    PROPOSAL_REVISIONS,
    PROPOSALS,
)
from consultation.opendata.export.schema.debate import ARGUMENTS, SOURCES
from consultation.opendata.export.schema.votes import IMPORTED_TOTALS, TALLIES
from consultation.opendata.official.layout import (
    EXPLANATION,
    GOVERNMENT,
    LEVELS,
    PROFILES,
    SIDES,
    VALUES,
    Content,
    linked,
)
from consultation.opendata.official.layout import SOURCES as SOURCE_NAMES
from votes.models import Ballot, Value

Said = dict[str, Any]


class OfficialRows:
    """Reads the tables of an edition once each, in its snapshot; rows come one kind after the other."""

    def __init__(self, edition: Edition, voters: Callable[[UUID], str] | None = None) -> None:
        self._edition = edition
        self._voters = voters
        self._linked: dict[str, str] = {}
        self._ranks = Counter[Content]()
        self._imported = {row["subject"]: row for row in self._table(IMPORTED_TOTALS)}
        self._standing = {(row["subject"], row["revision"]): row for row in self._table(TALLIES)}
        self._counts: dict[str, dict[str, int]] = {}
        for table, name in ((ARGUMENTS, "side"), (SOURCES, "")):
            for row in self._published(table):
                counted = self._counts.setdefault(row["subject"], {"for": 0, "against": 0, "sources": 0})
                counted[row[name] if name else "sources"] += 1

    def __iter__(self) -> Iterator[Said]:
        yield from self._articles()
        yield from self._proposals()
        yield from self._amendments()
        yield from self._remarks(ARGUMENTS, Content.ARGUMENT)
        yield from self._remarks(SOURCES, Content.SOURCE)
        if self._voters:
            yield from self._ballots(self._voters)

    def _ballots(self, voters: Callable[[UUID], str]) -> Iterator[Said]:
        """On what stands, by subject, then by pseudonym: no order tells who voted first."""
        counted = Ballot.objects.counted().filter(subject__bill=self._edition.bill, revision=F("subject__revision"))
        cast = counted.annotate(on=day("cast_at")).order_by("subject__uuid")
        names = ("subject__uuid", "participant__public_id", "participant__kind", "value", "on")
        for subject, of in groupby(cast.values_list(*names).iterator(chunk_size=CHUNK), key=itemgetter(0)):
            if subject not in self._linked:
                continue
            for voter, kind, value, on in sorted((voters(who), *rest) for _subject, who, *rest in of):
                said = {"uuid": None, "author": voter, "author_kind": kind, "day": on}
                yield self._row(said, Content.VOTE, VALUES[Value(value)]) | {"Lié.à..": self._linked[subject]}

    def _articles(self) -> Iterator[Said]:
        places = {place.pk: place for place in self._places()}
        for place in places.values():
            if place.unit.is_article:
                text = place.wording.text if place.wording else ""
                yield self._opinion(
                    {"uuid": place.unit.uuid, "revision": place.unit.revision, "day": localdate(place.unit.created_at)}
                    | {"title": f"Article {place.number} - {place.heading}", "author": "", "author_kind": GOVERNMENT},
                    _path(places.get(place.parent_id or 0), places),
                    _with_explanation(text, place.explanation),
                )

    def _proposals(self) -> Iterator[Said]:
        places = {place.pk: place for place in self._places()}
        paths = {place.unit.uuid: _path(place, places) for place in places.values()}
        said = {row["proposal"]: row for row in self._table(PROPOSAL_REVISIONS)}
        for row in self._published(PROPOSALS):
            last = said[row["uuid"]]
            yield self._opinion(row, paths.get(row["section"], ""), _with_explanation(last["text"], last["reason"]))

    def _opinion(self, row: Said, path: str, content: str) -> Said:
        return self._row(row, Content.PROPOSAL, path) | {"Contenu": content} | self._totals(row)

    def _amendments(self) -> Iterator[Said]:
        said = {row["amendment"]: row for row in self._table(AMENDMENT_REVISIONS)}
        for row in self._published(AMENDMENTS):
            last = said[row["uuid"]]
            told = {
                "Lié.à..": self._linked.get(row["article"], ""),
                "Contenu": _with_explanation(last["text"], last["reason"]),
            }
            yield self._row(row, Content.AMENDMENT, "") | told | self._totals(row)

    def _remarks(self, table: Table, content: Content) -> Iterator[Said]:
        for row in self._published(table):
            name = SIDES[row["side"]] if content is Content.ARGUMENT else SOURCE_NAMES[row["category"]]
            told = {
                "Lié.à..": self._linked.get(row["subject"], ""),
                "Contenu": row["body"],
                "Lien": row.get("link", ""),
            }
            votes = {"Total.des.votes": self._votes(row)["agree"], "Votes.pour": self._votes(row)["agree"]}
            yield self._row(row, content, name) | told | votes

    def _row(self, row: Said, content: Content, category: str) -> Said:
        self._ranks[content] += 1
        rank = self._ranks[content]
        self._linked[row["uuid"]] = linked(content, rank)
        return {
            "Identifiant": rank,
            "Id.de.l.auteur": row["author"] or "",
            "Type.de.profil": PROFILES.get(row["author_kind"], row["author_kind"] or ""),
            "Création": str(row["day"]),
            "Modification": str(row["day"]),
            "Titre": row.get("title", ""),
            "Type.de.contenu": content.value,
            "Catégorie": category,
        }

    def _votes(self, row: Said) -> Said:
        nothing = {"agree": 0, "mixed": 0, "disagree": 0}
        return self._imported.get(row["uuid"]) or self._standing.get((row["uuid"], row["revision"])) or nothing

    def _totals(self, row: Said) -> Said:
        votes, counted = self._votes(row), self._counts.get(row["uuid"], {})
        imported = self._imported.get(row["uuid"])
        pros = imported["arguments_for"] if imported else counted.get("for", 0)
        cons = imported["arguments_against"] if imported else counted.get("against", 0)
        return {
            "Total.des.votes": votes["agree"] + votes["mixed"] + votes["disagree"],
            "Votes.pour": votes["agree"],
            "Votes.mitigés": votes["mixed"],
            "Votes.contre": votes["disagree"],
            "Sources": imported["sources"] if imported else counted.get("sources", 0),
            "Total.des.arguments": pros + cons,
            "Arguments.pour": pros,
            "Arguments.contre": cons,
        }

    def _places(self) -> list[Placement]:
        """Of the first version, which was put to consultation."""
        places = Placement.objects.filter(version__bill=self._edition.bill, version__published_at__isnull=False)
        first = places.order_by("version__number").values("version")[:1]
        return list(places.filter(version=first).select_related("unit", "wording").order_by("position"))

    def _table(self, table: Table) -> Iterator[Said]:
        names = [column.name for column in table.columns]
        return (dict(zip(names, row, strict=True)) for row in self._edition.rows(table))

    def _published(self, table: Table) -> Iterator[Said]:
        return (row for row in self._table(table) if row["state"] == State.PUBLISHED)


def _path(place: Placement | None, places: dict[int, Placement]) -> str:
    """TITRE Ier - Chapitre Ier - Section 1"""
    steps: list[str] = []
    while place:
        steps.insert(0, f"{LEVELS.get(Level(place.unit.level), '')} {place.number}".strip())
        place = places.get(place.parent_id or 0)
    return " - ".join(steps)


def _with_explanation(text: str, explanation: str) -> str:
    return f"{text}\n\n{EXPLANATION}\n\n{explanation}" if explanation else text
