"""The text of the law. A unit has one uuid for ever; its number and its place belong to a version of the bill."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.bill import Bill
from bills.models.subject import Subject, SubjectQuerySet


class Level(models.TextChoices):
    """From the widest to the narrowest: the order is the nesting."""

    TITLE = "title", _("Title")
    CHAPTER = "chapter", _("Chapter")
    SECTION = "section", _("Section")
    SUBSECTION = "subsection", _("Subsection")
    ARTICLE = "article", _("Article")


class Origin(models.TextChoices):
    """Whose text a version is."""

    GOVERNMENT = "government", _("The Government")
    PARLIAMENT = "parliament", _("Parliament")


class BillVersionQuerySet(models.QuerySet["BillVersion"]):
    def published(self) -> BillVersionQuerySet:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> BillVersionQuerySet:
        return self.filter(published_at__isnull=True)


class BillVersion(models.Model):
    """A state of the whole bill: 1 is the text put to consultation. Unpublished versions are drafts of staff."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(help_text=_("Number of the version"))
    label = models.CharField(_("label"), max_length=200, blank=True, help_text=_("Name of the version"))
    preamble = models.TextField(_("explanatory statement"), blank=True, help_text=_("Explanatory statement"))
    origin = models.CharField(
        _("where the text comes from"),
        max_length=12,
        choices=Origin,
        default=Origin.GOVERNMENT,
        help_text=_("Whose text it is"),
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False, help_text=_("When it was published"))
    lineage_confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[BillVersionQuerySet] = BillVersionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("version of a bill")
        verbose_name_plural = _("versions of bills")
        ordering = ("bill", "number")
        constraints = (
            models.UniqueConstraint(fields=("bill", "number"), name="version_number_is_unique_in_its_bill"),
            models.CheckConstraint(condition=models.Q(origin__in=Origin.values), name="version_origin_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.bill_id} v{self.number}"


class Unit(Subject):
    """A title, a chapter, a section or an article of a bill: the lasting identity, without text or number."""

    level = models.CharField(max_length=12, choices=Level, help_text=_("Level in the outline"))

    objects: ClassVar[SubjectQuerySet[Unit]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("unit of text")
        verbose_name_plural = _("units of text")

    @property
    def is_article(self) -> bool:
        return self.level == Level.ARTICLE


class UnitVersion(models.Model):
    """A wording, named by the sha256 of its UTF-8 bytes. The database refuses another name and any change."""

    sha = models.CharField(max_length=64, primary_key=True)
    text = models.TextField()

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")

    def __str__(self) -> str:
        return self.sha[:12]


class PlacementQuerySet(models.QuerySet["Placement"]):
    def articles(self) -> PlacementQuerySet:
        return self.filter(unit__level=Level.ARTICLE)

    def in_order(self) -> PlacementQuerySet:
        return self.select_related("unit", "parent").order_by("position")


class Placement(models.Model):
    """Where a unit stands in a version: number, heading, parent, explanation, and an article's wording."""

    version = models.ForeignKey(
        BillVersion, on_delete=models.PROTECT, related_name="placements", help_text=_("Version of the bill")
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="placements", help_text=_("Unit of text"))
    wording = models.ForeignKey(
        UnitVersion,
        on_delete=models.PROTECT,
        null=True,
        related_name="placements",
        help_text=_("SHA-256 of the text in UTF-8; empty for a division"),
    )
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    position = models.PositiveIntegerField(help_text=_("Rank in the version, from 1, in reading order."))
    number = models.CharField(_("number"), max_length=40, blank=True, help_text=_("Number: Ier, 2 bis…"))
    heading = models.CharField(_("heading"), max_length=500, blank=True, help_text=_("Heading"))
    explanation = models.TextField(
        _("explanation"), blank=True, help_text=_("Explanation by the Government, in Markdown")
    )
    explanation_html = models.TextField(blank=True, editable=False)
    revision = models.PositiveIntegerField(
        default=1, help_text=_("The unit’s revision that this version put to the vote, or kept.")
    )

    depth: int  # set by bills.reading.outline, as is the next
    gist: str

    objects: ClassVar[PlacementQuerySet] = PlacementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("place in a version")
        verbose_name_plural = _("places in a version")
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "unit"), name="unit_stands_once_in_a_version"),
            models.UniqueConstraint(
                fields=("version", "position"),
                name="position_is_unique_in_a_version",
                deferrable=models.Deferrable.DEFERRED,
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.heading}".strip()


class ExistingLaw(models.Model):
    """A text in force that an article changes: the words as they are, and as they would become."""

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="existing_laws", help_text=_("Article that changes it")
    )
    position = models.PositiveIntegerField(help_text=_("Rank within the article"))
    key = models.CharField(
        _("words of the article that name it"),
        max_length=300,
        blank=True,
        help_text=_("Words of the article that name it"),
    )
    title = models.CharField(_("title"), max_length=500, help_text=_("Title of the text in force"))
    before = models.TextField(_("text in force"), blank=True, help_text=_("Text in force"))
    after = models.TextField(
        _("text as the bill would change it"), blank=True, help_text=_("Text as the bill would change it")
    )

    class Meta:
        verbose_name = _("existing law")
        verbose_name_plural = _("existing laws")
        ordering = ("unit", "position")
        constraints = (models.UniqueConstraint(fields=("unit", "position"), name="existing_law_is_unique_in_its_unit"),)

    def __str__(self) -> str:
        return self.title
