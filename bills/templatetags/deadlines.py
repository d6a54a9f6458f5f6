"""Dates of a consultation in the words of people: « Closes today at 18:00 », « until 3 March, at midnight »."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.phases import Deadline, deadline
from bills.spelling import spelled

register = template.Library()


@register.filter
def closing(end: datetime) -> str:
    """How long what ends at ``end`` is still open."""
    left = _seen_now(end)
    if left.days > 1:
        return ngettext("%(n)s day left", "%(n)s days left", left.days) % {"n": left.days}
    if left.hour is None:
        return _("closes tonight at midnight") if left.days < 1 else _("closes tomorrow at midnight")
    hour = {"hour": time_format(left.hour, "H:i")}
    return (_("closes today at %(hour)s") if left.days < 1 else _("closes tomorrow at %(hour)s")) % hour


@register.filter
def ending(end: datetime) -> str:
    """The day and the hour of an end."""
    left = _seen_now(end)
    day = spelled(left.day)
    if left.hour is None:
        return _("%(day)s at midnight") % {"day": day}
    return _("%(day)s at %(hour)s") % {"day": day, "hour": time_format(left.hour, "H:i")}


@register.filter
def last_day(end: datetime) -> date:
    """The last whole or begun day before ``end``."""
    return _seen_now(end).day


def _seen_now(end: datetime) -> Deadline:
    return deadline(timezone.localtime(end), timezone.localtime())
