"""Who may read, draft and contribute. Each function returns the first refusal that holds, or None."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _

from bills.grace import is_fresh, occasion_of
from bills.mandates import may, refusal_to
from bills.models import Argument, Bill, BillVersion, Occasion, Rebase, RebaseDecision, State, Subject, SubjectKind
from bills.phases import Phase
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal

NOT_AUTHOR_OF_IT = _("Only its author can change an amendment.")
NOT_AUTHOR = _("Only its author can edit a contribution.")
READ_FIRST = _(
    "Moderators read contributions to this consultation before they are public: withdraw this one and publish another."
)
TOO_LATE = _("The time to correct it is over: you can withdraw it, and publish another one.")
TOUCHED = _("Somebody has reacted to it: it is no longer edited. You can withdraw it, and publish another one.")
UNKNOWN = Refusal(
    "identity",
    _(
        "This consultation is for participants whose identity is verified: in “My account”, under “Sign-in”, verify"
        " yours with a service of identity. Your name stays the one you chose."
    ),
)
REBUILT = Refusal(
    "rebuilt",
    _(
        "This consultation was rebuilt from its open data: its voters are not here, so that nobody could be kept from"
        " voting twice."
    ),
)
COMMENTED = frozenset({SubjectKind.ARTICLE, SubjectKind.PROPOSAL, SubjectKind.AMENDMENT})


class Visitor(AnonymousUser):
    """Somebody of the team who looks at a draft as anybody will once it is public: ``previews`` is its slug."""

    def __init__(self, previews: str) -> None:
        super().__init__()
        self.previews = previews


def may_read(reader: Reader, bill: Bill) -> bool:
    """A published bill: everybody. A draft: its team, and whoever of it looks as a visitor."""
    if bill.published_at is not None:  # asked first: nobody needs to be known for it
        return True
    return (isinstance(reader, Visitor) and reader.previews == bill.slug) or may(Action.READ_DRAFTS, reader, bill)


def may_draft(reader: Reader, bill: Bill) -> bool:
    """Whether the reader edits the text of the bill, or of its next version."""
    return may(Action.EDIT_TEXT if bill.published_at is None else Action.DRAFT_VERSION, reader, bill)


def refusal_to_edit(reader: Reader, version: BillVersion) -> Refusal | None:
    """The first version is edited until the bill is public; the next ones, from then on."""
    return refusal_to(Action.EDIT_TEXT if version.number == 1 else Action.DRAFT_VERSION, reader, version.bill)


def refusal_to_take_part(participant: Reader, bill: Bill, moment: datetime) -> Refusal | None:
    """What voting and contributing have in common.

    - the bill is published, and was not rebuilt from the open data of another installation;
    - it is in its consultation phase;
    - the participant is signed in with an active account;
    - their identity is verified at the level that the consultation asks for.
    """
    if bill.published_at is None:
        return Refusal("unpublished", _("This bill is not published yet."))
    if bill.rebuilt_from:
        return REBUILT
    phase = bill.phase(moment)
    if phase is Phase.PREPARATION:
        return Refusal("not-open", _("The consultation is not open yet."), until=bill.consultation_starts)
    if phase is not Phase.CONSULTATION:
        return Refusal("closed", _("The consultation is closed: contributions and votes have ended."))
    if not isinstance(participant, Participant) or not participant.is_active:
        return Refusal("anonymous", _("Sign in to take part."), sign_in=True)
    return UNKNOWN if participant.tier < bill.tier else None


def refusal_to_contribute(participant: Reader, about: Subject, moment: datetime) -> Refusal | None:
    """Amend, argue about or source ``about``: it must be published, and of a kind that is discussed."""
    if refusal := refusal_to_take_part(participant, about.bill, moment):
        return refusal
    if not about.is_published:
        return Refusal("not-published", _("This contribution was withdrawn or hidden: it can no longer be discussed."))
    if about.kind not in COMMENTED:
        return Refusal("not-discussed", _("Only articles, proposals and amendments are argued about."))
    return None


def refusal_to_reply(participant: Reader, argument: Argument, moment: datetime) -> Refusal | None:
    """Answer an argument: it must be published, and what it is about not hidden."""
    if refusal := refusal_to_take_part(participant, argument.bill, moment):
        return refusal
    if not argument.is_published or argument.about.state in {State.HIDDEN, State.PENDING}:
        return Refusal("not-published", _("This argument was withdrawn or hidden: it can no longer be answered."))
    return None


def refusal_to_withdraw(participant: Reader, subject: Subject, moment: datetime) -> Refusal | None:
    """Only its author withdraws a contribution: while the consultation is open, or when a new version asks for it."""
    is_own = subject.author_id is not None and subject.author_id == getattr(participant, "pk", None)
    refusal = refusal_to_take_part(participant, subject.bill, moment)
    if refusal and not (is_own and is_asked_about(subject)):
        return refusal
    if not is_own:
        return Refusal("not-author", _("Only its author can withdraw a contribution."))
    if not subject.is_published and subject.state != State.PENDING:
        return Refusal("not-published", _("This contribution is not published."))
    return None


def refusal_to_revise(participant: Reader, contribution: Subject, moment: datetime) -> Refusal | None:
    """Only its author gives an amendment or a proposal new words: under the same conditions as withdrawing it.

    Where moderators read everything before it is public, what waits is edited; what is published is not.
    """
    if refusal := refusal_to_withdraw(participant, contribution, moment):
        said = NOT_AUTHOR_OF_IT if contribution.kind == SubjectKind.AMENDMENT else NOT_AUTHOR
        return replace(refusal, message=said) if refusal.code == "not-author" else refusal
    if contribution.is_published and contribution.bill.premoderated:
        return Refusal("premoderated", READ_FIRST)  # new words would be public before a moderator has read them
    return None


def refusal_to_correct(participant: Reader, said: Subject, moment: datetime) -> Refusal | None:
    """The author of an argument or a source corrects it soon after publication, while nobody has reacted to it."""
    if refusal := refusal_to_revise(participant, said, moment):
        return refusal
    if occasion_of(said, moment) is not Occasion.REVISION:
        return None
    return Refusal("touched", TOUCHED) if is_fresh(said, moment) else Refusal("grace-over", TOO_LATE)


def refusal_to_decide(participant: Reader, rebase: Rebase) -> Refusal | None:
    """The author of an amendment answers what the latest version asks about it.

    - the amendment is the participant's, and published;
    - no later version has asked again.
    """
    amendment = rebase.amendment
    if amendment.author_id is None or amendment.author_id != getattr(participant, "pk", None):
        return Refusal("not-author", NOT_AUTHOR_OF_IT, sign_in=not participant.is_authenticated)
    if not amendment.is_published:
        return Refusal("not-published", _("This contribution is not published."))
    if Rebase.objects.filter(amendment=amendment, version__number__gt=rebase.version.number).exists():
        return Refusal("overtaken", _("A later version of the bill asks you again about this amendment."))
    return None


def is_asked_about(subject: Subject) -> bool:
    """Whether a new version asks the author what becomes of this amendment."""
    if subject.kind != SubjectKind.AMENDMENT:
        return False
    return Rebase.objects.filter(amendment=subject.pk, decision=RebaseDecision.PENDING).exists()
