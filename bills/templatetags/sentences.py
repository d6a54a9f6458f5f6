"""Filters of ``bills/_dispositif.html`` and of whatever tells a conflict: changes in the words of a clerk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bills.legaltext import ConflictKind, Hunk, Stake, sentence

register = template.Library()
LONG = 12  # sentences; more are folded

KINDS: dict[str, Promise] = {
    ConflictKind.OVERLAP: _("They change the same words."),
    ConflictKind.SAME_POINT: _("They add different words at the same place."),
    ConflictKind.DELETE_EDIT: _("One deletes what the other changes."),
    ConflictKind.PROXIMITY: _(
        "Their changes are too near each other: together they would write a sentence that nobody proposed."
    ),
}
STAKES: dict[str, Promise] = {
    Stake.NUMBER: _("a number"),
    Stake.DATE: _("a date"),
    Stake.DEADLINE: _("a deadline"),
    Stake.NEGATION: _("a negation"),
    Stake.AND_OR: _("“and” or “or”"),
    Stake.REFERENCE: _("a reference"),
}


@register.simple_tag(name="dispositif")
def told(base: str, hunks: Iterable[Mapping[str, Any]], language: str) -> tuple[str, ...]:
    """The sentences of a change, ``hunks`` as a revision stores them."""
    return _told(base, tuple(Hunk(**hunk) for hunk in hunks), language)


@register.filter
def kind_of_conflict(kind: str) -> Promise:
    """Why two changes conflict, in a sentence."""
    return KINDS[kind]


@register.filter
def stake(flag: str) -> Promise:
    """What both changes touch, in a word or two."""
    return STAKES[flag]


@register.filter
def are_many(sentences: tuple[str, ...]) -> bool:
    return len(sentences) > LONG


@lru_cache(maxsize=256)
def _told(base: str, hunks: tuple[Hunk, ...], language: str) -> tuple[str, ...]:
    return sentence(base, hunks, language, typeset=True)
