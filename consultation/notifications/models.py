"""Who follows what, how they want to be told, what they were told, and how far the journal was read."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, State, Subject


class Cadence(models.TextChoices):
    AT_ONCE = "at_once", _("At once, one message for each piece of news")
    DAILY = "daily", _("Once a day, in the morning")
    WEEKLY = "weekly", _("Once a week, on Monday morning")
    NONE = "none", _("No e-mail: I read my notices here")


class Kind(models.TextChoices):
    """What a notice tells. The value is stored: never rename one."""

    ANSWER = "answer", _("Answer")
    CORRECTION = "correction", _("Corrected answer")
    AMENDMENT = "amendment", _("New amendment")
    PROPOSAL = "proposal", _("New proposal")
    ARGUMENT = "argument", _("New argument")
    REPLY = "reply", _("New reply")
    SOURCE = "source", _("New source")
    HIDDEN = "hidden", _("Moderation")
    RESTORED = "restored", _("Moderation")
    ACCEPTED = "accepted", _("Moderation")
    APPEAL = "appeal", _("Your appeal")
    REPORT = "report", _("Your report")
    VERSION = "version", _("New version")
    KEPT = "kept", _("Words kept in the text")
    REBASED = "rebased", _("Your amendments")
    REVISION = "revision", _("New wording")
    COSIGNED = "cosigned", _("New co-signer")
    CLOSING = "closing", _("Closing soon")
    CALENDAR = "calendar", _("New dates")
    RULES = "rules", _("New rules")
    RESPONSE = "response", _("Response report")
    RECEIPT = "receipt", _("Receipt of a vote")


MODERATION = (Kind.HIDDEN, Kind.RESTORED, Kind.ACCEPTED, Kind.APPEAL, Kind.REPORT)


class Follow(models.Model):
    """A participant follows a bill or a subject. Authors follow what is theirs without a row: ``wanted`` is
    False on the row of who follows it no more."""

    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows")
    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, null=True, related_name="follows")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True, related_name="follows")
    wanted = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "bill"),
                condition=Q(bill__isnull=False),
                name="bill_is_followed_once",
                violation_error_message=_("You follow this already."),
            ),
            models.UniqueConstraint(
                fields=("participant", "subject"),
                condition=Q(subject__isnull=False),
                name="subject_is_followed_once",
                violation_error_message=_("You follow this already."),
            ),
            models.CheckConstraint(
                condition=Q(bill__isnull=False, subject__isnull=True) | Q(bill__isnull=True, subject__isnull=False),
                name="follow_is_of_a_bill_or_of_a_subject",
                violation_error_message=_("Follow a bill, or something in it."),
            ),
        )

    def __str__(self) -> str:
        return f"follow {self.pk}"


class Preference(models.Model):
    """How a participant wants to be told. Who has no row is told at once, in the platform's language.

    ``receipts``: those of each vote are mailed as well, whatever the cadence of the news."""

    participant = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="mail_preference"
    )
    cadence = models.CharField(_("e-mails"), max_length=8, choices=Cadence, default=Cadence.AT_ONCE)
    language = models.CharField(_("language of the e-mails"), max_length=8, blank=True)
    receipts = models.BooleanField(_("receipts of votes by e-mail"), default=False, db_default=False)

    class Meta:
        verbose_name = _("preference")
        verbose_name_plural = _("preferences")
        constraints = (
            models.CheckConstraint(
                condition=Q(cadence__in=Cadence.values),
                name="cadence_is_known",
                violation_error_message=_("Choose how often from the list."),
            ),
        )

    def __str__(self) -> str:
        return self.cadence


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible(self) -> NoticeQuerySet:
        """Hidden means absent: the news itself, what it is about, and the page it stands on. Authors are told
        of the moderation of what is theirs, reporters of what they reported; without its words. A receipt is a mail
        and no news: it stands under « My votes »."""
        moderated = Q(kind__in=MODERATION)
        return self.exclude(kind=Kind.RECEIPT).filter(
            Q(subject__isnull=True) | Q(subject__state=State.PUBLISHED) | moderated,
            Q(about__isnull=True) | ~Q(about__state=State.HIDDEN) | moderated,
            Q(page__isnull=True) | ~Q(page__state=State.HIDDEN) | moderated,
        )

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True)

    def in_doubt(self) -> NoticeQuerySet:
        """Handed to the mail server by a process that died before it heard the answer: never sent again."""
        return self.filter(handed_at__isnull=False, mailed_at__isnull=True)


class Notice(models.Model):
    """One piece of news for one participant. ``key`` names the event: the database refuses to tell it twice.

    ``subject`` is the news, ``about`` what it speaks about, ``page`` the article, amendment or proposal on whose
    page it is read. ``payload`` holds codes and numbers only, no name and no text.

    The mail: ``due_at`` is when to send (never, if empty), ``handed_at`` when it was handed to the mail server,
    ``mailed_at`` when the server took it.
    """

    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="+")
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True, related_name="+")
    payload = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects: ClassVar[NoticeQuerySet] = NoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = (
            models.UniqueConstraint(fields=("key", "recipient"), name="event_is_told_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="notice_kind_is_known"),
            models.CheckConstraint(
                condition=Q(mailed_at__isnull=True) | Q(handed_at__isnull=False), name="mailed_after_it_is_handed"
            ),
        )
        indexes = (
            models.Index(fields=("recipient", "-id"), name="notices_of_a_participant"),
            models.Index(
                fields=("due_at",), condition=Q(handed_at__isnull=True, due_at__isnull=False), name="notices_to_mail"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Letter(models.Model):
    """A message to an address that has no inbox here, or that no choice of theirs stops: an offer of a role, a second
    step that was lifted. ``key`` names what it tells: told anew while it waits, it is replaced.

    Written in full, and erased as soon as the mail server has taken it or never will. ``due_at`` and ``handed_at`` are
    those of a notice.
    """

    key = models.CharField(max_length=120, unique=True)
    address = models.EmailField()
    title = models.CharField(max_length=150)
    words = models.TextField()
    due_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    handed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        indexes = (models.Index(fields=("due_at",), condition=Q(handed_at__isnull=True), name="letters_to_mail"),)

    def __str__(self) -> str:
        return f"letter {self.pk}"


class Cursor(models.Model):
    """One row: every entry of the journal up to ``read_up_to`` was told."""

    read_up_to = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("place in the journal")
        verbose_name_plural = _("places in the journal")
        constraints = (models.CheckConstraint(condition=Q(pk=1), name="journal_is_read_once"),)

    def __str__(self) -> str:
        return str(self.read_up_to)
