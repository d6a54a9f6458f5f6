"""The amendments and proposals of a snapshot, with their authors, votes and answers; arguments about a text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count
from django.utils.timezone import localtime

from bills.models import Amendment, Argument, Bill, Proposal, Side, Subject
from consultation.accounts.models import Participant
from consultation.analysis.rankings import first_of_each
from consultation.responses.models import Answer, Citation
from consultation.responses.published import answers_to
from votes.tallies import Count3, tallies_of

SHOWN_ARGUMENTS = 3
"""On each side, under each article."""


def contributions_of(bill: Bill) -> list[dict[str, Any]]:
    """Every published amendment, then every published proposal, in the order of publication."""
    amendments = list(Amendment.objects.published().filter(bill=bill).select_related("author", "current", "article"))
    proposals = list(Proposal.objects.published().filter(bill=bill).select_related("author", "current", "section"))
    found: list[Amendment | Proposal] = [*sorted(amendments, key=_rank), *sorted(proposals, key=_rank)]
    tallies, answers = tallies_of(one.pk for one in found), told_answers(bill, found)
    arguments = _arguments(bill)
    return [
        {
            "uuid": str(one.uuid),
            "kind": one.kind,
            "number": one.slug,
            "title": one.current.title if one.current else "",
            "about": (one.article if isinstance(one, Amendment) else one.section).slug,
            "author": author_of(one.author),
            "on": localtime(one.created_at).date().isoformat(),
            "tally": tally_told(tallies[one.pk]),
            "arguments": {side: arguments[one.pk, side] for side in Side.values},
            "answer": answers.get(one.pk),
        }
        for one in found
    ]


def told_answers(bill: Bill, subjects: Iterable[Subject]) -> dict[int, dict[str, Any]]:
    """The public answers by the id of their subject."""
    answers = answers_to(subjects)
    cited: dict[int, list[dict[str, Any]]] = defaultdict(list)
    rows = Citation.objects.filter(answer__subject__bill=bill).select_related("place__version")
    for citation in rows:
        old, new = citation.hunk[2], citation.hunk[3]
        place = citation.place
        cited[citation.answer_id].append(
            {"version": place.version.number, "article": place.number, "old": old, "new": new}
        )
    return {pk: _told(answer, cited[answer.pk]) for pk, answer in answers.items()}


def author_of(author: Participant | None) -> dict[str, Any]:
    """By the name or pseudonym that they chose; nothing of who erased their account, nor of the Government."""
    if author is None or author.is_erased:
        return {"name": "", "kind": "", "organisation": ""}
    return {"name": author.display_name, "kind": author.kind, "organisation": author.organisation}


def tally_told(tally: Count3) -> dict[str, Any]:
    return {"agree": tally.agree, "mixed": tally.mixed, "disagree": tally.disagree, "imported": tally.imported}


def arguments_about(units: Mapping[int, str]) -> dict[int, dict[str, dict[str, Any]]]:
    """By the id of a unit and by side: how many arguments, and the most supported, the first published first."""
    found: dict[int, dict[str, dict[str, Any]]] = defaultdict(
        lambda: {side: {"total": 0, "shown": []} for side in Side.values}
    )
    for side in Side.values:
        said = Argument.objects.published().filter(about__in=units, side=side).select_related("author")
        shown = list(first_of_each(said, "about", SHOWN_ARGUMENTS, blind=False))
        for one in sorted(shown, key=lambda one: (one.about_id, one.rank)):  # type: ignore[attr-defined]  # annotated
            told = found[one.about_id][side]
            told["total"] = one.total  # type: ignore[attr-defined]
            told["shown"].append(
                {
                    "uuid": str(one.uuid),
                    "author": author_of(one.author),
                    "body_html": one.body_html,
                    "support": one.agreeing,  # type: ignore[attr-defined]
                }
            )
    return found


def _rank(one: Subject) -> tuple[Any, int]:
    return one.created_at, one.pk


def _arguments(bill: Bill) -> Counter[tuple[int, str]]:
    said = Argument.objects.published().filter(bill=bill).order_by()
    return Counter(
        {(about, side): many for about, side, many in said.values_list("about", "side").annotate(Count("pk"))}
    )


def _told(answer: Answer, citations: list[dict[str, Any]]) -> dict[str, Any]:
    number = getattr(answer, "cited_number", "")
    return {
        "decision": answer.decision,
        "reason_html": answer.reason_html,
        "on": localtime(answer.published_at).date().isoformat(),
        "corrected": answer.number > 1,
        "corrected_on": localtime(answer.updated_at).date().isoformat() if answer.number > 1 else None,
        "clause": {"article": number, "alinea": answer.cited_alinea} if answer.cited_unit_id else None,
        "not_yet_in_text": answer.not_yet_in_text,
        "citations": citations,
    }
