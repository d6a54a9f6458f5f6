"""For those who look for us: the catalogue of data portals, and what search engines may read."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from django.views.decorators.http import require_safe

from bills.models import Bill, Placement, State, Subject, SubjectKind
from consultation.journal.models import INTERNAL, Entry
from consultation.opendata.api.fields import plain
from consultation.opendata.linked import catalogue

A_FILE = 10_000
"""Addresses in one sitemap; the format allows 50,000."""
ABOUT = ("home", "help", "charter", "accessibility", "legal", "privacy", "api_reference")
OF_BILL = ("bill", "bill_text", "versions", "amendments", "proposals", "report", "coverage", "follow_up", "data")
SOUGHT = (SubjectKind.ARTICLE, SubjectKind.PROPOSAL, SubjectKind.AMENDMENT)
PRIVATE = (
    "/accounts/",
    "/notices/",
    "/votes/",
    "/draft/",
    "/drafts/",
    "/answer/",
    "/report/",
    "/follow/",
    "/*/search/",
)
XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"


@require_safe
def catalog(_request: HttpRequest) -> HttpResponse:
    """The published consultations as DCAT-AP, each with the day on which something public last happened in it."""
    bills = list(Bill.objects.published().select_related("ministry").order_by("pk"))
    public = Entry.objects.filter(bill__in=[bill.uuid for bill in bills]).exclude(verb__in=INTERNAL)
    changed = dict(public.values_list("bill").annotate(Max("at")).order_by())
    said = catalogue((bill, timezone.localdate(changed.get(bill.uuid) or bill.published_at)) for bill in bills)
    return HttpResponse(json.dumps(said, ensure_ascii=False, default=plain), "application/ld+json")


@require_safe
def sitemap(_request: HttpRequest) -> HttpResponse:
    """The list of sitemaps: one of the pages about the platform, and as many as it takes for each bill."""
    files = [reverse("sitemap_pages")]
    for bill in Bill.objects.published().order_by("pk"):
        pages = len(list(_of_bill(bill))) + _of_subjects(bill).count()
        files += [reverse("sitemap_bill", args=[bill.slug, 1 + number]) for number in range(-(-pages // A_FILE))]
    return _xml("sitemapindex", "sitemap", files)


@require_safe
def sitemap_pages(_request: HttpRequest) -> HttpResponse:
    return _xml("urlset", "url", [reverse(name) for name in ABOUT])


@require_safe
def sitemap_bill(_request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The pages of a bill: those about it first, then its articles, proposals and amendments."""
    bill = get_object_or_404(Bill.objects.published(), slug=slug)
    subjects = (reverse(kind, args=[slug, name]) for kind, name in _of_subjects(bill))
    found = [*_of_bill(bill), *subjects][(number - 1) * A_FILE : number * A_FILE]
    if number < 1 or not found:
        raise Http404
    return _xml("urlset", "url", found)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Everything public may be read; forms and searches are nothing to keep."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in PRIVATE),
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", "text/plain; charset=utf-8")


def _of_bill(bill: Bill) -> Iterator[str]:
    for name in OF_BILL:
        yield reverse(name, args=[bill.slug])
    for number in bill.versions.published().order_by("number").values_list("number", flat=True):
        yield reverse("version", args=[bill.slug, number])


def _of_subjects(bill: Bill) -> QuerySet[Subject, tuple[str, str]]:
    """(kind, name) of the articles that stand in a published version, and of what is published."""
    found = Subject.objects.filter(bill=bill, state=State.PUBLISHED, kind__in=SOUGHT)
    known = Q(Exists(Placement.objects.filter(unit=OuterRef("pk"), version__published_at__isnull=False)))
    return found.filter(known | ~Q(kind=SubjectKind.ARTICLE)).order_by("pk").values_list("kind", "slug")


def _xml(root: str, entry: str, paths: list[str]) -> HttpResponse:
    entries = "".join(f"<{entry}><loc>{escape(settings.SITE_URL + path)}</loc></{entry}>\n" for path in paths)
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{XMLNS}">\n'
    return HttpResponse(f"{head}{entries}</{root}>\n", "application/xml; charset=utf-8")
