"""The desk: who works on which answer, and what is not public yet."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject
from consultation.responses.models.answer import Decision, Said


class DraftState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEW = "review", _("To review")
    APPROVED = "approved", _("Approved")


class Desk(models.Model):
    """How a team answers one bill. Without a row: nobody has asked for a second reader."""

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, related_name="desk")
    needs_review = models.BooleanField(
        _("answers are read by a second person"),
        default=True,
        help_text=_("An answer is published once somebody else than its writer has approved it."),
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return f"desk {self.bill_id}"


class Case(models.Model):
    """Who answers a subject: a person, an office of the ministry, or both."""

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="case")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    office = models.CharField(_("office"), max_length=120, blank=True)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        indexes = (models.Index(fields=("office",), name="cases_by_office"),)

    def __str__(self) -> str:
        return f"case {self.subject_id}"


class AnswerDraft(Said):
    """What is being written: the first answer to a subject, or the correction of the one it has (then ``why``).

    ``citations`` are ``[placement id, start]`` of changes of a later version. Approved by a second person.
    """

    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="answer_draft")
    state = models.CharField(max_length=12, choices=DraftState, default=DraftState.DRAFT)
    citations = models.JSONField(default=list)
    why = models.TextField(_("reason of the correction"), blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("draft of an answer")
        verbose_name_plural = _("drafts of answers")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="drafted_answer_gives_a_reason",
                violation_error_message=_("An answer needs a reason."),
            ),
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="drafted_decision_is_known"),
            models.CheckConstraint(condition=Q(state__in=DraftState.values), name="drafted_answer_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state=DraftState.APPROVED) | Q(reviewed_by__isnull=False),
                name="approved_answer_has_a_reader",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | Q(written_by__isnull=True) | ~Q(reviewed_by=F("written_by")),
                name="answer_is_approved_by_somebody_else",
                violation_error_message=_("Somebody else than its writer approves an answer."),
            ),
        )

    def __str__(self) -> str:
        return f"draft of {self.subject_id}"


class Comment(models.Model):
    """A remark between colleagues about an answer: never public."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="answer_comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = models.TextField(_("comment"))
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("created_at", "pk")

    def __str__(self) -> str:
        return f"comment {self.pk}"


class ReasonTemplate(models.Model):
    """A reason that comes back, to begin an answer with."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="reason_templates")
    title = models.CharField(_("title"), max_length=120)
    decision = models.CharField(_("decision"), max_length=24, choices=Decision, blank=True)
    body = models.TextField(_("reason"))
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("template of a reason")
        verbose_name_plural = _("templates of reasons")
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(
                fields=("bill", "title"),
                name="reason_template_title_is_unique",
                violation_error_message=_("There is already a template of this title."),
            ),
            models.CheckConstraint(condition=~Q(body=""), name="reason_template_says_something"),
        )

    def __str__(self) -> str:
        return self.title
