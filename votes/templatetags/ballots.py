"""What templates ask of ballot papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from bills.models import Subject
from votes.papers import BallotPaper, ballot_papers
from votes.showing import shown_tallies
from votes.tallies import COLUMNS, Count3

register = template.Library()


@register.filter
def paper_of(papers: Mapping[int, BallotPaper], subject: Subject) -> BallotPaper:
    """The paper of this subject, among those of a page."""
    return papers[subject.pk]


@register.simple_tag(takes_context=True)
def papers_for(context: Mapping[str, Any], rows: Iterable[Any]) -> dict[int, BallotPaper]:
    """The reader's papers for the ``subject`` of each row, in two queries at most."""
    return ballot_papers(context["user"], [row.subject for row in rows], timezone.now())


@register.simple_tag(takes_context=True)
def tally_of(context: Mapping[str, Any], subject: Subject) -> Count3 | None:
    """The tally of the wording that is put to the vote; None: hidden from the reader."""
    return shown_tallies(context["user"], [subject], timezone.now())[subject.pk]


@register.simple_tag(takes_context=True)
def meant_on(context: Mapping[str, Any], paper: BallotPaper) -> str:
    """The answer pressed before signing in (``?vote=``), if it can be cast here and none has been."""
    meant = context["request"].GET.get("vote", "")
    return meant if meant in COLUMNS.values() and not paper.refusal and not paper.choice else ""


@register.simple_tag
def bar(tally: Count3 | None) -> SafeString:
    """The bar of a tally: plain shapes, whose words stand beside it. Of a hidden one, shapes without a width."""
    parts = (
        "".join(
            f'<rect class="tally__{name}" data-bar="{name}" x="{start}" y="-2" width="{width}" height="20"/>'
            for name, start, width in tally.bars()
        )
        if tally
        else "".join(f'<rect class="tally__{name}" data-bar="{name}" y="-2" height="20"/>' for name in COLUMNS.values())
    )
    return mark_safe(f'<svg class="tally__bar" aria-hidden="true" focusable="false">{parts}</svg>')  # noqa: S308 - ours
