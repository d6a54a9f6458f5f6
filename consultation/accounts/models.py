"""Participants: who they are and how they are known."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import Group, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from consultation.accounts.addresses import canonical
from consultation.accounts.names import skeleton
from consultation.accounts.territories import CODES, TERRITORIES
from consultation.accounts.tiers import Tier
from consultation.compiled import compiled

ERASED = "erased"
"""The origin of a participant who deleted their account: nothing of them is left but the row."""


DERIVED = {"email": "mailbox", "display_name": "name_skeleton"}


class Kind(models.TextChoices):
    CITIZEN = "citizen", _("Citizen")
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    PUBLIC_BODY = "public_body", _("Public body")
    ACADEMIC = "academic", _("Academic")


class StaffGroup(models.TextChoices):
    """The names of the Django groups that give a role."""

    MINISTRY = "ministry", _("Ministry")
    MODERATOR = "moderator", _("Moderator")
    ADMINISTRATOR = "administrator", _("Administrator")
    TEAM = "team", _("Team of a consultation")  # has a mandate in one: what it gives stands in bills.mandates


class Ministry(models.Model):
    """The public authority that holds a consultation and answers it."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    slug = models.SlugField(max_length=80, unique=True)

    class Meta:
        verbose_name = _("ministry")
        verbose_name_plural = _("ministries")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class RegisterEntry(models.Model):
    """An organisation of the HATVP's register of interest representatives, as last imported."""

    number = models.CharField(max_length=20, primary_key=True)
    number_kind = models.CharField(max_length=20, blank=True)
    name = models.CharField(max_length=300)
    category = models.CharField(max_length=120, blank=True)
    imported_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("entry of the register of interest representatives")
        verbose_name_plural = _("entries of the register of interest representatives")

    def __str__(self) -> str:
        return self.name


class ParticipantManager(BaseUserManager["Participant"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> Participant:
        """A participant who signs in with ``email`` (kept in lower case)."""
        participant = self.model(email=email.strip().lower(), **fields)
        participant.set_password(password)
        participant.save(using=self._db)
        return participant

    def get_by_natural_key(self, username: str | None) -> Participant:
        return self.get(email=(username or "").strip().lower())


class Participant(AbstractBaseUser, PermissionsMixin):
    """A person or an organisation. Imported ones have no e-mail and cannot sign in.

    ``register_name`` is the name that the register of interest representatives gives for ``register_number``, kept
    beside it so that lists of contributions need no join; empty when the number is not (or no more) in our copy.
    ``mailbox`` and ``name_skeleton`` are derived: the form of the address and of the name that is compared.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), unique=True, null=True, blank=True)
    mailbox = models.CharField(max_length=400, unique=True, null=True, editable=False)
    display_name = models.CharField(
        _("display name"),
        max_length=60,
        help_text=_("Your name or a pseudonym. It is shown beside what you publish."),
    )
    name_skeleton = models.CharField(max_length=400, blank=True, db_index=True, editable=False)
    kind = models.CharField(_("you are"), max_length=20, choices=Kind, default=Kind.CITIZEN)
    ministry = models.ForeignKey(
        Ministry,
        verbose_name=_("ministry"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="staff",
    )
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    territory = models.CharField(_("where you live"), max_length=6, choices=TERRITORIES, blank=True)
    shares_territory = models.BooleanField(_("Show it on my public page"), default=False)
    register_number = models.CharField(
        _("number in the register of interest representatives"), max_length=20, blank=True
    )
    register_name = models.CharField(max_length=300, blank=True, editable=False)
    tier = models.PositiveSmallIntegerField(_("verified as"), choices=Tier, default=Tier.EMAIL, editable=False)
    lacks_second_step = False
    """Set for the time of a request: the session lacks the second step that is asked of staff (``second_step.py``)."""
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(auto_now_add=True)
    shown_since = models.DateTimeField(null=True, editable=False)  # when what everybody sees of them last changed
    dormancy_told_at = models.DateTimeField(null=True, editable=False)  # the mail before an unused account is erased
    origin = models.CharField(max_length=60, blank=True, editable=False)
    origin_id = models.CharField(max_length=120, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["display_name"]
    objects: ClassVar[ParticipantManager] = ParticipantManager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = (
            models.CheckConstraint(
                condition=Q(email__isnull=False) | ~Q(origin=""),
                name="participant_has_an_email_or_an_origin",
                violation_error_message=_("A participant needs an e-mail address."),
            ),
            models.CheckConstraint(
                condition=Q(email__isnull=False) | Q(mailbox__isnull=True),
                name="participant_has_no_mailbox_without_an_email",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values),
                name="participant_kind_is_known",
                violation_error_message=_("Choose what you are from the list."),
            ),
            models.CheckConstraint(
                condition=Q(territory__in=("", *CODES)),
                name="participant_territory_is_known",
                violation_error_message=_("Choose where you live from the list."),
            ),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="participant_tier_is_known"),
            models.UniqueConstraint(
                fields=("origin", "origin_id"), condition=~Q(origin=""), name="participant_is_imported_once"
            ),
        )
        indexes = (
            models.Index(fields=("shown_since",), condition=Q(shown_since__isnull=False), name="participant_shown"),
        )

    def __str__(self) -> str:
        return gettext("Anonymous author") if self.is_erased else self.display_name

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        """Keeps what is compared in step with what is typed."""
        self.mailbox = self._compared_mailbox()
        self.name_skeleton = skeleton(self.display_name)
        if update_fields is not None:
            update_fields = {*update_fields} | {DERIVED[name] for name in DERIVED.keys() & {*update_fields}}
        super().save(update_fields=update_fields, **options)

    def _compared_mailbox(self) -> str | None:
        """None also while another account has it, for who had both before they were compared (migration 0008)."""
        mailbox = canonical(self.email) if self.email else None
        if self.mailbox is None and mailbox is not None and not self._state.adding:
            others = Participant.objects.filter(mailbox=mailbox).exclude(pk=self.pk)
            was_there = Participant.objects.filter(pk=self.pk, email=self.email)
            return None if others.exists() and was_there.exists() else mailbox
        return mailbox

    @property
    def itself(self) -> Participant:
        """A request has its user behind a proxy, through which each attribute costs a call."""
        return self

    @property
    def is_erased(self) -> bool:
        return self.origin == ERASED

    @cached_property
    def staff_groups(self) -> frozenset[str]:
        """Names of the staff groups, read once per request."""
        return frozenset(_names_of_groups(self.pk))

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What apps above read once per request about this participant."""
        return {}


@compiled(given=1)
def _names_of_groups(participant: int) -> models.QuerySet[Group, str]:
    return Group.objects.filter(user=participant).values_list("name", flat=True)


def name_shown(participant: Participant) -> str:
    """The name that stands beside what a participant publishes."""
    return str(participant)
