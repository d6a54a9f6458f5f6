"""The middle of a report: article by article what was said, answered and changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.comparison import Fate
from bills.models import Side
from bills.templatetags.law import WORDS
from consultation.responses.models import ADOPTIONS, Decision
from consultation.responses.report import blocks as b
from consultation.responses.report.nodes import Block, Inline, nodes_of, words_in
from consultation.responses.report.opening_words import Snapshot, named

SHOWN = 5
"""Contributions under each unit that are told although nobody answered them: the most supported."""
LONGEST = 600
"""Characters of an argument."""


def text(snapshot: Snapshot) -> Iterator[Block]:
    yield b.heading(1, _("Article by article"), "text")
    under: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for one in snapshot["contributions"]:
        under[one["kind"], one["about"]].append(one)
    changes = {one["slug"]: one for one in (snapshot["changes"] or {"articles": []})["articles"]}
    for unit in snapshot["units"]:
        if "tally" in unit:
            yield b.heading(3, unit_named(unit, snapshot), f"article-{unit['slug']}")
            yield from _article(unit, under["amendment", unit["slug"]], changes.get(unit["slug"]))
        else:
            yield b.heading(2, unit_named(unit, snapshot), f"division-{unit['slug']}")
            yield from _contributions(under["proposal", unit["slug"]], _("New articles that people proposed here"))


def changed(snapshot: Snapshot) -> Iterator[Block]:
    """What became of the text, and which new articles come from what people wrote."""
    changes = snapshot["changes"]
    if changes is None:
        return
    yield b.heading(1, _("What changed in the text"), "changed")
    span = {"old": changes["from"], "new": changes["to"]}
    yield b.paragraph(
        _(
            "From version %(old)s, put to consultation, to version %(new)s. What changed in each article is shown "
            "with it."
        )
        % span
    )
    rows = [
        (
            unit_named(one | {"level": "article"}, snapshot),
            _fates(one),
            b.number(one["added"]),
            b.number(one["removed"]),
            ", ".join(named(cause) for cause in one["causes"] if cause["fact"]) or "–",
        )
        for one in changes["articles"]
    ]
    head = (_("Article"), _("What became of it"), _("Words added"), _("Words removed"), _("With words of"))
    yield b.table(_("The articles that changed"), head, rows, numbers=(2, 3))
    new = [
        one for one in changes["articles"] if "new" in one["fates"] and any(cause["fact"] for cause in one["causes"])
    ]
    if new:
        yield b.heading(2, _("New articles that come from the consultation"))
        yield b.listed(
            [b.strong(unit_named(one | {"level": "article"}, snapshot)), " – ", ", ".join(map(_credit, one["causes"]))]
            for one in new
        )
    gone = [one for one in changes["articles"] if not {"deleted", "merged"}.isdisjoint(one["fates"])]
    for one in gone:
        yield b.heading(2, f"{unit_named(one | {'level': 'article'}, snapshot)} – {_fates(one)}")
        yield from _change(one)


def answer_blocks(given: dict[str, Any]) -> Block:
    decision = Decision(given["decision"])
    tone = "yes" if decision in ADOPTIONS else "no" if decision == Decision.REJECTED else "other"
    inner = nodes_of(given["reason_html"])
    if given["clause"] and given["clause"]["article"]:
        inner.append(b.paragraph(_clause(given["clause"]), look="note"))
    for cited in given["citations"]:
        where = _("Version %(version)s, article %(article)s:") % cited
        inner.append(b.change([[f"{where} ", *_marked(cited["old"], "del"), " ", *_marked(cited["new"], "ins")]]))
    if given["not_yet_in_text"]:
        inner.append(b.paragraph(_("Not yet in the text."), look="note"))
    said = _("Published on %(day)s.") % {"day": b.day(given["on"])}
    if given["corrected"]:
        said += " " + _("Corrected on %(day)s.") % {"day": b.day(given["corrected_on"])}
    inner.append(b.paragraph(said, look="note"))
    return b.answer(str(decision.label), tone, inner)


def by_author(author: dict[str, Any]) -> str:
    return author["name"] or _("Anonymous author")


def shortened(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def tally_line(tally: dict[str, Any]) -> str:
    return tally_in_words(tally) + (" " + _("Imported totals.") if tally["imported"] else "")


def _article(unit: dict[str, Any], amendments: list[dict[str, Any]], change: dict[str, Any] | None) -> Iterator[Block]:
    yield b.paragraph(b.strong(_("Votes:")), " ", tally_line(unit["tally"]))
    for one in unit["earlier"]:
        said = _("On wording %(n)s, before the change:") % {"n": one["wording"]}
        yield b.paragraph(said, " ", tally_in_words(one), look="note")
    if unit["answer"]:
        yield answer_blocks(unit["answer"])
    else:
        yield b.paragraph(_("The Government has not answered this article."), look="note")
    if change:
        yield from _change(change)
    for side, name in (
        (Side.FOR, _("The most supported arguments for")),
        (Side.AGAINST, _("The most supported arguments against")),
    ):
        yield from _arguments(unit["arguments"][side.value], name)
    yield from _contributions(amendments, _("Amendments"))


def _arguments(said: dict[str, Any], name: str) -> Iterator[Block]:
    if not said["total"]:
        return
    count = ngettext("%(n)s argument in all", "%(n)s arguments in all", said["total"]) % {"n": b.number(said["total"])}
    yield b.heading(4, f"{name} ({count})")
    for one in said["shown"]:
        supported = ngettext("%(n)s supporter", "%(n)s supporters", one["support"]) % {"n": b.number(one["support"])}
        words = shortened(words_in(nodes_of(one["body_html"])), LONGEST)
        yield b.quoted([b.paragraph(words), b.paragraph(f"{by_author(one['author'])}, {supported}", look="note")])


def _contributions(all_: list[dict[str, Any]], name: str) -> Iterator[Block]:
    if not all_:
        return
    answered = sum(one["answer"] is not None for one in all_)
    counts = {"total": b.number(len(all_)), "answered": b.number(answered)}
    yield b.heading(4, name)
    ranked = sorted(all_, key=lambda one: -one["tally"]["agree"])
    told = [one for rank, one in enumerate(ranked) if one["answer"] or rank < SHOWN]
    yield b.paragraph(_("%(total)s in all, %(answered)s answered.") % counts + " " + _shown_words(told, all_))
    for one in told:
        yield b.heading(5, f"{named(one)} – {one['title']}")
        yield b.paragraph(f"{by_author(one['author'])}, {b.day(one['on'])}. {tally_line(one['tally'])}", look="note")
        if one["answer"]:
            yield answer_blocks(one["answer"])


def _shown_words(told: list[dict[str, Any]], all_: list[dict[str, Any]]) -> str:
    if len(told) == len(all_):
        return ""
    return _("Told here: all that were answered, and the most supported. The others are in the data of this report.")


def _change(one: dict[str, Any]) -> Iterator[Block]:
    words = {"fates": _fates(one)}
    counts = {"added": b.number(one["added"]), "removed": b.number(one["removed"])}
    yield b.heading(4, _("What changed in the text: %(fates)s") % words)
    yield b.paragraph(_("Words added: %(added)s; words removed: %(removed)s.") % counts, look="note")
    if one["heading_change"]:
        yield b.change(_lines(one["heading_change"]))
    if one["change"]:
        yield b.change(_lines(one["change"]))
    if one["causes"]:
        yield b.paragraph(_("Whose words they are:"))
        yield b.listed([_credit(cause)] for cause in one["causes"])


def _fates(one: dict[str, Any]) -> str:
    """« Changed, Renumbered », « Split from (article 5) »."""
    said = ", ".join(str(Fate(fate).label) for fate in one["fates"])
    return f"{said} ({_('article %(number)s') % {'number': one['related']}})" if one["related"] else said


def _credit(cause: dict[str, Any]) -> str:
    title = f" – {cause['title']}" if cause["title"] else ""
    words = ngettext("%(n)s word", "%(n)s words", cause["words"]) % {"n": b.number(cause["words"])}
    said = f"{named(cause)}{title} ({by_author(cause['author'])}, {words})"
    if cause["fact"]:
        return said
    return _("%(said)s: likely, not confirmed") % {"said": said}


def _lines(segments: Iterable[list[str]]) -> Iterator[list[Inline]]:
    """The lines that changed; where lines stayed as they were, one mark."""
    lines: list[tuple[bool, list[Inline]]] = [(False, [])]
    for side, words, who in segments:
        for rank, part in enumerate(words.split("\n")):
            if rank:
                lines.append((False, []))
            has_changed, line = lines[-1]
            line += [part] if side == "kept" else _marked(part, "ins" if side == "inserted" else "del", who)
            lines[-1] = (has_changed or (side != "kept" and part != ""), line)
    for has_changed, run in groupby(lines, itemgetter(0)):
        if has_changed:
            yield from (line for _changed, line in run)
        else:
            yield ["[…]"]


def _marked(words: str, side: str, who: str = "") -> Iterator[Inline]:
    if words:
        yield {"t": side, "c": [words], "who": _who(who)}


def _who(names: str) -> str:
    """« amendment 12 » and « v2 » in words."""
    told = []
    for name in filter(None, names.split(", ")):
        kind, _blank, number = name.removeprefix("? ").partition(" ")
        if number:
            said = named({"kind": kind, "number": number})
            told.append(_("perhaps %(name)s") % {"name": said} if name.startswith("? ") else said)
    return ", ".join(told)


def unit_named(unit: dict[str, Any], snapshot: Snapshot) -> str:
    words = WORDS.get(snapshot["bill"]["language"], WORDS["fr"])
    name = f"{words[unit['level']]} {unit['number']}".strip()
    return " – ".join(part for part in (name, unit["heading"]) if part)


def _clause(clause: dict[str, Any]) -> str:
    if clause["alinea"]:
        return _("See article %(article)s, alinéa %(alinea)s.") % clause
    return _("See article %(article)s.") % clause


def votes_in(tally: dict[str, Any]) -> tuple[int, int, int]:
    return tally["agree"], tally["mixed"], tally["disagree"]


def tally_in_words(tally: dict[str, Any]) -> str:
    if not sum(votes_in(tally)):
        return _("No vote.")
    figures = {name: b.number(tally[name]) for name in ("agree", "mixed", "disagree")}
    share = b.percent(b.share_of(tally["agree"], sum(votes_in(tally))))
    return _("%(agree)s agree, %(mixed)s mixed, %(disagree)s disagree (%(share)s agree).") % {**figures, "share": share}
