"""What word processors need to keep every end of paragraph and every style when changes are accepted or rejected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from bills.exporters.paragraphs import Paragraph, Run
from bills.legaltext import Side


def settled(paragraphs: Sequence[Paragraph], *, joins_headings: bool = True) -> list[Paragraph]:
    """The same changes, told so that LibreOffice and Word both resolve them to the letter. See ``_anchored``."""
    made = _anchored(paragraphs, joins_headings=joins_headings)
    for at, (paragraph, follows) in enumerate(pairwise(made)):
        made[at] = _separated(paragraph, _begins(follows))
    return made


def _anchored(paragraphs: Sequence[Paragraph], *, joins_headings: bool = True) -> list[Paragraph]:
    """« A ¶ [B¶] » is « A [¶B] ¶ » where what follows is of another style: else B, or what follows, may take it.

    A paragraph that is joined to one of another style, as all the alinéas of an article to its heading, takes
    the style of the first in OpenDocument, that of the last in Word: there, ``joins_headings`` is False.
    """
    made = list(paragraphs)
    for deleted, run in groupby(range(len(made)), key=lambda rank: _is_deleted(paragraphs[rank])):
        ranks = list(run)
        first, last = ranks[0], ranks[-1]
        follows = made[last + 1] if last + 1 < len(made) else None
        if not deleted or not first or made[first - 1].mark is not Side.KEPT:
            continue
        if follows and (follows.style == made[first].style or _begins(follows) is Side.DELETED):
            continue
        if joins_headings or made[first - 1].style == made[last].style:
            made[first - 1] = replace(made[first - 1], mark=Side.DELETED)
            made[last] = replace(made[last], mark=Side.KEPT)
    return made


def _separated(paragraph: Paragraph, follows: Side) -> Paragraph:
    """A change that ends a paragraph does not meet one of its side that begins the next.

    LibreOffice takes the two for one, and the end between them with it. So « A [+b] ¶ [+c] » is told as
    « [+A b] [−A] ¶ [+c] », with the last word of A.
    """
    if paragraph.mark is not Side.KEPT or follows is Side.KEPT or not paragraph.runs:
        return paragraph
    if paragraph.runs[-1].side is not follows:
        return paragraph
    kept = next((at for at in range(len(paragraph.runs), 0, -1) if paragraph.runs[at - 1].side is Side.KEPT), 0)
    before, tail = list(paragraph.runs[:kept]), paragraph.runs[kept:]
    own = "".join(text for side, text in tail if side is follows)
    other = "".join(text for side, text in tail if side is not follows)
    if not other and before:
        head, space, other = before.pop().text.rpartition(" ")
        before += [Run(Side.KEPT, head + space)] if head + space else []
        own = other + own
    opposite = Side.DELETED if follows is Side.INSERTED else Side.INSERTED
    return replace(paragraph, runs=tuple(run for run in (*before, Run(follows, own), Run(opposite, other)) if run.text))


def _begins(paragraph: Paragraph) -> Side:
    return paragraph.runs[0].side if paragraph.runs else paragraph.mark


def _is_deleted(paragraph: Paragraph) -> bool:
    return {paragraph.mark, *(side for side, _ in paragraph.runs)} == {Side.DELETED}
