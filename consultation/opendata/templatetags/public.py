"""What pages say of themselves to programs: their JSON, their citation, what search engines and data portals read."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from bills.models import Bill, BillVersion, Subject
from consultation.opendata import citing, linked
from consultation.opendata.api.fields import plain
from consultation.opendata.api.pages import json_of
from consultation.opendata.models import DatedRelease
from consultation.opendata.releases import Release
from consultation.responses.models import Answer, Report

register = template.Library()
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@register.simple_tag(takes_context=True)
def json_address(context: Context) -> str:
    """The same page as JSON; empty where there is none."""
    request = context.get("request")
    match = getattr(request, "resolver_match", None)
    return json_of(match.url_name, match.kwargs) if match else ""


@register.inclusion_tag("opendata/_cite.html")
def cite_version(bill: Bill, version: BillVersion) -> dict[str, Any]:
    return _cited(bill, citing.version(bill, version) if version.published_at else None)


@register.inclusion_tag("opendata/_cite.html")
def cite_answer(bill: Bill, subject: Subject, answer: Answer) -> dict[str, Any]:
    return _cited(bill, citing.answer(bill, subject, answer))


@register.inclusion_tag("opendata/_cite.html")
def cite_report(bill: Bill, report: Report) -> dict[str, Any]:
    return _cited(bill, citing.report(bill, report) if report.published_at else None)


@register.inclusion_tag("opendata/_cite.html")
def cite_data(bill: Bill, release: Release) -> dict[str, Any]:
    return _cited(bill, citing.data(bill, release.day, release.digest))


@register.inclusion_tag("opendata/_cite.html")
def cite_release(bill: Bill, release: DatedRelease) -> dict[str, Any]:
    return _cited(bill, citing.release(bill, release))


@register.simple_tag
def legislation(bill: Bill, version: BillVersion) -> SafeString:
    """A version for search engines (schema.org); nothing of a draft."""
    return _script(linked.legislation(bill, version)) if version.published_at else SafeString()


@register.simple_tag
def dataset(bill: Bill, release: Release) -> SafeString:
    """The data of a consultation for search engines (schema.org)."""
    return _script(linked.dataset(bill, release.day, release.digest))


def _cited(bill: Bill, work: citing.Work | None) -> dict[str, Any]:
    return {"bill": bill, "work": work, "forms": citing.forms_of(work) if work else ()}


def _script(said: dict[str, Any]) -> SafeString:
    """A block of data: browsers run nothing of it, and nothing in it can end it."""
    content = json.dumps(said, ensure_ascii=False, default=plain).translate(UNSAFE)
    return mark_safe(f'<script type="application/ld+json">{content}</script>')  # noqa: S308  escaped above
