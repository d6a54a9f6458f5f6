"""What the analysis says, each figure with how it is made and where it ends (docs/analysis.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block
from consultation.responses.report.opening_words import Snapshot, named
from consultation.responses.report.text_words import shortened

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
    yield from _spread(found)
    if found["proposals"] >= ENOUGH:
        yield from _arrival(found["arrival"])
    yield from _sections(found["sections"])
    yield from _repeated(found["repeated"])


def _rankings(found: dict[str, Any]) -> Iterator[Block]:
    if not found["rankings"]:
        return
    yield b.heading(2, _("Three ways to rank the proposals"))
    yield b.paragraph(
        _(
            "By those who agree; by those who agree less those who disagree; by the lower bound of the part that "
            "agrees "
            "(Wilson, 95 %), which distrusts few votes. They give three orders: none of them is “the” order, and "
            "proposals "
            "that came first had more time to be voted on."
        )
    )
    head = (_("Proposal"), _("Agree"), _("Disagree"), _("Rank: agree"), _("Rank: difference"), _("Rank: lower bound"))
    rows = [
        (_line(one), *b.figures(one, "agree", "disagree", "by_agree", "by_net", "by_wilson"))
        for one in found["rankings"]
    ]
    yield b.table(_("The ten most supported proposals, by three rules"), head, rows, numbers=range(1, 6))


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
        rows = [(_line(one), *b.figures(one, "agree", "mixed", "disagree", "score")) for one in by_votes]
        yield b.table(_("The most disputed by votes"), head, rows, numbers=range(1, 5))
    if by_arguments:
        head = (_("Text"), _("Arguments for"), _("Arguments against"), _("Score"))
        rows = [(_line(one), *b.figures(one, "for", "against", "score")) for one in by_arguments]
        yield b.table(_("The most disputed by arguments"), head, rows, numbers=range(1, 4))


def _spread(found: dict[str, Any]) -> Iterator[Block]:
    spread = found["concentration"]
    if found["proposals"] < ENOUGH:
        return
    yield b.heading(2, _("How votes are spread over the proposals"))
    yield b.paragraph(
        _(
            "A few proposals hold most of the votes, which tells where they were shown as much as what people want. "
            "The Gini "
            "coefficient is 0 where all have as many votes, near 1 where one has them all."
        )
    )
    rows = [
        (_("Proposals"), b.number(found["proposals"])),
        (_("Part of the votes held by the 10 most supported"), b.percent(spread["first_10"], 1)),
        (_("Part of the votes held by the 20 most supported"), b.percent(spread["first_20"], 1)),
        (_("Part of the votes held by one in ten, the most supported"), b.percent(spread["first_tenth"], 1)),
        (_("Gini coefficient of the votes"), b.number(spread["gini"])),
    ]
    yield b.table(_("Concentration of the votes"), (_("What is counted"), _("Figure")), rows, numbers=(1,))


def _arrival(found: dict[str, Any]) -> Iterator[Block]:
    if found["correlation"] is None:
        return
    yield b.heading(2, _("Whether it helped to come early"))
    said = _(
        "Rank correlation (Spearman) between the moment a proposal came and its votes: %(rho)s. Below zero, those "
        "that came "
        "first have more votes. They also stood longer: this is no measure of their merit."
    )
    yield b.paragraph(said % {"rho": b.number(found["correlation"])})
    weeks = [(b.day(first), proposals, middle) for first, proposals, middle in found["weeks"]]
    drawn = charts.columns([one[0] for one in weeks], [one[2] for one in weeks], [b.number(one[2]) for one in weeks])
    title = _("Median of votes, by the week in which proposals came")
    yield b.picture(drawn, f"{title}. " + "; ".join(f"{one[0]}: {b.number(one[2])}" for one in weeks) + ".", title)
    head = (_("Week from"), _("Proposals"), _("Median of votes"))
    yield b.table(
        _("Proposals by week"), head, [(one[0], b.number(one[1]), b.number(one[2])) for one in weeks], numbers=(1, 2)
    )


def _sections(found: list[dict[str, Any]]) -> Iterator[Block]:
    if not found:
        return
    yield b.heading(2, _("What the proposals of each part received"))
    yield b.paragraph(_("Medians: half of the proposals of a part received at least so many. Small parts say little."))
    head = (_("Part"), _("Proposals"), _("Votes"), _("Arguments"), _("Amendments"), _("Sources"))
    rows = [
        (
            shortened(one["title"], LONGEST),
            b.number(one["proposals"]),
            *(b.number(one["quartiles"][name][1]) for name in ("votes", "arguments", "amendments", "sources")),
        )
        for one in found
    ]
    yield b.table(_("Medians by part of the bill"), head, rows, numbers=range(1, 6))


def _repeated(found: list[list[dict[str, Any]]]) -> Iterator[Block]:
    if not found:
        return
    yield b.heading(2, _("Proposals whose texts are the same, or nearly"))
    yield b.paragraph(_("They are counted one by one everywhere in this report. Meaning is not compared, only words."))
    yield b.listed([" · ".join(_line(one) for one in group)] for group in found)


def _line(one: dict[str, Any]) -> str:
    if one["kind"] == "article":
        return shortened(_("Article %(title)s") % {"title": one["title"]}, LONGEST)
    return shortened(f"{named(one)} – {one['title']}", LONGEST)
