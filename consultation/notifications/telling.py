"""A notice in words: one sentence, and the address where it is read. Made when shown, so that it is true then."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bills.models import Subject
from bills.spelling import spelled
from consultation.notifications.models import MODERATION, Kind, Notice
from consultation.notifications.naming import address_of, names_of

# The journal holds codes. Their words are those of the apps beside and above, which this one may not import.
DECISIONS: dict[str, Promise] = {
    "adopted": gettext_lazy("Adopted"),
    "adopted_in_part": gettext_lazy("Adopted in part"),
    "adopted_in_substance": gettext_lazy("Adopted in substance"),
    "rejected": gettext_lazy("Rejected"),
    "out_of_scope": gettext_lazy("Out of scope"),
    "already_law": gettext_lazy("Already law"),
    "referred": gettext_lazy("Referred"),
}
REASONS: dict[str, Promise] = {
    "off_topic": gettext_lazy("Off topic"),
    "insult": gettext_lazy("Insult or personal attack"),
    "hate": gettext_lazy("Incitement to hatred"),
    "personal_data": gettext_lazy("Personal data of somebody else"),
    "advertising": gettext_lazy("Advertising"),
    "duplicate": gettext_lazy("Duplicate by the same author"),
    "illegal": gettext_lazy("Illegal content"),
    "impersonation": gettext_lazy("Signed with the name of somebody who did not write it"),
    "imported": gettext_lazy("Set aside by the platform it was imported from"),
    "mistake": gettext_lazy("Moderation mistake"),
    "appeal": gettext_lazy("Appeal granted"),
    "within_rules": gettext_lazy("Within the rules"),
    "disagreement": gettext_lazy("A disagreement, not an infringement"),
}


@dataclass(frozen=True)
class Line:
    """``address`` is a path; ``bill`` the title of the bill, in ``language``."""

    notice: Notice
    sentence: str
    address: str
    bill: str
    language: str


def lines_of(notices: Iterable[Notice]) -> list[Line]:
    """The words of ``notices``, which have bill, subject (with its author), about and page loaded."""
    notices = list(notices)
    subjects: dict[int, Subject] = {}
    for notice in notices:
        for subject in (notice.subject, notice.about, notice.page):
            if subject is not None:
                subject.bill = notice.bill
                subjects[subject.pk] = subject
    names = names_of(list(subjects.values()))
    return [_line(notice, names) for notice in notices]


def _line(notice: Notice, names: dict[int, str]) -> Line:
    said, bill = _facts(notice, names), notice.bill
    return Line(notice, SENTENCES[Kind(notice.kind)](said), _address(notice), bill.title, bill.language)


def _facts(notice: Notice, names: dict[int, str]) -> dict[str, str]:
    """What a sentence may name. Of people, the display name of who published something."""
    payload, subject, about = notice.payload, notice.subject, notice.about
    own = names[subject.pk] if subject else ""
    return {
        "bill": notice.bill.title,
        "subject": f"{own} – {names[about.pk]}" if subject and about and notice.kind in OWN else own,
        "about": names[about.pk] if about else "",
        "page": names[notice.page.pk] if notice.page else "",
        "is_own": "yes" if about and about.author_id == notice.recipient_id else "",
        "author": str(subject.author) if subject and subject.author else "",
        "decision": str(DECISIONS.get(payload.get("decision", ""), "")).lower(),
        "reason": str(REASONS.get(payload.get("reason", ""), "")).lower(),
        "outcome": str(payload.get("outcome", "")),
        "version": str(payload.get("version", "")),
        "words": str(payload.get("words", "")),
        "count": str(payload.get("count") or 1),
        "supplement": "yes" if payload.get("supplement") else "",
        **_closing(payload.get("closes", "")),
    }


def _closing(closes: str) -> dict[str, str]:
    if not closes:
        return {}
    moment = timezone.localtime(datetime.fromisoformat(closes))
    return {"day": spelled(moment), "hour": time_format(moment, "H:i")}


def _address(notice: Notice) -> str:
    slug = notice.bill.slug
    if notice.kind == Kind.REBASED:
        return reverse("my_rebases", args=[slug, notice.payload["version"]])
    if notice.kind in (Kind.CALENDAR, Kind.RULES):
        return reverse("changes", args=[slug])
    if notice.kind == Kind.RESPONSE:
        return reverse("published_report", args=[slug, notice.payload["number"]])
    return address_of(notice.subject) if notice.subject else notice.bill.get_absolute_url()


def _rebased(said: dict[str, str]) -> str:
    count = int(said["count"])
    return (
        ngettext(
            "Version %(version)s of the text is published: see what becomes of your amendment.",
            "Version %(version)s of the text is published: see what becomes of your %(count)s amendments.",
            count,
        )
        % said
    )


def _new_dates(said: dict[str, str]) -> str:
    if "day" in said:
        return _("The dates of the consultation have changed: it now closes on %(day)s at %(hour)s. Read why.") % said
    return _("The dates of the consultation have changed: read which, and why.")


def _report(said: dict[str, str]) -> str:
    if said["supplement"]:
        return _("The Government has published a supplement to its response report.")
    return _("The Government has published its response report: what was answered, what changed, what it commits to.")


def _reported(said: dict[str, str]) -> str:
    if said["outcome"] == "hidden":
        return _("You reported “%(subject)s”: the moderation has hidden it. Reason: %(reason)s.") % said
    return _("You reported “%(subject)s”: the moderation has kept it. Reason: %(reason)s.") % said


def _replied(said: dict[str, str]) -> str:
    if said["is_own"]:
        return _("%(author)s has replied to your argument about “%(page)s”.") % said
    return _("%(author)s has replied to an argument about “%(page)s”.") % said


OWN = (Kind.ANSWER, Kind.CORRECTION, *MODERATION, Kind.REVISION, Kind.COSIGNED)
"""The news is something that existed: an argument is named with what it is about."""
SENTENCES: dict[Kind, Callable[[dict[str, str]], str]] = {
    Kind.ANSWER: lambda said: _("The Government has answered “%(subject)s”: %(decision)s.") % said,
    Kind.CORRECTION: lambda said: _("The Government has corrected its answer to “%(subject)s”: %(decision)s.") % said,
    Kind.AMENDMENT: lambda said: _("%(author)s has published an amendment to “%(about)s”: “%(subject)s”.") % said,
    Kind.PROPOSAL: lambda said: _("%(author)s has proposed a new article in “%(about)s”: “%(subject)s”.") % said,
    Kind.ARGUMENT: lambda said: _("%(author)s has published an argument about “%(about)s”.") % said,
    Kind.REPLY: _replied,
    Kind.SOURCE: lambda said: _("%(author)s has cited a source about “%(about)s”.") % said,
    Kind.HIDDEN: lambda said: _("The moderation has hidden “%(subject)s”. Reason: %(reason)s.") % said,
    Kind.RESTORED: lambda said: _("The moderation has restored “%(subject)s”. Reason: %(reason)s.") % said,
    Kind.ACCEPTED: lambda said: _("The moderation has read “%(subject)s”, and published it.") % said,
    Kind.APPEAL: lambda said: (
        _("Another moderator has examined your appeal: “%(subject)s” stays hidden. Reason: %(reason)s.") % said
    ),
    Kind.REPORT: _reported,
    Kind.VERSION: lambda said: _("Version %(version)s of the text is published.") % said,
    Kind.KEPT: lambda said: _("Version %(version)s of the text takes in words of “%(subject)s”: “%(words)s”.") % said,
    Kind.REBASED: _rebased,
    Kind.REVISION: lambda said: _("“%(subject)s” has a new wording: read it, and say what you think of it.") % said,
    Kind.COSIGNED: lambda said: _("Somebody has signed “%(subject)s” with you: see who on its page.") % said,
    Kind.CLOSING: lambda said: (
        _("The consultation closes on %(day)s at %(hour)s: until then you can vote and contribute.") % said
    ),
    Kind.CALENDAR: _new_dates,
    Kind.RULES: lambda said: _("A rule of the consultation has changed: read which, and why."),  # noqa: ARG005  one shape
    Kind.RESPONSE: _report,
}
