"""The groups of opinion as a report tells them: how many people, how sure, where they meet, what each carries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block
from consultation.responses.report.opening_words import Snapshot, listed_in_words
from consultation.responses.report.study_words import line_of

LETTERS = "ABCDE"
MOST_COMMON, MOST_DISTINCT = 10, 3


def opinions(snapshot: Snapshot) -> Iterator[Block]:
    found = snapshot["biases"]["opinions"]
    yield b.heading(2, _("Groups of opinion"))
    if found is None or not found["sizes"]:
        yield b.paragraph(_why_not(found))
    else:
        yield from _groups(found)
        yield from _common(found)
        yield from _distinct(found)
    yield b.method(
        _(
            "each person with 7 votes or more is a row, each text a column; two principal components, cut by k-means "
            "into two to five groups, whichever have the highest silhouette and 11 people each (seed 0). Stability is "
            "the mean adjusted Rand index when people are drawn anew twenty times: 1 is always the same groups, 0 is "
            "chance. Consensus is the product over the groups of (agree + 1) / (votes + 2)."
        ),
        _(
            "whoever votes little is not in it; groups describe votes, not people; no share is told of fewer than 11 "
            "people on either side."
        ),
    )


def _why_not(found: dict[str, Any] | None) -> str:
    if found is None:
        return _("They were not computed for this consultation.")
    if not found["voters"]:
        return _("They are not told: fewer than 30 people have voted on 7 texts or more.")
    return _("No groups stand out: every division leaves a group of fewer than 11 people.")


def _groups(found: dict[str, Any]) -> Iterator[Block]:
    number = len(found["sizes"])
    told = ngettext(
        "%(n)s group of people who vote alike, among the %(voters)s who voted on 7 texts or more of %(subjects)s.",
        "%(n)s groups of people who vote alike, among the %(voters)s who voted on 7 texts or more of %(subjects)s.",
        number,
    )
    yield b.paragraph(
        told % {"n": number, "voters": b.number(found["voters"]), "subjects": b.number(found["subjects"])}
    )
    sizes = [(_("Group %(letter)s") % {"letter": one}, n) for one, n in zip(LETTERS, found["sizes"], strict=False)]
    title = _("People in each group")
    chart = charts.bars([(name, n, b.number(n)) for name, n in sizes])
    yield b.picture(chart, f"{title}. {listed_in_words(sizes)}", title)
    rows = [
        *((name, b.number(n)) for name, n in sizes),
        (_("Stability (1: always the same groups; 0: chance)"), b.number(found["stability"])),
        (_("Silhouette (from −1 to 1: how well they stand apart)"), b.number(found["silhouette"])),
        (_("Part of the variance of votes that this shows"), b.percent(found["variance"])),
    ]
    yield b.table(_("The groups, the largest first"), (_("What is counted"), _("Figure")), rows, numbers=(1,))


def _common(found: dict[str, Any]) -> Iterator[Block]:
    if not found["common"]:
        yield b.paragraph(
            _(
                "No text has the agreement of more than half of every group, among those that enough people of each "
                "have voted on."
            )
        )
        return
    names = [_("Group %(letter)s") % {"letter": one} for one in LETTERS[: len(found["sizes"])]]
    rows = [
        (line_of(one), *map(_share, one["shares"]), b.number(one["common"])) for one in found["common"][:MOST_COMMON]
    ]
    head = (_("Text"), *names, _("Consensus"))
    yield b.table(_("Where the groups meet: part of each that agrees"), head, rows, numbers=range(1, len(head)))


def _distinct(found: dict[str, Any]) -> Iterator[Block]:
    rows = [
        (
            _("%(letter)s: %(text)s") % {"letter": letter, "text": line_of(one)},
            _share(one["own"]),
            _share(one["others"]),
        )
        for letter, of in zip(LETTERS, found["distinct"], strict=False)
        for one in of[:MOST_DISTINCT]
    ]
    if rows:
        head = (_("Group and text"), _("Agree in the group"), _("Among the others"))
        yield b.table(_("What sets each group apart"), head, rows, numbers=(1, 2))


def _share(share: list[int] | None) -> str:
    if share is None:
        return _("too few")
    percent, bound = share
    return f"{('', '≥ ', '≤ ')[bound]}{b.percent(percent / 100)}"
