"""How a report begins: who asked what, who took part, what the Government had promised to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import AnswerRule, Origin
from bills.presets import Preset
from bills.rules import parts_of
from consultation.accounts.models import Kind
from consultation.accounts.tiers import Tier
from consultation.responses.models import Decision
from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block, nodes_of

Snapshot = dict[str, Any]


def foreword(snapshot: Snapshot) -> Iterator[Block]:
    if snapshot["foreword_html"]:
        yield b.heading(1, _("Foreword"), "foreword")
        yield from nodes_of(snapshot["foreword_html"])


def asked(snapshot: Snapshot) -> Iterator[Block]:
    bill = snapshot["bill"]
    yield b.heading(1, _("Who asked what"), "asked")
    yield from nodes_of(bill["purpose_html"])
    dates = bill["dates"]
    rows = [
        (_("Who asked"), bill["ministry"]),
        (_("Legal basis"), str(Preset(bill["preset"]).label)),
        (_("Who could take part"), str(Tier(bill["tier"]).label)),
        (_("Contributions and votes opened"), b.day(dates["consultation_starts"])),
        (_("Last day of contributions and votes"), b.day(bill["last_day"])),
        (_("Every answer owed was given"), b.day(bill["answers_complete_on"])),
    ]
    yield b.table(_("The consultation"), (_("Question"), _("Detail")), [row for row in rows if row[1] != "–"])
    yield b.table(
        _("The versions of the text"),
        (_("Version"), _("Whose text"), _("Published on")),
        [
            (f"{one['number']} – {one['label']}" if one["label"] else str(one["number"]), _whose(one), b.day(one["on"]))
            for one in bill["versions"]
        ],
    )
    if bill["origin"]:
        yield b.paragraph(
            _(
                "This consultation was held on another platform and imported here from the data that it published: the "
                "totals of votes marked “imported” are those of that platform, not ballots cast here."
            ),
            look="note",
        )


def people(snapshot: Snapshot) -> Iterator[Block]:
    counted = snapshot["figures"]
    yield b.heading(1, _("How people took part"), "people")
    names = {
        "participants": _("Participants"),
        "votes": _("Votes on articles, proposals and amendments"),
        "supports": _("Votes on arguments and sources"),
        "proposals": _("Proposals of new articles"),
        "amendments": _("Amendments"),
        "arguments": _("Arguments"),
        "replies": _("Replies to arguments"),
        "sources": _("Sources"),
    }
    rows = [(name, b.number(counted[key])) for key, name in names.items()]
    yield b.table(_("In figures"), (_("What is counted"), _("Figure")), rows, numbers=(1,))
    yield from _days(snapshot["days"])
    yield from _kinds(snapshot["kinds"])


def promised(snapshot: Snapshot) -> Iterator[Block]:
    """The rule, how much of what it owes is answered, and the decisions."""
    yield b.heading(1, _("What was owed an answer, and what was answered"), "answers")
    yield from _rule(snapshot["rule"], snapshot["meter"])
    decisions = Counter(one["answer"]["decision"] for one in answerable(snapshot) if one["answer"])
    total, given = len(answerable(snapshot)), sum(decisions.values())
    rows = [(str(one.label), decisions[one.value]) for one in Decision]
    rows.append((_("No answer"), total - given))
    alt = _("%(given)s of %(total)s articles, proposals and amendments were answered.")
    said = alt % {"given": b.number(given), "total": b.number(total)}
    yield b.paragraph(said)
    if given:
        chart = charts.bars([(name, count, b.number(count)) for name, count in rows])
        yield b.picture(chart, f"{said} {listed_in_words(rows)}", _("Answers by decision"))
    told = [(name, b.number(count), b.percent(b.share_of(count, total))) for name, count in rows]
    columns = (_("Decision"), _("Answers"), _("Part of all"))
    yield b.table(_("The decisions of the Government"), columns, told, numbers=(1, 2))
    if snapshot["waivers"]:
        yield b.heading(2, _("What was owed an answer and got none, and why"))
        head = (_("Contribution"), _("Public reason"))
        yield b.table(_("Public reasons"), head, [(named(one), one["reason"]) for one in snapshot["waivers"]])


def answerable(snapshot: Snapshot) -> list[dict[str, Any]]:
    return [*(unit for unit in snapshot["units"] if "tally" in unit), *snapshot["contributions"]]


def named(one: dict[str, Any]) -> str:
    """« Amendment no. 12 »."""
    number = {"number": one["number"]}
    if one["kind"] == "amendment":
        return _("Amendment no. %(number)s") % number
    return _("Proposal no. %(number)s") % number if one["kind"] == "proposal" else _("Article %(number)s") % number


def listed_in_words(rows: list[tuple[str, int]]) -> str:
    return "; ".join(f"{name}: {b.number(count)}" for name, count in rows) + "."


def _whose(version: dict[str, Any]) -> str:
    return str(Origin(version["origin"]).label)


def _days(days: list[dict[str, Any]]) -> Iterator[Block]:
    if not days:
        return
    rows = []
    for one in days:
        span = b.day(one["first"])
        if one["last"] != one["first"]:
            span = _("%(first)s to %(last)s") % {"first": span, "last": b.day(one["last"])}
        rows.append((span, b.number(one["texts"]), b.number(one["votes"])))
    votes = 2 * sum(one["votes"] > 0 for one in days) > len(days)
    values = [one["votes"] if votes else one["texts"] for one in days]
    what = _("Votes by day") if votes else _("Contributions by day")
    told = [b.number(value) for value in values]
    most = max(range(len(values)), key=lambda rank: values[rank])
    alt = _("%(what)s, from %(first)s to %(last)s. The most: %(most)s on %(day)s.") % {
        "what": what,
        "first": b.day(days[0]["first"]),
        "last": b.day(days[-1]["last"]),
        "most": told[most],
        "day": rows[most][0],
    }
    yield b.picture(charts.columns([b.day(one["first"]) for one in days], values, told), alt, what)
    head = (_("Day"), _("Contributions"), _("Votes"))
    yield b.table(_("Participation by day"), head, rows, numbers=(1, 2))
    yield b.paragraph(
        _(
            "Votes that were imported as totals have no day. Days with fewer than 11 voters are told with their "
            "neighbours."
        ),
        look="note",
    )


def _kinds(kinds: list[list[Any]]) -> Iterator[Block]:
    if kinds:
        rows = [(str(Kind(kind).label) if kind else _("Other kinds, together"), b.number(n)) for kind, n in kinds]
        yield b.table(_("People who voted, by kind"), (_("Kind"), _("People")), rows, numbers=(1,))
        yield b.paragraph(_("Groups of fewer than 11 people are told together."), look="note")


def _rule(rule: dict[str, Any] | None, meter: dict[str, Any] | None) -> Iterator[Block]:
    if rule is None or meter is None:
        yield b.paragraph(_("No answer rule was declared before the consultation: nothing was owed by a rule."))
        return
    yield b.paragraph(_("Before the first vote, the Government bound itself to answer:"))
    yield b.listed([[part] for part in parts_of(AnswerRule(**rule["amounts"]))])
    rows = [
        (_("Owed an answer by the rule"), b.number(meter["owed"])),
        (_("Owed and answered"), b.number(meter["answered"])),
        (_("Of these, with a reason of 20 words or more"), b.number(meter["reasoned"])),
        (_("Owed, with a public reason instead of an answer"), b.number(meter["waived"])),
        (_("Owed and not answered"), b.number(meter["missing"])),
        (_("Answered beyond the rule"), b.number(meter["beyond"])),
        (_("Median delay from a contribution to its answer, in days"), b.number(meter["delay"])),
        (
            _("Part of the votes on contributions that went to answered ones, in percent"),
            b.number(meter["votes_covered"]),
        ),
    ]
    yield b.table(_("The rule and what was answered"), (_("What is counted"), _("Figure")), rows, numbers=(1,))
    missing = meter["missing"]
    yield b.paragraph(
        ngettext(
            "%(n)s contribution is still owed an answer.", "%(n)s contributions are still owed an answer.", missing
        )
        % {"n": b.number(missing)}
        if missing
        else _("Everything that was owed is answered, or a public reason says why not.")
    )
