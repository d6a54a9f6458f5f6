"""The report in words: from a snapshot to the blocks that every form draws, in the language of the bill."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from consultation.responses.models import ReportKind
from consultation.responses.report import blocks as b
from consultation.responses.report import (
    closing_words,
    opening_words,
    opinion_words,
    signal_words,
    spread_words,
    study_words,
    text_words,
    vote_words,
)
from consultation.responses.report.canonical import hash_of, written
from consultation.responses.report.nodes import Block


@dataclass(frozen=True)
class Told:
    """A report ready to be drawn. ``sha256`` is that of its snapshot as ``canonical.written`` writes it."""

    title: str
    bill: str
    ministry: str
    language: str
    as_of: str
    day: str
    sha256: str
    contents: str
    blocks: list[Block]

    def headings(self, deepest: int = 1) -> list[Block]:
        return [block for block in self.blocks if block["t"] == "heading" and block["level"] <= deepest]


def told(snapshot: dict[str, Any]) -> Told:
    language = snapshot["bill"]["language"]
    with translation.override(language if language in {"fr", "en"} else "fr"):
        return Told(
            title=title_of(snapshot),
            bill=snapshot["bill"]["title"],
            ministry=snapshot["bill"]["ministry"],
            language=language,
            as_of=snapshot["as_of"],
            day=_("As it stood on %(day)s") % {"day": b.day(snapshot["as_of"])},
            sha256=hash_of(written(snapshot).encode()),
            contents=_("Contents"),
            blocks=list(_nested(_blocks(snapshot))),
        )


def title_of(snapshot: dict[str, Any]) -> str:
    if snapshot["kind"] == ReportKind.SUPPLEMENT:
        return _("What the Government answered: supplement no. %(number)s") % {"number": snapshot["number"]}
    return _("What the Government answered")


def _nested(blocks: Iterable[Block]) -> Iterable[Block]:
    """No heading skips a level: a bill without chapters has its articles right under the part."""
    kept: list[int] = []
    for block in blocks:
        if block["t"] == "heading":
            kept = [level for level in kept if level < block["level"]] + [block["level"]]
            yield block | {"level": len(kept)}
        else:
            yield block


def _blocks(snapshot: dict[str, Any]) -> Iterable[Block]:
    yield from opening_words.foreword(snapshot)
    yield from opening_words.asked(snapshot)
    yield from opening_words.people(snapshot)
    yield from spread_words.spread(snapshot)
    yield from signal_words.signals(snapshot)
    yield from opinion_words.opinions(snapshot)
    yield from opening_words.promised(snapshot)
    yield from vote_words.votes(snapshot)
    yield from text_words.text(snapshot)
    yield from text_words.changed(snapshot)
    yield from closing_words.refused(snapshot)
    yield from study_words.study(snapshot)
    yield from closing_words.commitments(snapshot)
    yield from closing_words.steps(snapshot)
    yield from closing_words.credits_(snapshot)
    yield from closing_words.method(snapshot)
