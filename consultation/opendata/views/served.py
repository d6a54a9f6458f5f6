"""The data of a consultation: what the tables hold, and the files themselves. Public and anonymous."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, gone
from bills.models import Bill
from consultation.opendata.export.folders import CHECKSUMS
from consultation.opendata.export.readme import READMES, address_of
from consultation.opendata.http import StreamedFile
from consultation.opendata.models import DatedRelease
from consultation.opendata.offer import offered_tables
from consultation.opendata.releases import Release, archive_of, current_release
from consultation.opendata.reviewing import refusal_to_review

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "jsonl": "application/x-ndjson; charset=utf-8",
    "ipynb": "application/x-ipynb+json",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "py": "text/x-python; charset=utf-8",
    "zip": "application/zip",
}


@require_safe
def data(request: HttpRequest, slug: str) -> HttpResponseBase:
    """What the tables hold, how to cite them, and where to get them."""
    bill = published_or_404(request, slug)
    now = timezone.now()
    release = current_release(bill, now)
    language = (get_language() or "fr")[:2]
    context = {
        "bill": bill,
        "release": release,
        "address": address_of(bill),
        "tables": offered_tables(release, language),
        "readme": next(name for name, tongue in READMES.items() if tongue == language).removesuffix(".md"),
        "dated": DatedRelease.objects.filter(bill=bill),
        "may_review": refusal_to_review(request.user, bill) is None,
        "blind": bill.withholds_tallies(now),
        "archive_size": release.path(f"{bill.slug}.zip").stat().st_size,
    }
    return render(request, "opendata/data.html", context)


@require_safe
def download(request: HttpRequest, slug: str, table: str, extension: str) -> HttpResponseBase:
    return _sent(request, slug, f"{table}.{extension}")


@require_safe
def checksums(request: HttpRequest, slug: str) -> HttpResponseBase:
    return _sent(request, slug, CHECKSUMS)


@require_safe
def dated(request: HttpRequest, slug: str, number: int) -> HttpResponseBase:
    """A dated release; gone once something that it shows was hidden or withdrawn."""
    bill = published_or_404(request, slug)
    release = get_object_or_404(DatedRelease.objects.select_related("bill"), bill=bill, number=number)
    etag = f'"{release.archive_sum}"'
    if (path := archive_of(release)) is None:
        return gone(render(request, "opendata/withdrawn.html", {"bill": bill, "release": release}))
    name = f"{bill.slug}-{release.day}-{release.number}.zip"
    response = get_conditional_response(request, etag=etag) or StreamedFile(
        path.open("rb"), as_attachment=True, filename=name, content_type=CONTENT_TYPES["zip"]
    )
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _sent(request: HttpRequest, slug: str, name: str) -> HttpResponseBase:
    """The file, or 304 for who has it. Caches ask each time: what is hidden leaves at once."""
    release = current_release(published_or_404(request, slug), timezone.now())
    if name not in release.sums:
        raise Http404
    etag = f'"{release.sums[name]}"'
    response = get_conditional_response(request, etag=etag) or _file(release, name)
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, no_cache=True)
    return response


def _file(release: Release, name: str) -> StreamedFile:
    kind = CONTENT_TYPES.get(name.rpartition(".")[2], "text/plain; charset=utf-8")
    return StreamedFile(release.path(name).open("rb"), as_attachment=True, filename=name, content_type=kind)


def published_or_404(request: HttpRequest, slug: str) -> Bill:
    """Drafts have no data, even for those who may read them."""
    bill = bill_or_404(request, slug)
    if bill.published_at is None:
        raise Http404
    return bill
