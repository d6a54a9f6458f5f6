"""Inviting somebody to sign one's amendment or proposal; reading an invitation, accepting it, declining it."""

from __future__ import annotations

import logging
import uuid
from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bills.cosigning import MOST, invitation_of, refusal_to_answer, refusal_to_invite, refusal_to_sign, token_of
from bills.forms.inviting import InvitationForm
from bills.http import refused, subject_or_404
from bills.legaltext import alineas, redline
from bills.models import Amendment, Invitation, InvitationState, Proposal, Subject, SubjectKind
from bills.naming import name_of
from bills.permissions import may_read
from bills.reading import address_of
from bills.services.cosigning import (
    accept_invitation,
    decline_invitation,
    invite_cosigner,
    revoke_invitation,
    sign_again,
    take_back_signature,
)
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError

log = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def invite(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The author's invitations that wait, and the form that makes one."""
    own, now = subject_or_404(request, subject), timezone.now()
    refusal = refusal_to_invite(request.user, own, now)
    if own.author_id != request.user.pk or not own.is_published or (refusal and refusal.sign_in):
        return refused(request, refusal, back=address_of(own)) if refusal else redirect(address_of(own))
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return _invite(request, own, form.cleaned_data["email"])
    waiting = own.invitations.filter(state=InvitationState.OPEN, expires_at__gt=now)
    context = {
        "bill": own.bill,
        "subject": own,
        "name": name_of(own),
        "back": address_of(own),
        "form": form,
        "refusal": refusal,
        "waiting": [(invitation, link_of(invitation)) for invitation in waiting],
        "days": settings.INVITATION_DAYS,
        "most": MOST,
    }
    return render(request, "bills/invite.html", context)


def _invite(request: HttpRequest, own: Subject, address: str) -> HttpResponse:
    try:
        invitation = invite_cosigner(
            participant=request.user,  # type: ignore[arg-type]  # it is the author
            subject=own,
            mailed=bool(address),
            moment=timezone.now(),
        )
    except RefusedError as error:
        return refused(request, error.refusal, back=reverse("invite", args=[own.uuid]))
    if not address:
        messages.success(request, _("The link is below: hand it over to one person."))
    elif _mail(request, invitation, address):
        messages.success(request, _("The invitation is sent. We have not kept the address."))
    else:
        messages.error(request, _("The message could not be sent: hand the link below over yourself."))
    return redirect("invite", own.uuid)


def _mail(request: HttpRequest, invitation: Invitation, address: str) -> bool:
    """Whether the mail server took it. The same words to everybody: who has an account here is not said."""
    context = {
        "author": request.user,
        "name": _number(invitation.subject),
        "bill": invitation.subject.bill,
        "link": link_of(invitation),
        "until": invitation.expires_at,
    }
    try:
        get_adapter(request).send_mail("bills/email/invitation", address, context)
    except (SMTPException, OSError):
        log.warning("an invitation could not be mailed")
        return False
    return True


@require_POST
def revoke(request: HttpRequest, invitation: int) -> HttpResponse:
    found = get_object_or_404(Invitation.objects.select_related("subject"), pk=invitation)
    if not isinstance(request.user, Participant) or found.subject.author_id != request.user.pk:
        raise Http404
    revoke_invitation(participant=request.user, invitation=found)
    messages.success(request, _("The invitation is taken back: its link leads nowhere."))
    return redirect("invite", found.subject.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Read what one is invited to sign; sign it, or decline."""
    invitation = invitation_of(token)
    if invitation is None or not may_read(request.user, invitation.subject.bill):
        raise Http404
    subject, now = invitation.subject, timezone.now()
    if refusal := refusal_to_answer(invitation, now):
        return refused(request, refusal, back=reverse("subject", args=[subject.uuid]))
    if request.method == "POST":
        return _answer(request, invitation)
    context = {**_read(subject), "refusal": refusal_to_sign(request.user, subject, now), "invitation": invitation}
    response = render(request, "bills/cosign.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    now, back = timezone.now(), reverse("subject", args=[invitation.subject.uuid])
    try:
        if request.POST.get("answer") == "decline":
            decline_invitation(invitation=invitation, moment=now)
            messages.success(request, _("You have declined: nobody is told that it was you."))
        else:
            accept_invitation(
                participant=request.user,  # type: ignore[arg-type]  # the service refuses the anonymous
                invitation=invitation,
                revision=_revision(request),
                moment=now,
            )
            messages.success(request, _("Your name now stands beside the author’s."))
    except RefusedError as error:
        return refused(request, error.refusal, back=request.path, onward=request.path)
    return redirect(back)


@require_POST
def signature(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Sign the new wording (``again``), or take one's signature back."""
    signed = subject_or_404(request, subject)
    if not isinstance(request.user, Participant):
        raise Http404
    if "again" not in request.POST:
        if take_back_signature(participant=request.user, subject=signed):
            messages.success(request, _("Your signature is taken back."))
        return redirect(address_of(signed))
    try:
        sign_again(participant=request.user, subject=signed, revision=_revision(request), moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=address_of(signed))
    messages.success(request, _("You have signed the new wording."))
    return redirect(address_of(signed))


def link_of(invitation: Invitation) -> str:
    return str(settings.SITE_URL) + reverse("cosign", args=[token_of(invitation)])


def _read(subject: Subject) -> dict[str, object]:
    """What the page shows of what is signed."""
    found: Amendment | Proposal
    if subject.kind == SubjectKind.AMENDMENT:
        found = Amendment.objects.select_related("author", "current__base", "current__wording").get(pk=subject.pk)
    else:
        found = Proposal.objects.select_related("author", "current__wording").get(pk=subject.pk)
    assert found.current is not None  # noqa: S101  it is published
    found.bill, text = subject.bill, found.current.wording.text
    change = redline(found.current.base.text, text) if isinstance(found, Amendment) and found.current else None
    return {
        "bill": subject.bill,
        "subject": found,
        "name": _number(subject),
        "change": change,
        "alineas": alineas(text),
    }


def _number(subject: Subject) -> str:
    """Without its title: these words may go to somebody who asked for nothing."""
    if subject.kind == SubjectKind.AMENDMENT:
        return _("Amendment no. %(number)s") % {"number": subject.slug}
    return _("Proposal no. %(number)s") % {"number": subject.slug}


def _revision(request: HttpRequest) -> int:
    posted = request.POST.get("revision", "")
    return int(posted) if posted.isdecimal() and len(posted) < 10 else 0
