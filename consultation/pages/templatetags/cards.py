"""``{% card card bill %}``: a proposal or an amendment in a list, drawn once for everybody until what it shows changes.

Its template is given the card, the bill and the language, and so can show nothing that is a reader's own.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from bills.models import Bill
from consultation.responses.cards import Card

register = template.Library()
MOST = 1000  # two megabytes of a process
_drawn: OrderedDict[Hashable, SafeString] = OrderedDict()
_lock = threading.Lock()


@register.simple_tag(name="card")
def draw(card: Card, bill: Bill) -> SafeString:
    if not settings.KEEP_PAGES:
        return _draw(card, bill)
    state = _state_of(card, bill)
    with _lock:
        drawn = _drawn.get(state)
        if drawn is not None:
            _drawn.move_to_end(state)
            return drawn
    drawn = _draw(card, bill)
    with _lock:
        _drawn[state] = drawn
        while len(_drawn) > MOST:
            _drawn.popitem(last=False)
    return drawn


def _draw(card: Card, bill: Bill) -> SafeString:
    return render_to_string("pages/_card.html", {"card": card, "bill": bill, "LANGUAGE_CODE": get_language()})


def _state_of(card: Card, bill: Bill) -> Hashable:
    """Everything that a card shows, or what can only change with it: a revision and its wordings never do."""
    author = card.subject.author
    return (
        get_language(),
        (bill.slug, bill.language),
        _fields_of(card.subject),
        author and author.display_name,
        _fields_of(card.answer) if card.answer else None,
        card.paper.tally,
        (card.arguments, card.signers),
        (card.rebase.outcome, card.rebase.version_id) if card.rebase else None,
    )


def _fields_of(instance: Model) -> tuple[Hashable, ...]:
    """Subjects and answers hold plain values and keys of others."""
    return tuple(getattr(instance, field.attname) for field in instance._meta.concrete_fields)  # noqa: SLF001  Django's API
