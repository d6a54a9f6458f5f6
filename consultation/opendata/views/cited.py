"""Citations as files, which bibliography programs open: the address says what is cited, its ending how."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from bills.models import Bill, BillVersion
from consultation.opendata import citing
from consultation.opendata.citing import FORMS, Work
from consultation.opendata.models import DatedRelease
from consultation.opendata.views.served import published_or_404
from consultation.responses.models import Answer, Report


@require_safe
def cited(request: HttpRequest, slug: str, work: str, extension: str) -> HttpResponse:
    form = next((form for form in FORMS if form.extension == extension), None)
    if form is None:
        raise Http404
    found = _work(published_or_404(request, slug), *work.partition("-")[::2])
    response = HttpResponse(form.write(found), content_type=f"{form.content_type}; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{found.key}.{extension}"'
    return response


def _work(bill: Bill, kind: str, name: str) -> Work:
    """Raises Http404 for what is not public, or nothing."""
    if kind == "answer":
        return _answer(bill, name)
    if not (name.isascii() and name.isdecimal() and len(name) < 10):
        raise Http404
    match kind:
        case "version":
            return citing.version(bill, get_object_or_404(BillVersion.objects.published(), bill=bill, number=name))
        case "report":
            published = Report.objects.filter(bill=bill, published_at__isnull=False)
            return citing.report(bill, get_object_or_404(published, number=name))
        case "release":
            return citing.release(bill, get_object_or_404(DatedRelease, bill=bill, number=name))
    raise Http404


def _answer(bill: Bill, name: str) -> Work:
    try:
        uuid = UUID(name)
    except ValueError as error:
        raise Http404 from error
    subjects = bill.subjects.listed()
    answer = get_object_or_404(Answer.objects.select_related("subject"), subject__in=subjects, subject__uuid=uuid)
    return citing.answer(bill, answer.subject, answer)
