"""Which level each style of a document is: asked on a page before anything is saved."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bills.forms import BillTextForm


def levels_page(request: HttpRequest, form: BillTextForm, *, title: str = "", step: str = "") -> HttpResponse:
    """The page that asks, for any form with a bill's text that is clean and whose `asks_levels` is true.

    It posts to the same address: `act` is « preview » or « keep », the form's own fields travel unseen.
    `title`, `step`: what stands above, « Draft a bill » and « Step 1 of 3 » by default.
    """
    context = {"form": form, "choices": form.choices(), "rows": form.rows(), "page_title": title, "step": step}
    return render(request, "bills/levels.html", context)
