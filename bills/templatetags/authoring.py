"""What an author may still do, as lists ask it of each row: nothing here asks the database."""

from __future__ import annotations

from django import template
from django.utils import timezone

from bills import grace
from bills.models import Subject

register = template.Library()


@register.filter
def is_fresh(subject: Subject) -> bool:
    """Whether the time to correct it is not over."""
    return grace.is_fresh(subject, timezone.now())
