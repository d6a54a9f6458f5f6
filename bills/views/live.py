"""The change of one alinéa as it is typed: a fragment for a script, drawn by what draws the preview."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bills.drawing import rows_around
from bills.forms import AmendmentForm
from bills.legaltext import redline
from bills.models import Placement
from bills.wordings import size_of


def live(request: HttpRequest, form: AmendmentForm, place: Placement) -> HttpResponse:
    """What becomes of the alinéa named by ``alinea``, and of what is added after it; empty if nothing does."""
    asked = request.POST.get("alinea", "")
    change = form.change_so_far()
    if change is None or not asked.isdecimal() or len(asked) > 6:
        return HttpResponse("")
    rows = rows_around(change.redline, int(asked))
    if not rows:
        return HttpResponse("")
    drawn = replace(change.redline, rows=rows)
    here = redline("\n".join(row.old_text for row in rows), "\n".join(row.new_text for row in rows))
    size = {**size_of(here), "alineas": []}  # its number is said above
    context = {"bill": place.unit.bill, "redline": drawn, "size": size, "number": int(asked)}
    return render(request, "bills/_live_change.html", context)
