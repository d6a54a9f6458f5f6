"""Markdown: a version as the importers read it back, an amendment with its change marked in the text."""

from __future__ import annotations

from bills.exporters.documents import subject_of
from bills.exporters.paragraphs import Paragraph, Style, changed
from bills.exporters.values import ExportedAmendment, ExportedBill, lines, one_line
from bills.exporters.words import words_in
from bills.importers import Draft, DraftUnit, write_markdown
from bills.importers.inline import escaped
from bills.legaltext import Side, diff, sentence

_MARKS = {Side.KEPT: "{}", Side.DELETED: "<del>{}</del>", Side.INSERTED: "<ins>{}</ins>"}


def write_version_markdown(bill: ExportedBill) -> bytes:
    """The file: an alinéa a paragraph, divisions and articles as headings."""
    units = tuple(DraftUnit(u.level, u.number, one_line(u.heading), u.text, u.explanation) for u in bill.units)
    draft = Draft(one_line(bill.title), units, "\n".join(lines(bill.preamble)))
    return write_markdown(draft).encode()


def write_amendment_markdown(amendment: ExportedAmendment) -> bytes:
    """The file: who, what in sentences, the text with ``<del>`` and ``<ins>``, why."""
    words = words_in(amendment.bill.language)
    language = "en" if amendment.bill.language.startswith("en") else "fr"
    name = words.amendment.format(amendment.number)
    told = sentence(amendment.base, diff(amendment.base, amendment.wording), language, typeset=True)
    blocks = [
        f"# {escaped(one_line(amendment.bill.title))}",
        "## " + " – ".join(filter(None, (escaped(name), escaped(one_line(amendment.title))))),
        escaped(words.by.format(one_line(amendment.author))),
        f"### {escaped(subject_of(amendment, words))}",
        *(f"- {escaped(said.replace(chr(10), ' ¶ '))}" for said in told),
        f"### {words.text}",
        *map(_paragraph, changed(Style.ALINEA, amendment.base, amendment.wording)),
    ]
    if amendment.reason.strip():
        blocks += [f"### {words.reasons}", amendment.reason.strip()]
    return ("\n\n".join(blocks) + "\n").encode()


def _paragraph(paragraph: Paragraph) -> str:
    """Whole paragraphs that come or go need no sign of their end."""
    sides = {side for side, _ in paragraph.runs}
    mark = _MARKS[paragraph.mark].format("¶") if sides - {paragraph.mark} and paragraph.mark is not Side.KEPT else ""
    return "".join([_MARKS[side].format(escaped(text)) for side, text in paragraph.runs]) + mark
