"""A report as a tagged PDF (PDF/UA-1), set by Typst from the template beside. No font and no file is fetched.

The words go in as data, never as markup. A character that no font of ours draws would make a document that some
cannot read: PDF/UA refuses it, and ``□`` stands in its place; the data of the report keep it.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Literal

from django.utils import translation
from django.utils.translation import gettext as _

from bills.exporters.paragraphs import legible
from consultation.responses.report import blocks as b
from consultation.responses.report.nodes import Block
from consultation.responses.report.telling import Told

TEMPLATE = Path(__file__).with_name("report.typ")
STANDARD: Literal["ua-1"] = "ua-1"
MISSING = "□"
FRESH = frozenset({"foreword", "asked", "answers", "votes", "text", "changed", "study"})
"""Parts that begin on a new page."""
MOST_TRIES = 2000
_PROBE = b'#set document(title: "-")\n#set text(font: ("Libertinus Serif"))\n#sys.inputs.text'
_DRAWN = re.compile("[\n\u0020-\u007e\u00a0-\u017f\u2010-\u2026\u202f\u20ac\u2212]*")
_REFUSED = re.compile(r'the text `"(.+?)"` could not be displayed')


class PDFError(RuntimeError):
    """Typst refused the document; the message is its own."""


def write_pdf(told: Told) -> bytes:
    """The same report gives the same bytes."""
    data = _drawable(json.dumps(_data(told), ensure_ascii=False))
    return _compiled(TEMPLATE.read_bytes(), {"data": data}, told.as_of)


def _data(told: Told) -> dict[str, Any]:
    with translation.override(told.language):
        words = {
            "government": _("The Government:"),
            "hash": _("SHA-256 of its data:"),
            "ins": _("put in:"),
            "del": _("taken out:"),
        }
    return {
        "title": told.title,
        "bill": told.bill,
        "ministry": told.ministry,
        "language": told.language,
        "day": told.day,
        "short": told.bill if len(told.bill) <= 90 else told.bill[:89] + "…",
        "sha256": told.sha256,
        "contents": told.contents,
        "words": words,
        "blocks": [_widened(block) for block in told.blocks],
    }


def _widened(block: Block) -> Block:
    """A table with the width of each column, by its longest words; a part that begins a page of its own."""
    if block["t"] == "heading":
        return block | {"fresh": block["anchor"] in FRESH}
    if block["t"] != "table":
        return block
    return block | {"widths": b.widths(block)}


def _drawable(text: str) -> str:
    """Without what no font draws."""
    text = legible(text)
    strange = sorted(set(_DRAWN.sub("", text)))
    missing = _missing("".join(strange)) if strange else set()
    return text.translate({ord(character): MISSING for character in missing})


def _missing(characters: str) -> set[str]:
    """Those that Typst cannot draw, found by asking it: each refusal names one."""
    found: set[str] = set()
    for _try in range(MOST_TRIES):
        left = " ".join(character for character in characters if character not in found)
        try:
            _compiled(_PROBE, {"text": left})
        except PDFError as error:
            named = _REFUSED.search(str(error))
            refused = {character for character in (named.group(1) if named else characters) if character in characters}
            found |= refused - found or set(characters)
        else:
            break
    return found


def _compiled(source: bytes, inputs: dict[str, str], day: str = "2000-01-01") -> bytes:
    """Raises PDFError."""
    import typst  # noqa: PLC0415  7 MB that no page needs

    moment = int(datetime.combine(date.fromisoformat(day), time(), tzinfo=UTC).timestamp())
    fonts: dict[str, Any] = {"ignore_system_fonts": True, "font_paths": []}
    try:
        made = typst.compile(source, sys_inputs=inputs, pdf_standards=[STANDARD], timestamp=moment, **fonts)
    except typst.TypstError as error:
        raise PDFError(str(error)) from error
    return bytes(made)
