"""``{% follow bill %}``, ``{% follow subject %}``: the button that follows; ``{% unread_notices %}``: how many wait.

Both ask one query together, once for each page.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django import template
from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse

from bills.models import Bill, Subject
from consultation.accounts.models import Participant
from consultation.notifications.models import Follow, Notice

register = template.Library()
NOBODY = -(2**62)  # stands for the reader in the compiled query


@dataclass(frozen=True)
class Standing:
    """What one participant follows, by id, and how many notices they have not read."""

    unread: int = 0
    bills: frozenset[int] = frozenset()
    subjects: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()

    def follows(self, followed: Bill | Subject, reader: Participant) -> bool:
        if isinstance(followed, Bill):
            return followed.pk in self.bills
        return followed.pk in self.subjects or (followed.author_id == reader.pk and followed.pk not in self.left)


@register.simple_tag(takes_context=True)
def unread_notices(context: dict[str, Any]) -> int:
    return _standing(context["request"]).unread


@register.inclusion_tag("notifications/_follow.html", takes_context=True)
def follow(context: dict[str, Any], followed: Bill | Subject, name: str = "") -> dict[str, Any]:
    """The button, or for nobody signed in the way to it. ``name``: what is followed, for screen readers in lists."""
    request: HttpRequest = context["request"]
    is_bill, reader = isinstance(followed, Bill), request.user
    return {
        "request": request,
        "csrf_token": context.get("csrf_token", ""),
        "action": reverse("follow_bill", args=[followed.slug])
        if is_bill
        else reverse("follow_subject", args=[followed.uuid]),
        "is_bill": is_bill,
        "is_reader": isinstance(reader, Participant),
        "follows": isinstance(reader, Participant) and _standing(request).follows(followed, reader),
        "name": name,
        "back": request.get_full_path() if request.method in {"GET", "HEAD"} else "",
    }


def _standing(request: HttpRequest) -> Standing:
    known = getattr(request, "notices_standing", None)
    if known is None:
        known = _read(request.user) if isinstance(request.user, Participant) else Standing()
        request.notices_standing = known  # type: ignore[attr-defined]  # for the other tags of this page
    return known


def _read(reader: Participant) -> Standing:
    statement, given = _compiled()
    with connection.cursor() as cursor:
        cursor.execute(statement, [reader.pk if value == NOBODY else value for value in given])
        found = cursor.fetchone()
    return Standing(found[0], *(frozenset(ids) for ids in found[1:])) if found else Standing()


@cache
def _compiled() -> tuple[str, tuple[Any, ...]]:
    """The query about NOBODY and its parameters, built once: building it took ten times the running of it."""
    unread = Notice.objects.visible().unread().filter(recipient=OuterRef("pk")).order_by().values("recipient")
    found = Participant.objects.filter(pk=NOBODY).values_list(
        Coalesce(Subquery(unread.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        ArraySubquery(_ids("bill", wanted=True)),
        ArraySubquery(_ids("subject", wanted=True)),
        ArraySubquery(_ids("subject", wanted=False)),
    )
    statement, given = found.query.sql_with_params()
    return statement, given


def _ids(what: str, *, wanted: bool) -> QuerySet[Any, Any]:
    rows = Follow.objects.filter(participant=OuterRef("pk"), wanted=wanted, **{f"{what}__isnull": False})
    return rows.values_list(F(f"{what}_id"), flat=True)
