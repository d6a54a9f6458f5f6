"""What stands under an argument or a source in a list, read with it in the same query: the sources that an argument
uses, its first replies, how many there are; how many arguments use a source."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject

from bills.models import Argument, Citation, Reply, State

REPLIES = 2
"""Shown under an argument in a list; its own page has them all."""


def with_details(listed: Any) -> Any:
    """Arguments with ``first_replies``, ``reply_count`` and ``used``; sources with ``use_count``; all with authors."""
    listed = listed.select_related("author")
    if listed.model is Argument:
        replies = Reply.objects.published().filter(about=OuterRef("pk"))
        return listed.annotate(
            first_replies=ArraySubquery(_shown(replies)), reply_count=count_of(_counted(replies)), used=_used()
        )
    uses = Citation.objects.filter(source=OuterRef("pk"), argument__state=State.PUBLISHED)
    return listed.annotate(use_count=count_of(uses.order_by().values("source").annotate(n=Count("pk")).values("n")))


def count_of(counted: QuerySet[Any, Any]) -> Coalesce:
    """The one number that a subquery gives, or nought."""
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))


def _shown(replies: QuerySet[Reply]) -> QuerySet[Any, Any]:
    told = JSONObject(uuid="uuid", html="body_html", author="author__display_name", author_origin="author__origin")
    return replies.order_by("created_at", "pk").values(told=told)[:REPLIES]


def _counted(replies: QuerySet[Reply]) -> QuerySet[Any, Any]:
    return replies.order_by().values("about").annotate(n=Count("pk")).values("n")


def _used() -> ArraySubquery:
    uses = Citation.objects.filter(argument=OuterRef("pk"), source__state=State.PUBLISHED)
    told = JSONObject(uuid="source__uuid", title="source__title", link="source__link", category="source__category")
    return ArraySubquery(uses.order_by("source").values(told=told))
