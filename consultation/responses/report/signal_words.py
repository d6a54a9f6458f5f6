"""What arrived in an unusual way: texts that say the same, bursts, texts with voters of their own. Labels, no proof."""

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
from consultation.responses.report.text_words import shortened

DRAWN = 10
LABEL = 48
"""Characters beside a bar."""


def signals(snapshot: Snapshot) -> Iterator[Block]:
    found = snapshot["biases"]["signals"]
    yield b.heading(2, _("Texts that say the same"))
    yield from _campaigns(found)
    yield from _repeated(snapshot["study"]["repeated"])
    yield b.method(
        _(
            "two texts say the same when their words are equal, accents and capitals apart, or nine in ten of their "
            "runs of four words; joined from one to the next. Two amendments, when the words that they strike and "
            "write in one article are."
        ),
        _("meaning is not compared: a campaign that words each text anew is not seen. All are counted one by one."),
    )
    yield b.heading(2, _("What arrived in an unusual way"))
    if found is None:
        yield b.paragraph(_unknown())
        return
    if found["texts"]["number"] or found["votes"]["number"]:
        yield from _bursts(found)
    else:
        yield b.paragraph(_("How fast votes and texts arrived is not known: none of them was written here."))
    yield from _crowds(found["crowds"])
    if found["votes"]["number"]:
        yield from _accounts(found)
    yield b.method(
        _(
            "a burst is an hour or a minute with 11 arrivals or more, four standard deviations above the mean of all "
            "of them. Of texts with 50 voters, those are told of which two voters in five voted on nothing else, or "
            "half of the votes came in one hour. Accounts vote as one when they share five votes or more, with the "
            "same value within the same hour, and these are four in five of the votes of each."
        ),
        _(
            "people who agree vote alike, and a broadcast makes a burst: none of this is a proof, and no vote was "
            "subtracted for it. Votes and texts imported from another platform have no hour here and are left out of "
            "what looks at time."
        ),
    )


def _unknown() -> str:
    return _("Not computed since the last vote or contribution, and so not told here.")


def _campaigns(found: dict[str, Any] | None) -> Iterator[Block]:
    if found is None:
        yield b.paragraph(_("Whether many signed one text was not computed since the last contribution."))
        return
    told = ngettext(
        "%(n)s amendment, argument, reply or proposal was written.",
        "%(n)s amendments, arguments, replies and proposals were written; %(different)s of them say different things.",
        found["said"],
    )
    yield b.paragraph(told % {"n": b.number(found["said"]), "different": b.number(found["distinct"])})
    if not found["campaigns"]:
        yield b.paragraph(_("None of the texts has 11 signatories or more."))
        return
    rows = [
        (
            one["words"] or _("Not public"),
            b.number(one["texts"]),
            b.number(one["people"]),
            _("1 text, %(n)s signatories") % {"n": b.number(one["people"])},
        )
        for one in found["campaigns"]
    ]
    title = _("One text, many signatories")
    few = [
        (shortened(words, LABEL), one["people"], told)
        for one, (words, *_n, told) in zip(found["campaigns"], rows, strict=True)
    ]
    yield b.picture(charts.bars(few[:DRAWN], 300), f"{title}. {listed_in_words([(r[0], r[1]) for r in few])}", title)
    head = (_("How the text begins"), _("Times"), _("Signatories"))
    yield b.table(title, head, [row[:3] for row in rows], numbers=(1, 2))


def _repeated(found: list[list[dict[str, Any]]]) -> Iterator[Block]:
    if found:
        yield b.paragraph(_("Proposals whose texts are the same, or nearly:"))
        yield b.listed([" · ".join(line_of(one) for one in group)] for group in found)


def _bursts(found: dict[str, Any]) -> Iterator[Block]:
    kinds = {"texts": _("Contributions"), "votes": _("People who voted")}
    bursts = [(kinds[kind], one) for kind in kinds for one in found[kind]["bursts"]]
    if not bursts:
        yield b.paragraph(_("Nothing arrived much faster than usual."))
    else:
        lengths = {"hour": _("an hour"), "minute": _("a minute")}
        rows = [
            (b.hour(one["start"]), lengths[one["length"]], kind, b.number(one["number"]), b.number(one["z"]))
            for kind, one in bursts
        ]
        title = _("What arrived much faster than usual")
        drawn = sorted(bursts, key=lambda row: (-row[1]["z"], row[1]["start"]))[:DRAWN]
        bars = [(f"{b.hour(one['start'])} – {kind}", one["number"]) for kind, one in drawn]
        chart = charts.bars([(name, number, b.number(number)) for name, number in bars], 300)
        yield b.picture(chart, f"{title}. {listed_in_words(bars)}", title)
        head = (_("From"), _("Length"), _("What arrived"), _("Arrived"), _("Deviations"))
        yield b.table(title, head, rows, numbers=(3, 4))
    for kind, name in kinds.items():
        if seconds := found[kind]["seconds"]:
            told = ngettext(
                "%(what)s: %(n)s second holds 11 of them or more, %(most)s.",
                "%(what)s: %(n)s seconds hold 11 of them or more, the fullest %(most)s.",
                seconds,
            )
            yield b.paragraph(told % {"what": name, "n": b.number(seconds), "most": b.number(found[kind]["most"])})


def _crowds(crowds: list[dict[str, Any]]) -> Iterator[Block]:
    if not crowds:
        yield b.paragraph(_("No text stands out by who voted on it, or when."))
        return
    title = _("Texts whose voters came for them alone, or all at once")
    bars = [(shortened(line_of(one), LABEL), one["once"] or one["hour"]) for one in crowds[:DRAWN]]
    told = [(name, b.percent(part)) for name, part in bars]
    chart = charts.bars([(name, part, words) for (name, part), (_n, words) in zip(bars, told, strict=True)], 300)
    yield b.picture(chart, f"{title}. {listed_in_words(told)}", title)
    head = (_("Text"), _("Voters"), _("On nothing else"), _("In one hour"))
    rows = [(line_of(one), b.number(one["voters"]), b.percent(one["once"]), b.percent(one["hour"])) for one in crowds]
    yield b.table(title, head, rows, numbers=(1, 2, 3))


def _accounts(found: dict[str, Any]) -> Iterator[Block]:
    young, clusters = found["young"], found["clusters"]
    rows = [
        (_("Part of the votes by accounts of less than a day"), b.percent(young, 1)),
        (_("Accounts that vote as one"), b.number(found["accounts"]) if clusters else _("fewer than 11")),
        (_("Clusters that they make"), b.number(clusters)),
    ]
    yield b.table(_("The accounts behind the votes"), (_("What is counted"), _("Figure")), rows, numbers=(1,))
