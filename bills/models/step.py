"""What becomes of the bill after the consultation: dated steps, up to the decrees."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.bill import Bill
from bills.models.text import BillVersion


class StepKind(models.TextChoices):
    """In the order in which a bill goes; a reading may come back, in either chamber."""

    COUNCIL_OF_STATE = "council_of_state", _("Opinion of the Council of State")
    COUNCIL_OF_MINISTERS = "council_of_ministers", _("Council of ministers")
    FIRST_READING = "first_reading", _("First reading")
    SECOND_READING = "second_reading", _("Second reading")
    JOINT_COMMITTEE = "joint_committee", _("Joint committee")
    FINAL_VOTE = "final_vote", _("Final vote")
    CONSTITUTIONAL_COUNCIL = "constitutional_council", _("Constitutional Council")
    PROMULGATION = "promulgation", _("Promulgation")
    DECREE = "decree", _("Implementing decree")
    OTHER = "other", _("Other step")


class Chamber(models.TextChoices):
    ASSEMBLY = "assembly", _("National Assembly")
    SENATE = "senate", _("Senate")


class Step(models.Model):
    """``version``: the text as it stood after this step, where there is one."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("step"), max_length=24, choices=StepKind, help_text=_("What the bill went through"))
    chamber = models.CharField(
        _("chamber"), max_length=12, choices=Chamber, blank=True, help_text=_("Chamber, if it was in one")
    )
    happened_on = models.DateField(_("day"), help_text=_("When it happened"))
    note = models.TextField(_("what happened"), blank=True, help_text=_("In plain language. Markdown."))
    note_html = models.TextField(blank=True, editable=False)
    link = models.URLField(_("official page"), max_length=2000, blank=True, help_text=_("Official page"))
    version = models.ForeignKey(
        BillVersion,
        verbose_name=_("text after this step"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ("happened_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("bill", "kind", "chamber", "happened_on"),
                name="step_is_told_once_a_day",
                violation_error_message=_("This step is already told on that day."),
            ),
            models.CheckConstraint(condition=Q(kind__in=StepKind.values), name="step_kind_is_known"),
            models.CheckConstraint(condition=Q(chamber__in=("", *Chamber.values)), name="step_chamber_is_known"),
            models.CheckConstraint(
                condition=Q(link="") | Q(link__startswith="http://") | Q(link__startswith="https://"),
                name="step_link_is_http",
                violation_error_message=_("The link must start with http:// or https://."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"
