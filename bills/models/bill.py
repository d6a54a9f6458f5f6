"""A bill in consultation: who asks, what, and until when."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bills.phases import Calendar, Phase, end_of, phase_at
from bills.presets import Preset
from consultation.accounts.models import Ministry
from consultation.accounts.tiers import Tier


class BillQuerySet(models.QuerySet["Bill"]):
    def published(self) -> BillQuerySet:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> BillQuerySet:
        return self.filter(published_at__isnull=True)


class Bill(models.Model):
    """One bill and the consultation about it. The four dates begin the phases after preparation."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False, help_text=_("Identifier of the bill"))
    slug = models.SlugField(_("address"), max_length=80, unique=True, help_text=_("Its name in addresses"))
    title = models.CharField(_("title"), max_length=300, help_text=_("Title of the bill"))
    ministry = models.ForeignKey(Ministry, verbose_name=_("ministry"), on_delete=models.PROTECT, related_name="bills")
    purpose = models.TextField(
        _("purpose"),
        blank=True,
        help_text=_("In plain language: what is asked, of whom, and what will be done with it."),
    )
    purpose_html = models.TextField(blank=True, editable=False)
    purpose_translated = models.TextField(_("purpose, in the other language"), blank=True)
    purpose_translated_html = models.TextField(blank=True, editable=False)
    language = models.CharField(
        _("language of the bill"), max_length=8, default="fr", help_text=_("Language of the text (BCP 47)")
    )
    preset = models.CharField(
        _("legal basis"),
        max_length=20,
        choices=Preset,
        default=Preset.BILL,
        help_text=_("Legal basis of the consultation"),
    )
    tier = models.PositiveSmallIntegerField(_("who may take part"), choices=Tier, default=Tier.EMAIL)
    consultation_starts = models.DateTimeField(
        _("contributions and votes open"), null=True, blank=True, help_text=_("When contributions and votes open")
    )
    response_starts = models.DateTimeField(
        _("contributions and votes close"),
        null=True,
        blank=True,
        help_text=_("When they close and the Government begins to answer"),
    )
    synthesis_starts = models.DateTimeField(
        _("the Government's answers end"), null=True, blank=True, help_text=_("When the Government’s answers end")
    )
    follow_up_starts = models.DateTimeField(
        _("the report is published"), null=True, blank=True, help_text=_("When the report is published")
    )
    waits_for_answers = models.BooleanField(
        default=False, editable=False
    )  # an answer rule was declared: the phase of responses ends with the last answer owed, not before
    answers_complete_at = models.DateTimeField(null=True, blank=True, editable=False)
    premoderated = models.BooleanField(
        _("read before publication"),
        default=False,
        help_text=_("Moderators read each contribution before everybody does."),
    )
    hides_tallies = models.BooleanField(
        _("tallies hidden until one has voted"),
        default=False,
        help_text=_(
            "While the consultation is open, the figures of a text appear to those who have voted on it. When it"
            " closes, everybody sees them."
        ),
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False, help_text=_("When it was published"))
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )  # gives the first roles of a small team; nobody, of a bill that came from the server's shell
    origin = models.CharField(
        max_length=60, blank=True, editable=False, help_text=_("Platform it was imported from; empty: held here")
    )
    rebuilt_from = models.CharField(
        max_length=64, blank=True, default="", db_default="", editable=False
    )  # the digest of the release that it was rebuilt from; empty: it was not
    rebuilt_day = models.DateField(null=True, editable=False)  # as of which that release was

    is_previewed = False
    """Whether this copy of the row is shown as it will be once it is public. Nothing saves it."""

    objects: ClassVar[BillQuerySet] = BillQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("bill")
        verbose_name_plural = _("bills")
        ordering = ("-published_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(response_starts__isnull=True)
                | Q(consultation_starts__isnull=False, response_starts__gt=F("consultation_starts")),
                name="bill_closes_after_it_opens",
                violation_error_message=_("Contributions must close after they open."),
            ),
            models.CheckConstraint(
                condition=Q(synthesis_starts__isnull=True)
                | Q(response_starts__isnull=False, synthesis_starts__gt=F("response_starts")),
                name="bill_is_answered_after_it_closes",
                violation_error_message=_("The answers must end after contributions close."),
            ),
            models.CheckConstraint(
                condition=Q(follow_up_starts__isnull=True)
                | Q(synthesis_starts__isnull=False, follow_up_starts__gt=F("synthesis_starts")),
                name="bill_is_reported_after_it_is_answered",
                violation_error_message=_("The report must follow the answers."),
            ),
            models.CheckConstraint(
                condition=Q(preset__in=Preset.values, tier__in=Tier.values),
                name="bill_has_a_known_preset_and_tier",
                violation_error_message=_("Choose the legal basis, and who may take part, from the lists."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("bill", args=[self.slug])

    @property
    def calendar(self) -> Calendar:
        return Calendar(
            consultation=self.consultation_starts,
            response=self.response_starts,
            synthesis=self.synthesis_starts,
            follow_up=self.follow_up_starts,
            waits=self.waits_for_answers,
            complete=self.answers_complete_at,
        )

    def phase(self, moment: datetime) -> Phase:
        return phase_at(moment, self.calendar)

    def withholds_tallies(self, moment: datetime) -> bool:
        """Whether figures of votes are hidden from who has not voted."""
        return self.hides_tallies and self.phase(moment) is Phase.CONSULTATION

    def closes_at(self) -> datetime | None:
        return end_of(Phase.CONSULTATION, self.calendar)
