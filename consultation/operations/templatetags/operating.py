"""What every page says while nothing may be written."""

from __future__ import annotations

from django import template

from consultation.operations.models import Stop
from consultation.operations.stopping import stop_of_writing

register = template.Library()


@register.simple_tag
def writing_stop() -> Stop | None:
    return stop_of_writing()
