"""A draft written back as Markdown that `read_draft` reads to the same title, preamble and units."""

from __future__ import annotations

from bills.importers.draft import Draft, DraftUnit, Level
from bills.importers.front import expose_or_bill
from bills.importers.headings import read_heading
from bills.importers.inline import escaped, hidden

_WORDS = {
    Level.TITLE: "Titre",
    Level.CHAPTER: "Chapitre",
    Level.SECTION: "Section",
    Level.SUBSECTION: "Sous-section",
    Level.ARTICLE: "Article",
}


def write_markdown(draft: Draft) -> str:
    """`# title`, `## Exposé des motifs`, then `##` titles to `######` articles, an alinéa a paragraph."""
    blocks = [f"# {_paragraph(draft.title)}".rstrip()]
    if draft.preamble:
        blocks += ["## Exposé des motifs", *map(_paragraph, draft.preamble.split("\n"))]
    for unit in draft.units:
        blocks += _unit(unit)
    return "\n\n".join(blocks) + "\n"


def _unit(unit: DraftUnit) -> list[str]:
    words = f"{'#' * (unit.level.rank + 2)} {_WORDS[unit.level]} {unit.number}".rstrip()
    blocks = [f"{words} – {escaped(unit.heading)}" if unit.heading else words]
    if unit.explanation:
        rows = unit.explanation.split("\n")
        # An empty first row tells an explanation that begins with « from a quotation.
        rows = ["", *rows] if rows[0].startswith("«") else rows
        blocks.append("\n".join(f"> {row}".rstrip() for row in rows))
    return blocks + [_paragraph(alinea) for alinea in unit.text.split("\n") if alinea]


def _paragraph(text: str) -> str:
    markdown = escaped(text)
    looks_like_a_heading = read_heading(text, marked=True) is not None or expose_or_bill(text)
    return hidden(markdown) if looks_like_a_heading else markdown
