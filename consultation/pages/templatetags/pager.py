"""The numbers of a pager."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def numbers(page: Page[Any]) -> Iterator[int | str]:
    """1 … 4 5 [6] 7 8 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
