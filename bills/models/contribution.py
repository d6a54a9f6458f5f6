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

    number = models.PositiveIntegerField(help_text=_("Number of the revision"))
    title = models.CharField(_("title"), max_length=300, help_text=_("Title of this revision"))
    reason = models.TextField(_("reason"), blank=True, help_text=_("Reason given, in Markdown"))
    reason_html = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, help_text=_("When it was revised"))
    occasion = models.CharField(
        max_length=10,
        choices=Occasion,
        default=Occasion.REVISION,
        help_text=_("Why it was written; a correction comes soon after publication, before anybody had reacted"),
    )

    class Meta:
        abstract = True


class Proposal(Subject):
    """A new article that a participant would add to a division of the bill."""

    section = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        related_name="proposals",
        help_text=_("Division that would hold the new article"),
    )
    current = models.OneToOneField(
        "ProposalRevision",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Number of its current revision"),
    )

    objects: ClassVar[SubjectQuerySet[Proposal]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")


class ProposalRevision(Revision):
    OWNER = "proposal"

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="revisions", help_text=_("Proposal it is a revision of")
    )
    wording = models.ForeignKey(
        UnitVersion, on_delete=models.PROTECT, related_name="+", help_text=_("SHA-256 of the new text in UTF-8")
    )

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

    article = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="amendments", help_text=_("Article it changes")
    )
    existing_law = models.ForeignKey(
        ExistingLaw, on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    current = models.OneToOneField(
        "AmendmentRevision",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Number of its current revision"),
    )

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

    amendment = models.ForeignKey(
        Amendment, on_delete=models.PROTECT, related_name="revisions", help_text=_("Amendment it is a revision of")
    )
    base = models.ForeignKey(
        UnitVersion, on_delete=models.PROTECT, related_name="+", help_text=_("SHA-256 of the text it changes, in UTF-8")
    )
    wording = models.ForeignKey(
        UnitVersion, on_delete=models.PROTECT, related_name="+", help_text=_("SHA-256 of the new text in UTF-8")
    )
    hunks = models.JSONField(
        help_text=_(
            "The change: a list of {start, end, old, new}; tokens start to end (excluded) of the base become new"
        )
    )
    engine_version = models.PositiveIntegerField(help_text=_("Version of the engine that found the hunks"))
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
