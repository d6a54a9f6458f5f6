"""How views, votes and texts are spread over a consultation, and whether it helped to come early."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block
from consultation.responses.report.opening_words import Snapshot, listed_in_words
from consultation.responses.report.study_words import ENOUGH


def spread(snapshot: Snapshot) -> Iterator[Block]:
    study, biases = snapshot["study"], snapshot["biases"]
    yield from _views(biases["views"])
    yield from _arrival(study)
    yield from _concentration(study, biases)


def _views(views: dict[str, Any]) -> Iterator[Block]:
    yield b.heading(2, _("How often each contribution was shown"))
    if not views["times"]:
        yield b.paragraph(
            _(
                "Unknown: no view was counted here. What was shown first, or more often, may owe its votes to it, and "
                "nothing in this report can tell."
            )
        )
        return
    said = _(
        "Proposals and amendments were shown %(times)s times in lists; %(never)s of %(all)s never were. Gini "
        "coefficient of the times shown: %(gini)s. It is 0 where all were shown as often and near 1 where a few had "
        "every view; two of them drawn by lot differ by %(gap)s times the mean."
    ) % {
        "times": b.number(views["times"]),
        "never": b.number(views["never"]),
        "all": b.number(views["contributions"]),
        "gini": b.number(views["gini"]),
        "gap": b.number(round(2 * views["gini"], 1)),
    }
    yield b.paragraph(said)
    if views["correlation"] is not None:
        yield b.paragraph(
            _("Rank correlation (Spearman) of times shown and votes: %(rho)s. Near 1, votes follow views.")
            % {"rho": b.number(views["correlation"])}
        )
    if views["contributions"] >= ENOUGH:
        yield from _tenths(views["tenths"])
    yield b.method(
        _(
            "a card counts once a page, when half of it was on the screen for a second; by day and place in the list, "
            "without anything about readers."
        ),
        _(
            "whoever reads without scripts, or asks not to be tracked, is not counted, nor are pages of a contribution "
            "or views on another platform; what people like is also shown more, as links lead to it."
        ),
    )


def _tenths(tenths: list[list[float | None]]) -> Iterator[Block]:
    names = [str(rank) for rank in range(1, len(tenths) + 1)]
    shown = [b.percent(times, 1) for times, _votes in tenths]
    title = _("Part of all views, by tenth of the contributions, the most shown first")
    drawn = charts.columns(names, [times or 0 for times, _votes in tenths], shown)
    words = "; ".join(f"{name}: {one}" for name, one in zip(names, shown, strict=True))
    yield b.picture(drawn, f"{title}. {words}.", title)
    rows = [
        (name, b.percent(times, 1), b.percent(votes, 1)) for name, (times, votes) in zip(names, tenths, strict=True)
    ]
    head = (_("Tenth"), _("Part of the views"), _("Part of the votes"))
    yield b.table(_("Views and votes of each tenth"), head, rows, numbers=(1, 2))


def _arrival(study: dict[str, Any]) -> Iterator[Block]:
    found = study["arrival"]
    if study["proposals"] < ENOUGH or found["correlation"] is None:
        return
    yield b.heading(2, _("Whether it helped to come early"))
    said = _(
        "Rank correlation (Spearman) between the moment a proposal came and its votes: %(rho)s. Below zero, those "
        "that came first have more votes."
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
    yield b.method(
        _("proposals are ranked by the moment they were published and by their votes; equals share the mean rank."),
        _("what came first also stood longer: this is no measure of merit, nor of what caused it."),
    )


def _concentration(study: dict[str, Any], biases: dict[str, Any]) -> Iterator[Block]:
    yield b.heading(2, _("How votes and texts are spread"))
    found = study["concentration"]
    parts = [
        (_("Part of the votes held by the 10 most supported"), found["first_10"]),
        (_("Part of the votes held by the 20 most supported"), found["first_20"]),
        (_("Part of the votes held by one in ten, the most supported"), found["first_tenth"]),
    ]
    people = [
        (_("Part of the voters who voted on one thing only"), biases["one_vote_voters"]),
        (_("Part of the texts by the most active hundredth of authors"), biases["texts_first_hundredth"]),
    ]
    known = [*(parts if study["proposals"] >= ENOUGH else []), *people]
    known = [(name, part) for name, part in known if part is not None]
    if not known:
        yield b.paragraph(_("Too few proposals and people for these figures to say anything."))
        return
    told = [(name, b.percent(part, 1)) for name, part in known]
    rows = list(told)
    if study["proposals"] >= ENOUGH:
        rows = [
            (_("Proposals"), b.number(study["proposals"])),
            *told,
            (_("Gini coefficient of the votes on proposals"), b.number(found["gini"])),
        ]
    title = _("What few hold")
    drawn = charts.bars([(name, part or 0, words) for (name, part), (_n, words) in zip(known, told, strict=True)], 350)
    yield b.picture(drawn, f"{title}. {listed_in_words(told)}", title)
    yield b.table(_("Concentration"), (_("What is counted"), _("Figure")), rows, numbers=(1,))
    yield b.method(
        _(
            "votes on published proposals, ordered by those who agree; people whose vote stands; texts that stand, by "
            "author."
        ),
        _(
            "where something is shown counts as much as what people want. A Gini coefficient is 0 where all have as "
            "many votes and near 1 where one has them all; it depends on how many have few. Parts of voters are left "
            "out where they, or the others, are fewer than 11; votes imported as totals have no voters."
        ),
    )
