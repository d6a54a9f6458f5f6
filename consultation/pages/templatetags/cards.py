"""``{% card card bill %}``, ``{% argument_card argument %}``, ``{% source_card source %}``, ``{% law_text %}``,
``{% outline %}``: what lists and articles show, drawn once for everybody until it changes.
"""

from __future__ import annotations

import secrets
from collections.abc import Hashable
from typing import Any, cast
from urllib.parse import quote

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from bills.models import Argument, Bill, Source, Subject
from consultation.accounts.models import Participant
from consultation.pages.pieces import KEPT, draw, fields_of
from consultation.responses.cards import Card

register = template.Library()


HERE = secrets.token_hex(16)
"""Stands for the address of the page, to which signing in leads back, in what is drawn once for several pages."""


class Anywhere:
    """All that the piece of an anonymous reader knows of a request."""

    def get_full_path(self) -> str:
        return HERE


@register.simple_tag(name="card")
def draw_card(card: Card, bill: Bill) -> SafeString:
    """A proposal or an amendment. Its template is given the card, the bill and the language."""
    return KEPT.piece(_state_of(card, bill), lambda: draw("pages/_card.html", card=card, bill=bill))


@register.simple_tag(takes_context=True)
def argument_card(context: template.Context, argument: Any) -> SafeString:
    more = (repr(argument.used), repr(argument.first_replies), argument.reply_count, argument.pk in context["best"])
    return _said(context, "argument", argument, more)


@register.simple_tag(takes_context=True)
def source_card(context: template.Context, source: Any) -> SafeString:
    return _said(context, "source", source, (source.use_count,))


@register.simple_tag(takes_context=True)
def law_text(context: template.Context) -> SafeString:
    """The alinéas of an article."""
    bill, place, text, refusal = context["bill"], context["place"], context["text"], context["refusal"]
    open_to_change = not refusal or refusal.sign_in
    state = (
        "law",
        _of_bill(bill),
        (place.unit.slug, place.wording_id, open_to_change, text.is_heated),
        tuple((line.amendments, line.stretches) for line in text.lines),
        tuple(fields_of(found.law) for found in text.laws),
    )
    shown = {"bill": bill, "place": place, "text": text, "open_to_change": open_to_change}
    return KEPT.piece(state, lambda: draw("pages/_alineas.html", **shown))


@register.simple_tag(takes_context=True)
def outline(context: template.Context) -> SafeString:
    """The outline of the bill beside an article, for who is not told on which they voted."""
    bill, current, entries = context["bill"], context["place"].unit_id, context["entries"]
    state = ("outline", _of_bill(bill), current, tuple(map(_state_of_entry, entries)))
    return KEPT.piece(state, lambda: draw("pages/_outline.html", bill=bill, current=current, entries=entries))


def _state_of_entry(entry: Any) -> Hashable:
    place = entry.place
    return (fields_of(place), place.unit.slug, place.gist, entry.amendments, tuple(map(_state_of_entry, entry.inner)))


def _said(context: template.Context, kind: str, subject: Argument | Source, more: Hashable) -> SafeString:
    """An argument or a source with its details: once for all anonymous readers, anew for who is signed in."""
    name = f"pages/_{kind}.html"
    if isinstance(context["user"], Participant):
        return render_to_string(name, {**cast(dict[str, Any], context.flatten()), kind: subject})
    bill, paper, refusal = context["bill"], context["papers"][subject.pk], context["refusal"]
    refusals = tuple(one and (one.code, one.until) for one in (paper.refusal, refusal))
    state = (kind, _of_bill(bill), fields_of(subject), _name_of(subject), paper.tally, refusals, more)
    shown = {
        "bill": bill,
        "refusal": refusal,
        "papers": {subject.pk: paper},
        "best": context.get("best"),
        "request": Anywhere(),
        kind: subject,
    }
    piece = KEPT.piece(state, lambda: draw(name, **shown))
    here = quote(context["request"].get_full_path(), safe="")
    return mark_safe(piece.replace(HERE, here))  # noqa: S308  quoted


def _state_of(card: Card, bill: Bill) -> Hashable:
    """A revision and its wordings never change."""
    return (
        "card",
        _of_bill(bill),
        fields_of(card.subject),
        _name_of(card.subject),
        fields_of(card.answer),
        card.paper.tally,
        (card.arguments, card.signers),
        (card.rebase.outcome, card.rebase.version_id) if card.rebase else None,
    )


def _of_bill(bill: Bill) -> Hashable:
    return (bill.slug, bill.language)


def _name_of(subject: Subject) -> Hashable:
    return subject.author and (subject.author.display_name, subject.author.origin)
