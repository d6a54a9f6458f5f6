"""The Government's answers to what was proposed."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Subject, Unit


class Decision(models.TextChoices):
    ADOPTED = "adopted", _("Adopted")
    ADOPTED_IN_PART = "adopted_in_part", _("Adopted in part")
    ADOPTED_IN_SUBSTANCE = "adopted_in_substance", _("Adopted in substance")
    REJECTED = "rejected", _("Rejected")
    OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
    ALREADY_LAW = "already_law", _("Already law")
    REFERRED = "referred", _("Referred")


class AnswerState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")


class AnswerQuerySet(models.QuerySet["Answer"]):
    def published(self) -> AnswerQuerySet:
        return self.filter(state=AnswerState.PUBLISHED)


class Answer(models.Model):
    """One answer per subject: a decision, its reason, and the clause of the bill it points to."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="answer")
    decision = models.CharField(_("decision"), max_length=24, choices=Decision)
    reason = models.TextField(_("reason"))
    reason_html = models.TextField(editable=False)
    cited_unit = models.ForeignKey(
        Unit,
        verbose_name=_("article concerned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    cited_alinea = models.PositiveIntegerField(_("alinéa concerned"), null=True, blank=True)
    state = models.CharField(max_length=12, choices=AnswerState, default=AnswerState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[models.Manager[Answer]] = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="answer_gives_a_reason",
                violation_error_message=_("An answer needs a reason."),
            ),
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="answer_decision_is_known"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.DRAFT) | Q(published_at__isnull=False),
                name="published_answer_has_a_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision} {self.subject_id}"
