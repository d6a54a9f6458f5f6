"""The receipts of one's own votes: nobody else's eyes."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from bills.models import Subject
from bills.naming import name_of
from consultation.accounts.models import Participant
from votes.receipts import file_name, receipt_of, step_named, steps_of


@require_safe
@login_required
@never_cache
def receipts(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """What became of one's votes on ``subject``, step by step, even where it is hidden since."""
    voted = get_object_or_404(Subject.objects.select_related("bill"), uuid=subject)
    steps = steps_of(cast(Participant, request.user), voted)
    if not steps:
        raise Http404
    name = name_of(voted) if voted.is_published else _("A contribution that is no longer published")
    context = {"subject": voted, "bill": voted.bill, "name": name, "steps": steps}
    return render(request, "votes/receipts.html", context)


@require_safe
@login_required
@never_cache
def receipt(request: HttpRequest, commitment: str) -> HttpResponse:
    """One receipt as a file."""
    step = step_named(cast(Participant, request.user), commitment)
    if step is None:
        raise Http404
    name = f'attachment; filename="{file_name(commitment)}"'
    headers = {"Content-Disposition": name}
    return JsonResponse(receipt_of(step), json_dumps_params={"indent": 1}, headers=headers)
