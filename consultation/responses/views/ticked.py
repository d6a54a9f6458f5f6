"""What is done with the contributions that are ticked in the inbox: one button each."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bills.models import Bill, Subject
from bills.naming import name_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses import services
from consultation.responses.forms.desk import BulkForm


def done_with_ticked(request: HttpRequest, bill: Bill, form: BulkForm) -> str:
    """What the button that was pressed did, in words. Raises RefusedError."""
    chosen = list(Subject.objects.filter(bill=bill, pk__in=ticked_in(request)))
    for subject in chosen:
        subject.bill = bill
    if "new" in request.POST:
        return _grouped(request, bill, form, chosen)
    if not chosen:
        raise RefusedError(services.NOTHING_CHOSEN)
    deeds = {"add": _joined, "submit": _sent, "publish": _published}
    done = next((deed for name, deed in deeds.items() if name in request.POST), _assigned)
    return done(request, bill, form, chosen)


def ticked_in(request: HttpRequest) -> list[int]:
    return [int(pk) for pk in request.POST.getlist("s") if pk.isdecimal() and len(pk) < 10]


def _grouped(request: HttpRequest, bill: Bill, form: BulkForm, chosen: list[Subject]) -> str:
    title, staff = form.cleaned_data["title"] or _("Answered together"), cast(Participant, request.user)
    group = services.make_group(participant=staff, bill=bill, title=title, subjects=chosen, moment=timezone.now())
    return _("“%(title)s”: one answer will serve all of them.") % {"title": group.title}


def _joined(request: HttpRequest, bill: Bill, form: BulkForm, chosen: list[Subject]) -> str:  # noqa: ARG001
    group = form.groups.get(form.cleaned_data["group"])
    if group is None:
        raise RefusedError(services.NO_GROUP_CHOSEN)
    many = services.add_to_group(participant=cast(Participant, request.user), group=group, subjects=chosen)
    said = ngettext("“%(title)s”: %(n)s contribution joins it.", "“%(title)s”: %(n)s contributions join it.", many)
    return said % {"n": many, "title": group.title}


def _assigned(request: HttpRequest, bill: Bill, form: BulkForm, chosen: list[Subject]) -> str:
    staff, to = cast(Participant, request.user), form.assigned()
    if not to:
        raise RefusedError(services.NOBODY_CHOSEN)
    many = services.assign_answers(participant=staff, bill=bill, subjects=chosen, moment=timezone.now(), **to)
    return ngettext("%(n)s contribution is assigned.", "%(n)s contributions are assigned.", many) % {"n": many}


def _sent(request: HttpRequest, bill: Bill, form: BulkForm, chosen: list[Subject]) -> str:  # noqa: ARG001
    moved = services.submit_several(participant=cast(Participant, request.user), subjects=chosen)
    _say_kept(request, moved)
    said = ngettext("%(n)s draft is sent for review.", "%(n)s drafts are sent for review.", moved.many)
    return said % {"n": moved.many}


def _published(request: HttpRequest, bill: Bill, form: BulkForm, chosen: list[Subject]) -> str:  # noqa: ARG001
    staff, opened = cast(Participant, request.user), form.cleaned_data["opened"]
    moved = services.publish_several(participant=staff, subjects=chosen, moment=timezone.now(), opened=opened)
    _say_kept(request, moved)
    return ngettext("%(n)s answer is published.", "%(n)s answers are published.", moved.many) % {"n": moved.many}


def _say_kept(request: HttpRequest, moved: services.Moved) -> None:
    """Which of them stay as they were, and why: one warning for each reason. Raises RefusedError where all do."""
    if not moved.many:
        raise RefusedError(moved.kept[0][1])
    names = defaultdict[str, list[str]](list)
    for subject, refusal in moved.kept:
        names[str(refusal.message)].append(name_of(subject))
    for reason, kept in names.items():
        said = {"reason": reason, "names": ", ".join(kept)}
        messages.warning(request, _("%(reason)s Left as it was: %(names)s.") % said)
