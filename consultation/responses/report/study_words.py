"""What the analysis says, each figure with how it is made and where it ends (docs/analysis.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from consultation.responses.report import blocks as b
from consultation.responses.report.nodes import Block
from consultation.responses.report.opening_words import Snapshot, named
from consultation.responses.report.text_words import shortened, unit_named

LONGEST = 90
ENOUGH = 20
"""Proposals, for how they are spread and when they came to tell anything."""


def study(snapshot: Snapshot) -> Iterator[Block]:
    found = snapshot["study"]
    if not found["votes"]:
        return
    yield b.heading(1, _("What the figures show, and what they do not"), "study")
    said = _(
        "%(share)s of the votes on articles and proposals went to the Government’s articles; %(agreement)s of the "
        "votes on "
        "these articles, taken together, agree."
    )
    yield b.paragraph(
        said % {"share": b.percent(found["articles_share"], 1), "agreement": b.percent(found["articles_agreement"], 1)}
    )
    yield from _rankings(found)
    yield from _disputed(found)
    yield from _sections(snapshot)


def _rankings(found: dict[str, Any]) -> Iterator[Block]:
    if not found["rankings"]:
        return
    yield b.heading(2, _("Several ways to rank the proposals"))
    yield b.paragraph(
        _(
            "By those who agree; by those who agree less those who disagree; by the lower bound of the part that "
            "agrees "
            "(Wilson, 95 %), which distrusts few votes. Each gives its own order: none of them is “the” order, and "
            "proposals "
            "that came first had more time to be voted on."
        )
    )
    head = [_("Proposal"), _("Agree"), _("Disagree"), _("Rank: agree"), _("Rank: difference"), _("Rank: lower bound")]
    names = ["agree", "disagree", "by_agree", "by_net", "by_wilson"]
    if any(one["by_bridging"] is not None for one in found["rankings"]):
        head, names = [*head, _("Rank: across groups")], [*names, "by_bridging"]
        yield b.paragraph(
            _(
                "Across groups: by the agreement of every group of opinion at once, the product over the groups of "
                "(agree + 1) / (votes + 2). A dash: fewer than 11 people of one group voted on it."
            )
        )
    rows = [(line_of(one), *b.figures(one, *names)) for one in found["rankings"]]
    yield b.table(_("The ten most supported proposals, by each rule"), head, rows, numbers=range(1, len(head)))


def _disputed(found: dict[str, Any]) -> Iterator[Block]:
    by_votes, by_arguments = found["disputed_by_votes"], found["disputed_by_arguments"]
    if not by_votes and not by_arguments:
        return
    yield b.heading(2, _("What is most disputed"))
    yield b.paragraph(
        _(
            "Votes and arguments tell two things: those who agree with a text rarely argue about it. The score is "
            "near 1 "
            "where both sides are equal; only texts with 15 votes, or 8 arguments, are ranked."
        )
    )
    if by_votes:
        head: tuple[str, ...] = (_("Text"), _("Agree"), _("Mixed"), _("Disagree"), _("Score"))
        rows = [(line_of(one), *b.figures(one, "agree", "mixed", "disagree", "score")) for one in by_votes]
        yield b.table(_("The most disputed by votes"), head, rows, numbers=range(1, 5))
    if by_arguments:
        head = (_("Text"), _("Arguments for"), _("Arguments against"), _("Score"))
        rows = [(line_of(one), *b.figures(one, "for", "against", "score")) for one in by_arguments]
        yield b.table(_("The most disputed by arguments"), head, rows, numbers=range(1, 4))


def _sections(snapshot: Snapshot) -> Iterator[Block]:
    found = snapshot["study"]["sections"]
    if not found:
        return
    yield b.heading(2, _("What the proposals of each part received"))
    yield b.paragraph(_("Medians: half of the proposals of a part received at least so many. Small parts say little."))
    head = (_("Part"), _("Proposals"), _("Votes"), _("Arguments"), _("Amendments"), _("Sources"))
    rows = [
        (
            shortened(unit_named(one, snapshot), LONGEST),
            b.number(one["proposals"]),
            *(b.number(one["quartiles"][name][1]) for name in ("votes", "arguments", "amendments", "sources")),
        )
        for one in found
    ]
    yield b.table(_("Medians by part of the bill"), head, rows, numbers=range(1, 6))


def line_of(one: dict[str, Any]) -> str:
    """« Proposal no. 12 – Its title »."""
    if one["kind"] == "article":
        return shortened(_("Article %(title)s") % {"title": one["title"]}, LONGEST)
    return shortened(f"{named(one)} – {one['title']}", LONGEST)
