"""What participants say about a subject: arguments for and against, replies to them, and the sources they use."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models.subject import Subject, SubjectQuerySet


class Side(models.TextChoices):
    FOR = "for", _("For")
    AGAINST = "against", _("Against")


class SourceCategory(models.TextChoices):
    """The categories of the 2015 consultation, in their order of use there."""

    WEBSITE = "website", _("Website")
    PRESS = "press", _("Press article")
    LAW = "law", _("Laws and regulations")
    REPORT = "report", _("Report or study")
    BLOG = "blog", _("Blog post")
    SCIENCE = "science", _("Scientific article")
    HANDBOOK = "handbook", _("Handbook or guide")
    MEDIA = "media", _("Audiovisual document")
    MAP = "map", _("Map")
    THESIS = "thesis", _("Thesis or dissertation")
    OTHER = "other", _("Other")


class Argument(Subject):
    about = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="arguments")
    side = models.CharField(_("side"), max_length=8, choices=Side, help_text=_("Whether it is for or against"))
    body = models.TextField(_("argument"), help_text=_("The argument, in Markdown"))
    body_html = models.TextField(editable=False)

    objects: ClassVar[SubjectQuerySet[Argument]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        constraints = (
            models.CheckConstraint(
                condition=Q(side__in=Side.values),
                name="argument_side_is_known",
                violation_error_message=_("Say whether your argument is for or against."),
            ),
        )


class Source(Subject):
    about = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="sources")
    title = models.CharField(_("title"), max_length=300, help_text=_("Title of the source"))
    link = models.URLField(_("link"), max_length=2000, help_text=_("Address of the source"))
    category = models.CharField(
        _("category"),
        max_length=12,
        choices=SourceCategory,
        default=SourceCategory.OTHER,
        help_text=_("Category of the source"),
    )
    body = models.TextField(_("what it says"), blank=True, help_text=_("What it says, in Markdown"))
    body_html = models.TextField(blank=True, editable=False)

    objects: ClassVar[SubjectQuerySet[Source]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = (
            models.CheckConstraint(
                condition=Q(link__startswith="http://") | Q(link__startswith="https://"),
                name="source_link_is_http",
                violation_error_message=_("The link must start with http:// or https://."),
            ),
        )


class Reply(Subject):
    """An answer to an argument. There is one level: nothing can be about a reply, and it has no side to count."""

    about = models.ForeignKey(Argument, on_delete=models.PROTECT, related_name="replies")
    body = models.TextField(_("reply"), help_text=_("The reply, in Markdown"))
    body_html = models.TextField(editable=False)

    objects: ClassVar[SubjectQuerySet[Reply]] = SubjectQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")


class Citation(models.Model):
    """An argument uses a source. The database refuses one that is about something else (migration 0011)."""

    argument = models.ForeignKey(
        Argument, on_delete=models.PROTECT, related_name="citations", help_text=_("Argument that uses the source")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations", help_text=_("Source that it uses")
    )

    class Meta:
        verbose_name = _("use of a source")
        verbose_name_plural = _("uses of sources")
        constraints = (
            models.UniqueConstraint(
                fields=("argument", "source"),
                name="argument_uses_a_source_once",
                violation_error_message=_("This argument uses this source already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.argument_id} {self.source_id}"


class FormerWords(models.Model):
    """What an argument or a source said before its author corrected it. Shown to nobody else; never changed."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="former_words")
    revision = models.PositiveIntegerField()
    words = models.JSONField()
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("former words")
        verbose_name_plural = _("former words")
        constraints = (models.UniqueConstraint(fields=("subject", "revision"), name="former_words_are_unique"),)

    def __str__(self) -> str:
        return f"{self.subject_id} r{self.revision}"
