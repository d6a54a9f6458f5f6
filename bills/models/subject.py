"""The subject: whatever can be voted on, argued about, answered, hidden or followed.

Units of text, proposals, amendments, arguments, replies and sources are all subjects (Django's multi-table
inheritance): one identity, one author, one state, whichever of them a ballot or an answer names.
"""

from __future__ import annotations

import uuid
from typing import ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.bill import Bill


class SubjectKind(models.TextChoices):
    DIVISION = "division", _("Division")
    ARTICLE = "article", _("Article")
    PROPOSAL = "proposal", _("Proposal")
    AMENDMENT = "amendment", _("Amendment")
    ARGUMENT = "argument", _("Argument")
    SOURCE = "source", _("Source")
    REPLY = "reply", _("Reply")


class State(models.TextChoices):
    PUBLISHED = "published", _("Published")
    HIDDEN = "hidden", _("Hidden")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    PENDING = "pending", _("Waiting")  # for a moderator, before its first publication


S_co = TypeVar("S_co", bound="Subject", covariant=True)

VOTED = (SubjectKind.ARTICLE, SubjectKind.PROPOSAL, SubjectKind.AMENDMENT)
"""Voted on with agree, mixed or disagree."""
SUPPORTED = (SubjectKind.ARGUMENT, SubjectKind.SOURCE, SubjectKind.REPLY)
"""Supported or not."""


class SubjectQuerySet(models.QuerySet[S_co]):
    def published(self) -> SubjectQuerySet[S_co]:
        """What everybody may read. Hidden means absent."""
        return self.filter(state=State.PUBLISHED)

    def listed(self) -> SubjectQuerySet[S_co]:
        """Published, and the tombstones of what was withdrawn."""
        return self.filter(state__in=(State.PUBLISHED, State.WITHDRAWN))

    def standing(self) -> SubjectQuerySet[S_co]:
        """Published, and what waits to be: the same words again are one of these."""
        return self.filter(state__in=(State.PUBLISHED, State.PENDING))

    def of(self, *kinds: SubjectKind) -> SubjectQuerySet[S_co]:
        return self.filter(kind__in=kinds)


class Subject(models.Model):
    """Identity, author and state. ``slug`` is the name in addresses, unique per bill and kind, never changed.

    ``revision`` is the number of the revision put to the vote: a ballot names the one its voter saw. A new
    revision made after votes have ended leaves it: the votes stay on the wording they were cast on.
    An empty author is the Government.
    """

    uuid = models.UUIDField(
        default=uuid.uuid4,
        unique=True,
        editable=False,
        help_text=_("Identifier, the same for ever; its page is SITE/s/<uuid>/"),
    )
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="subjects")
    kind = models.CharField(max_length=12, choices=SubjectKind, help_text=_("What it is"))
    slug = models.CharField(max_length=80, blank=True, help_text=_("Its name in addresses"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
    )
    state = models.CharField(
        max_length=12,
        choices=State,
        default=State.PUBLISHED,
        help_text=_(
            "Whether it is shown: what is hidden by a moderator, or withdrawn by its author, says nothing else"
        ),
    )
    revision = models.PositiveIntegerField(
        default=1, help_text=_("Revision that is put to the vote, as tallies name it")
    )
    created_at = models.DateTimeField(default=timezone.now, help_text=_("When it was published"))
    origin = models.CharField(
        max_length=60, blank=True, editable=False, help_text=_("Platform it was imported from; empty: written here")
    )
    origin_id = models.CharField(max_length=120, blank=True, editable=False)

    objects: ClassVar[SubjectQuerySet[Subject]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = (
            models.UniqueConstraint(
                fields=("bill", "kind", "slug"),
                condition=~Q(slug=""),
                name="subject_slug_is_unique_in_its_bill",
            ),
            models.UniqueConstraint(
                fields=("bill", "kind", "origin", "origin_id"),
                condition=~Q(origin=""),
                name="subject_is_imported_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=SubjectKind.values), name="subject_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="subject_state_is_known"),
            models.CheckConstraint(
                condition=Q(author__isnull=False) | Q(kind__in=(SubjectKind.DIVISION, SubjectKind.ARTICLE)),
                name="contribution_has_an_author",
            ),
        )
        indexes = (models.Index(fields=("bill", "kind", "state"), name="subject_by_bill"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.slug or self.uuid}"

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED
