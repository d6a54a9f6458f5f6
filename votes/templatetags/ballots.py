"""What templates ask of ballot papers."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from bills.models import Subject
from votes.papers import BallotPaper

register = template.Library()


@register.filter
def paper_of(papers: Mapping[int, BallotPaper], subject: Subject) -> BallotPaper:
    """The paper of this subject, among those of a page."""
    return papers[subject.pk]
