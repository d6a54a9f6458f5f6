"""The numbers of a pager."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import template
from django.core.paginator import Page

register = template.Library()


@register.filter
def numbers(page: Page[Any]) -> Iterator[int | str]:
    """1 … 4 5 [6] 7 8 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.simple_tag(takes_context=True)
def at_page(context: Mapping[str, Any], side: str, number: int) -> str:
    """The address where the list ``side`` stands at this page, and every other list where it is."""
    query = context["request"].GET.copy()
    query[side] = str(number)
    return f"?{query.urlencode()}#{side}"
