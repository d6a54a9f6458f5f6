"""A version of a bill, or an amendment, as a file."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from bills import exporters
from bills.exporters import ExportedAmendment, ExportedBill
from bills.http import bill_or_404, gone
from bills.mandates import may
from bills.models import Amendment, Bill, BillVersion, State
from bills.roles import Action
from bills.views.exported import exported_amendment, exported_version, version_amended

CONTENT_TYPES = {
    "akn.xml": "application/akn+xml; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "md": "text/markdown; charset=utf-8",
}


class _File(NamedTuple):
    extension: str
    write: Callable[..., bytes]


def _docx_changes(before: ExportedBill, after: ExportedBill) -> bytes:
    return exporters.write_docx(exporters.changes_document(before, after))


def _odt_changes(before: ExportedBill, after: ExportedBill) -> bytes:
    return exporters.write_odt(exporters.changes_document(before, after))


VERSIONS = {
    "akn": _File("akn.xml", exporters.write_akn),
    "docx": _File("docx", lambda bill: exporters.write_docx(exporters.version_document(bill))),
    "odt": _File("odt", lambda bill: exporters.write_odt(exporters.version_document(bill))),
    "md": _File("md", exporters.write_version_markdown),
}
CHANGES = {"docx-changes": _File("docx", _docx_changes), "odt-changes": _File("odt", _odt_changes)}
"""What compares a version with the one before."""


def _tracked(write: Callable[[exporters.Document], bytes]) -> Callable[[ExportedAmendment], bytes]:
    return lambda amendment: write(exporters.amendment_document(amendment))


AMENDMENTS = {
    "akn": _File("akn.xml", exporters.write_akn_amendment),
    "docx": _File("docx", _tracked(exporters.write_docx)),
    "odt": _File("odt", _tracked(exporters.write_odt)),
    "md": _File("md", exporters.write_amendment_markdown),
}


@require_safe
def version_file(request: HttpRequest, slug: str, version: int, form: str) -> HttpResponseBase:
    """A version; ``…-changes``: with its changes since the one before tracked. Drafts are for the team."""
    bill = bill_or_404(request, slug)
    found = _version_or_404(request, bill, version)
    texts = [exported_version(found)]
    if form in CHANGES:
        texts.insert(0, exported_version(_version_or_404(request, bill, version - 1)))
    file = VERSIONS.get(form) or CHANGES.get(form)
    if file is None:
        raise Http404
    name = f"{bill.slug}-v{found.number}{'-changes' if form in CHANGES else ''}.{file.extension}"
    is_public = bill.published_at is not None and found.published_at is not None
    return _sent(request, file.write(*texts), name, file.extension, is_public=is_public)


@require_safe
def amendment_file(request: HttpRequest, slug: str, number: str, form: str) -> HttpResponseBase:
    """The current revision of an amendment. Hidden or withdrawn: gone, as its words are from its page."""
    bill = bill_or_404(request, slug)
    wanted = Amendment.objects.select_related("author", "article", "existing_law", "current__base", "current__wording")
    found = get_object_or_404(wanted, bill=bill, slug=number)
    if found.state != State.PUBLISHED:
        return gone(HttpResponse(_("This amendment is no longer public."), "text/plain; charset=utf-8"))
    version = version_amended(found, found.current) if found.current else None
    file = AMENDMENTS.get(form)
    if file is None or found.current is None or version is None:
        raise Http404
    data = file.write(exported_amendment(found, found.current, version))
    is_public = bill.published_at is not None
    return _sent(request, data, f"{bill.slug}-{found.slug}.{file.extension}", file.extension, is_public=is_public)


def _version_or_404(request: HttpRequest, bill: Bill, number: int) -> BillVersion:
    found = get_object_or_404(BillVersion, bill=bill, number=number)
    if found.published_at is None and not may(Action.READ_DRAFTS, request.user, bill):
        raise Http404
    found.bill = bill
    return found


def _sent(request: HttpRequest, data: bytes, name: str, extension: str, *, is_public: bool) -> HttpResponseBase:
    """The file, or 304 for who has it. Caches ask each time: what is hidden leaves at once."""
    etag = f'"{sha256(data).hexdigest()}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(data, CONTENT_TYPES[extension])
    response.headers["ETag"] = etag
    response.headers["X-Content-Type-Options"] = "nosniff"
    if response.status_code == 200:
        response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or ""
    patch_cache_control(response, no_cache=True, **{"public" if is_public else "private": True})
    return response
