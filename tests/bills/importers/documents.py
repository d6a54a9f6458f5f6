"""Word processors' files, web pages and Akoma Ntoso, written for the tests part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from html import escape

from bills.importers import Draft, Level

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
ODF = "urn:oasis:names:tc:opendocument:xmlns"
ODT_TYPE = "application/vnd.oasis.opendocument.text"
WORDS = {
    "title": "Titre",
    "chapter": "Chapitre",
    "section": "Section",
    "subsection": "Sous-section",
    "article": "Article",
}
HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Titre{n}"><w:name w:val="heading {n}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 7)
)
STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>' + HEADINGS
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return held.getvalue()


def docx(body: str, *, numbering: str = "", styles: str = STYLES, **parts: str) -> bytes:
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:%s xmlns:w="{W}">%s</w:%s>'
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": head % ("document", f"<w:body>{body}</w:body>", "document"),
            "word/styles.xml": head % ("styles", styles, "styles"),
            "word/numbering.xml": head % ("numbering", numbering, "numbering"),
            **parts,
        }
    )


def p(text: str, style: str = "", *, inside: str = "") -> str:
    """A paragraph of Word; `inside` its properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:p><w:pPr>{named}{inside}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def item(text: str, level: int = 0, number: int = 1) -> str:
    return p(text, inside=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def odt(body: str, *, automatic: str = "", styles: str = "", **parts: str) -> bytes:
    spaces = " ".join(f'xmlns:{one}="{ODF}:{one}:1.0"' for one in ("office", "text", "style", "table"))
    spaces += f' xmlns:fo="{ODF}:xsl-fo-compatible:1.0"'
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    described = f"<office:styles>{styles}</office:styles>"
    return zipped(
        {
            "mimetype": ODT_TYPE,
            "content.xml": content,
            "styles.xml": f"<office:document-styles {spaces}>{described}</office:document-styles>",
            "META-INF/manifest.xml": "<manifest/>",
            **parts,
        }
    )


def akn(body: str, front: str = "") -> bytes:
    return f'<akomaNtoso xmlns="{AKN}"><bill name="loi">{front}<body>{body}</body></bill></akomaNtoso>'.encode()


def named(unit: object) -> str:
    """« Article 4 – Objet »."""
    words = f"{WORDS[unit.level]} {unit.number}".strip()  # type: ignore[attr-defined]
    return f"{words} – {unit.heading}" if unit.heading else words  # type: ignore[attr-defined]


def _rows(draft: Draft) -> list[tuple[int, str]]:
    """(depth of heading, words): 0 for an alinéa, -1 for the title."""
    rows = [(-1, draft.title)]
    if draft.preamble:
        rows += [(1, "Exposé des motifs"), *((0, row) for row in draft.preamble.split("\n"))]
    for unit in draft.units:
        rows.append((unit.level.rank + 1, named(unit)))
        rows += [(0, row) for row in unit.text.split("\n") if row]
    return rows


def as_docx(draft: Draft) -> bytes:
    return docx("".join(p(text, {0: "", -1: "Titre"}.get(depth, f"Titre{depth}")) for depth, text in _rows(draft)))


def as_odt(draft: Draft) -> bytes:
    body = []
    for depth, text in _rows(draft):
        style = {0: "Text_20_body", -1: "Title"}.get(depth, f"Heading_20_{depth}")
        tag = f'text:h text:outline-level="{depth}"' if depth > 0 else "text:p"
        body.append(f'<{tag} text:style-name="{style}">{escape(text)}</{tag.split(maxsplit=1)[0]}>')
    return odt("".join(body))


def as_html(draft: Draft) -> bytes:
    tags = {0: "p", -1: "h1"}
    rows = [(tags.get(depth, f"h{min(depth + 1, 6)}"), escape(text)) for depth, text in _rows(draft)]
    page = "".join(f"<{tag}>{text}</{tag}>\n" for tag, text in rows)
    return f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"></head><body>{page}</body></html>'.encode()


def as_akn(draft: Draft, guids: Sequence[str] = ()) -> bytes:
    """Nested by rank, an alinéa a paragraph."""
    body, opened = "", []
    for place, unit in enumerate(draft.units):
        while opened and opened[-1].rank >= unit.level.rank:
            body += f"</{opened.pop()}>"
        guid = f' GUID="{guids[place]}"' if guids else ""
        body += (
            f"<{unit.level}{guid}><num>{WORDS[unit.level]} {unit.number}</num><heading>{escape(unit.heading)}</heading>"
        )
        if unit.level is Level.ARTICLE:
            rows = "".join(f"<content><p>{escape(row)}</p></content>" for row in unit.text.split("\n"))
            body += f"<paragraph>{rows}</paragraph></article>"
        else:
            opened.append(unit.level)
    body += "".join(f"</{level}>" for level in reversed(opened))
    preamble = "".join(f"<p>{escape(row)}</p>" for row in draft.preamble.split("\n"))
    front = f"<preface><longTitle><p><docTitle>{escape(draft.title)}</docTitle></p></longTitle></preface>"
    return akn(body, f'{front}<preamble><container name="expose">{preamble}</container></preamble>')


WRITTEN = {"docx": as_docx, "odt": as_odt, "html": as_html, "xml": as_akn}
