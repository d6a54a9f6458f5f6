"""The votes on each article: a chart and a table for as many as a page holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block
from consultation.responses.report.opening_words import Snapshot
from consultation.responses.report.text_words import shortened, tally_in_words, unit_named, votes_in

ON_A_PAGE = 36
"""Bars of a chart."""


def votes(snapshot: Snapshot) -> Iterator[Block]:
    articles = [unit for unit in snapshot["units"] if "tally" in unit]
    if not articles:
        return
    yield b.heading(1, _("The votes on the articles"), "votes")
    for together in (articles[rank : rank + ON_A_PAGE] for rank in range(0, len(articles), ON_A_PAGE)):
        yield from _divided(together, snapshot)
    if any(unit["tally"]["imported"] for unit in articles):
        yield b.paragraph(
            _("These totals are imported: they are those of the platform where people voted."), look="note"
        )
    if any(unit["earlier"] for unit in articles):
        yield b.paragraph(
            _(
                "Where a new version changed an article, votes began anew; those on its earlier wordings are told "
                "with it."
            ),
            look="note",
        )


def _divided(articles: Sequence[dict[str, Any]], snapshot: Snapshot) -> Iterator[Block]:
    legend = (_("Agree"), _("Mixed"), _("Disagree"))
    drawn = [
        (shortened(unit["number"], 12), votes_in(unit["tally"]), b.number(sum(votes_in(unit["tally"]))))
        for unit in articles
    ]
    said = [f"{unit_named(unit, snapshot)}: {tally_in_words(unit['tally'])}" for unit in articles]
    yield b.picture(charts.stacks(drawn, legend), " ".join(said), _("How the votes on each article divide"))
    rows = [
        (
            unit_named(unit, snapshot),
            *b.figures(unit["tally"], "agree", "mixed", "disagree"),
            b.percent(b.share_of(unit["tally"]["agree"], sum(votes_in(unit["tally"])))),
        )
        for unit in articles
    ]
    head = (_("Article"), *legend, _("Part that agrees"))
    yield b.table(_("Votes on the wording that stands"), head, rows, numbers=(1, 2, 3, 4))
