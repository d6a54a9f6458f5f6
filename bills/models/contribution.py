"""What participants add to the text: proposals of new articles and amendments, as immutable revisions."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.subject import Subject, SubjectQuerySet
from bills.models.text import ExistingLaw, Unit, UnitVersion


class Occasion(models.TextChoices):
    """Why a revision was written. The value is stored and exported: never rename one."""

    REVISION = "revision", _("New wording")
    CORRECTION = "correction", _("Correction")  # soon after publication, before anybody had reacted
    WAITING = "waiting", _("Written over while it waited")  # for a moderator: what it replaces was never public


R_co = TypeVar("R_co", bound="Revision", covariant=True)


class RevisionQuerySet(models.QuerySet[R_co]):
    def public(self) -> RevisionQuerySet[R_co]:
        """Without what its author wrote over while it waited for a moderator: nobody else ever read it."""
        owner = self.model.OWNER
        over = self.model._default_manager.filter(  # noqa: SLF001  Django's API
            **{owner: OuterRef(owner)}, number__gt=OuterRef("number"), occasion=Occasion.WAITING
        )
        return self.exclude(Exists(over))


class Revision(models.Model):
    """What every revision says: a title and a reason. Never changed once written. ``OWNER``: what it is one of."""

    OWNER: ClassVar[str]

    number = models.PositiveIntegerField()
    title = models.CharField(_("title"), max_length=300)
    reason = models.TextField(_("reason"), blank=True)
    reason_html = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now)
    occasion = models.CharField(max_length=10, choices=Occasion, default=Occasion.REVISION)

    class Meta:
        abstract = True


class Proposal(Subject):
    """A new article that a participant would add to a division of the bill."""

    section = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="proposals")
    current = models.OneToOneField("ProposalRevision", on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[SubjectQuerySet[Proposal]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")


class ProposalRevision(Revision):
    OWNER = "proposal"

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="revisions")
    wording = models.ForeignKey(UnitVersion, on_delete=models.PROTECT, related_name="+")

    objects: ClassVar[RevisionQuerySet[ProposalRevision]] = RevisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("revision of a proposal")
        verbose_name_plural = _("revisions of proposals")
        constraints = (
            models.UniqueConstraint(fields=("proposal", "number"), name="proposal_revision_is_unique"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="proposal_occasion_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.proposal_id} r{self.number}"


class Amendment(Subject):
    """A change that a participant asks for in an article, or in the existing law that the article writes."""

    article = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="amendments")
    existing_law = models.ForeignKey(
        ExistingLaw, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    current = models.OneToOneField("AmendmentRevision", on_delete=models.PROTECT, null=True, related_name="+")

    objects: ClassVar[SubjectQuerySet[Amendment]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")


class AmendmentRevision(Revision):
    """The wording that is amended, the hunks that change it, the engine that made them, the wording they make.

    ``hunks`` is a list of ``[start, end, old, new]`` in tokens of the base. ``size`` counts the change for
    lists: ``{"added": words, "removed": words, "alineas": [numbers in the base]}``, and ``"inserted"``
    if alinéas are new.
    """

    OWNER = "amendment"

    amendment = models.ForeignKey(Amendment, on_delete=models.PROTECT, related_name="revisions")
    base = models.ForeignKey(UnitVersion, on_delete=models.PROTECT, related_name="+")
    wording = models.ForeignKey(UnitVersion, on_delete=models.PROTECT, related_name="+")
    hunks = models.JSONField()
    engine_version = models.PositiveIntegerField()
    size = models.JSONField(default=dict)

    objects: ClassVar[RevisionQuerySet[AmendmentRevision]] = RevisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("revision of an amendment")
        verbose_name_plural = _("revisions of amendments")
        constraints = (
            models.UniqueConstraint(fields=("amendment", "number"), name="amendment_revision_is_unique"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="amendment_occasion_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.amendment_id} r{self.number}"
