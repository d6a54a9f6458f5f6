"""How a report begins: who asked what, who took part, what the Government had promised to answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import AnswerRule, Origin
from bills.presets import Preset
from bills.rules import parts_of
from consultation.accounts.models import Kind
from consultation.accounts.territories import TERRITORIES
from consultation.accounts.tiers import Tier
from consultation.analysis.participation import NOT_SAID, OTHER
from consultation.responses.models import Decision
from consultation.responses.report import blocks as b
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block, nodes_of

Snapshot = dict[str, Any]
MOST_TERRITORIES = 20


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
    yield b.heading(1, _("How people took part, and what could bias it"), "people")
    yield b.paragraph(
        _(
            "Those who take part chose to: they are no sample of the population. What follows tells how many, "
            "then what may have favoured some contributions over others. Each figure says how it is made and where it "
            "ends; none of them hides, subtracts or ranks anything."
        )
    )
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
    yield from _territories(snapshot["territories"])
    if snapshot["kinds"]:
        yield b.method(
            _("everybody whose vote stands, once, by what they say of themselves."),
            _("nobody checks what people say; groups of fewer than 11 people are told together."),
        )


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
        yield b.heading(2, _("What got no answer, for a public reason"))
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


def listed_in_words(rows: Sequence[tuple[str, int | str]]) -> str:
    told = ((name, figure if isinstance(figure, str) else b.number(figure)) for name, figure in rows)
    return "; ".join(f"{name}: {figure}" for name, figure in told) + "."


def _whose(version: dict[str, Any]) -> str:
    return str(Origin(version["origin"]).label)


def _days(days: list[dict[str, Any]]) -> Iterator[Block]:
    if not days:
        return
    rows: list[tuple[str, ...]] = []
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
    head: tuple[str, ...] = (_("Day"), _("Contributions"), _("Votes"))
    if not any(one["votes"] for one in days):  # all were imported as totals
        head, rows = head[:2], [row[:2] for row in rows]
    yield b.table(_("Participation by day"), head, rows, numbers=range(1, len(head)))
    yield b.paragraph(
        _(
            "Votes that were imported have no day and are not in this table. Days with fewer than 11 voters are told "
            "with their neighbours."
        ),
        look="note",
    )


def _kinds(kinds: list[list[Any]]) -> Iterator[Block]:
    rows = [(str(Kind(kind).label) if kind else _("Other kinds, together"), people) for kind, people in kinds]
    yield from _voters(_("People who voted, by kind"), _("Kind"), rows)


def _territories(territories: list[list[Any]]) -> Iterator[Block]:
    """The largest; the rest together. Nothing where nobody says."""
    names = {**dict(TERRITORIES), NOT_SAID: _("Did not say"), OTHER: _("Other territories, together")}
    rows = [(str(names[code]), people) for code, people in territories if code != OTHER][:MOST_TERRITORIES]
    rest = sum(people for _code, people in territories) - sum(people for _name, people in rows)
    if {code for code, _people in territories} <= {NOT_SAID, OTHER}:
        return
    rows += [(str(names[OTHER]), rest)] if rest else []
    yield from _voters(_("People who voted, by the territory where they say they live"), _("Territory"), rows)


def _voters(title: str, what: str, rows: list[tuple[str, int]]) -> Iterator[Block]:
    """Who voted, divided in one way."""
    if not rows:
        return
    if len(rows) > 1:
        chart = charts.bars([(name, people, b.number(people)) for name, people in rows])
        yield b.picture(chart, f"{title}. {listed_in_words(rows)}", title)
    yield b.table(title, (what, _("People")), [(name, b.number(people)) for name, people in rows], numbers=(1,))


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
