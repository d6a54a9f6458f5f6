"""From one version of a bill to the next: what became of its units, of its amendments, and whose words it took."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.contribution import Amendment, AmendmentRevision
from bills.models.subject import Subject
from bills.models.text import BillVersion, Placement, Unit


class LineageKind(models.TextChoices):
    RENUMBERED = "renumbered", _("Renumbered")
    MOVED = "moved", _("Moved")
    SPLIT = "split", _("Split")
    MERGED = "merged", _("Merged")
    DELETED = "deleted", _("Deleted")
    INSERTED = "inserted", _("New")


class Lineage(models.Model):
    """What became of a unit in ``version``. One that only changed its words, or nothing, has no row.

    ``before`` → ``after``: the same unit when it was moved or renumbered; the part that was cut off when split;
    the unit it was joined to when merged; nothing after a deletion, nothing before an insertion.
    ``score``, from 0 to 1, is the engine's; staff confirm before publication.
    """

    version = models.ForeignKey(
        BillVersion, on_delete=models.CASCADE, related_name="lineage", help_text=_("Version in which it happened")
    )
    kind = models.CharField(max_length=12, choices=LineageKind, help_text=_("What happened"))
    before = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="descent", help_text=_("Unit before; empty: a new one")
    )
    after = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="ascent", help_text=_("Unit after; empty: deleted")
    )
    score = models.FloatField(default=1.0)

    class Meta:
        verbose_name = _("lineage")
        verbose_name_plural = _("lineage")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("version", "before", "after"), name="lineage_is_told_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(kind__in=LineageKind.values), name="lineage_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind__in=("renumbered", "moved"), before=F("after"))
                | Q(kind__in=("split", "merged"), before__isnull=False, after__isnull=False) & ~Q(before=F("after"))
                | Q(kind="deleted", before__isnull=False, after__isnull=True)
                | Q(kind="inserted", before__isnull=True, after__isnull=False),
                name="lineage_joins_what_its_kind_says",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.before_id} → {self.after_id}"


class RebaseOutcome(models.TextChoices):
    """The engine's words (``bills.legaltext.Outcome``)."""

    CLEAN = "clean", _("Still applies")
    IDENTICAL = "identical", _("Adopted to the letter")
    ABSORBED = "absorbed", _("Adopted but for typography")
    CONFLICT = "conflict", _("In conflict with the new version")
    ORPHAN = "orphan", _("Its article is gone")
    MOVED = "moved", _("Applies in another place")


class RebaseDecision(models.TextChoices):
    """What the author said. ``SETTLED``: there was nothing to ask."""

    PENDING = "pending", _("Waiting for its author")
    CONFIRMED = "confirmed", _("Confirmed by its author")
    EDITED = "edited", _("Edited by its author")
    WITHDRAWN = "withdrawn", _("Withdrawn by its author")
    SETTLED = "settled", _("Nothing to decide")


class RebaseQuerySet(models.QuerySet["Rebase"]):
    def pending(self) -> RebaseQuerySet:
        return self.filter(decision=RebaseDecision.PENDING)


class Rebase(models.Model):
    """What became of an open amendment when ``version`` was published.

    ``was`` is the revision it had; ``becomes`` the one the engine made where the amendment still applies, at
    ``place``: it counts once the author confirms it. Until then the amendment stands on its version, stale.
    """

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="rebases")
    version = models.ForeignKey(BillVersion, on_delete=models.PROTECT, related_name="rebases")
    outcome = models.CharField(max_length=12, choices=RebaseOutcome)
    was = models.ForeignKey(AmendmentRevision, on_delete=models.PROTECT, related_name="+")
    becomes = models.ForeignKey(AmendmentRevision, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.ForeignKey(Placement, on_delete=models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=12, choices=RebaseDecision, default=RebaseDecision.PENDING)
    decided_at = models.DateTimeField(null=True)

    objects: ClassVar[RebaseQuerySet] = RebaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("rebase")
        verbose_name_plural = _("rebases")
        ordering = ("version", "amendment")
        constraints = (
            models.UniqueConstraint(fields=("amendment", "version"), name="amendment_is_rebased_once_on_a_version"),
            models.CheckConstraint(condition=Q(outcome__in=RebaseOutcome.values), name="rebase_outcome_is_known"),
            models.CheckConstraint(condition=Q(decision__in=RebaseDecision.values), name="rebase_decision_is_known"),
            models.CheckConstraint(
                condition=Q(decision__in=("pending", "settled")) | Q(decided_at__isnull=False),
                name="rebase_decision_has_a_date",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amendment_id} {self.outcome}"


class CreditBasis(models.TextChoices):
    BUILT = "built", _("The version was built from it")
    MATCHED = "matched", _("Its words were found in the version")


class CreditState(models.TextChoices):
    PROPOSED = "proposed", _("Waiting for a clerk")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused by a clerk")


class Credit(models.Model):
    """Words of an article of a version that a contribution wrote. What was *built* is a fact; a match waits.

    ``revision`` is the number of the contribution's revision; ``words`` of them stand there; ``score`` is the match's.
    """

    place = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="credits")
    contribution = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="credits")
    revision = models.PositiveIntegerField()
    basis = models.CharField(max_length=8, choices=CreditBasis)
    state = models.CharField(max_length=12, choices=CreditState, default=CreditState.PROPOSED)
    score = models.FloatField(default=1.0)
    words = models.PositiveIntegerField(default=0)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("credit")
        verbose_name_plural = _("credits")
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=("place", "contribution"), name="contribution_is_credited_once_in_a_place"),
            models.CheckConstraint(condition=Q(basis__in=CreditBasis.values), name="credit_basis_is_known"),
            models.CheckConstraint(condition=Q(state__in=CreditState.values), name="credit_state_is_known"),
            models.CheckConstraint(condition=~Q(basis="built") | Q(state="confirmed"), name="what_was_built_is_a_fact"),
        )

    def __str__(self) -> str:
        return f"{self.contribution_id} in {self.place_id}"


class Origins(models.Model):
    """Who wrote each word of an article in a version: the segments that joined are its text.

    ``segments`` are ``[text, [origins], score, grade]``; an origin is ``"v1"``, or the uuid of a contribution.
    Worked out at publication and again when a clerk decides: it can be rebuilt at any time.
    """

    place = models.OneToOneField(Placement, on_delete=models.CASCADE, primary_key=True, related_name="origins")
    segments = models.JSONField()
    engine_version = models.PositiveIntegerField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("origins of an article’s words")
        verbose_name_plural = _("origins of articles’ words")

    def __str__(self) -> str:
        return f"origins {self.place_id}"
