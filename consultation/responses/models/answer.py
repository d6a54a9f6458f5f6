"""The Government's answers to what was proposed: what is public, and all that it has said before."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Placement, Subject, Unit


class Decision(models.TextChoices):
    ADOPTED = "adopted", _("Adopted")
    ADOPTED_IN_PART = "adopted_in_part", _("Adopted in part")
    ADOPTED_IN_SUBSTANCE = "adopted_in_substance", _("Adopted in substance")
    REJECTED = "rejected", _("Rejected")
    OUT_OF_SCOPE = "out_of_scope", _("Out of scope")
    ALREADY_LAW = "already_law", _("Already law")
    REFERRED = "referred", _("Referred")


ADOPTIONS = frozenset({Decision.ADOPTED, Decision.ADOPTED_IN_PART, Decision.ADOPTED_IN_SUBSTANCE})
"""They cite where the text changed, or say that it is not there yet."""


class Said(models.Model):
    """What an answer says: a decision, its reason, and the clause of the bill it points to.

    ``cites`` counts the changes of a later version that it cites.
    """

    decision = models.CharField(_("decision"), max_length=24, choices=Decision, help_text=_("What is decided"))
    reason = models.TextField(_("reason"), help_text=_("Reason of the decision, in Markdown"))
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
    not_yet_in_text = models.BooleanField(_("not yet in the text"), default=False)
    cites = models.PositiveIntegerField(default=0)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Answer(Said):
    """The public answer to a subject, as it now reads."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="answer")
    number = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(default=timezone.now, help_text=_("When it was published"))

    earlier: list[AnswerRevision]  # set by consultation.responses.published.answers_told, as the two that follow
    told: list[Citation]
    together: int

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
                condition=~Q(decision__in=sorted(ADOPTIONS)) | Q(not_yet_in_text=True) | Q(cites__gt=0),
                name="adoption_cites_the_text",
                violation_error_message=_("Cite where the text changed, or say that it is not yet in the text."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.decision} {self.subject_id}"


class AnswerRevision(Said):
    """An answer as it read from ``published_at`` on. Never changed once written (migration 0002).

    ``why``: the public reason of the correction; empty for the first.
    """

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(help_text=_("Number of the wording, from 1"))
    why = models.TextField(
        _("reason of the correction"), blank=True, help_text=_("Why it was corrected; empty for the first wording")
    )
    published_at = models.DateTimeField(default=timezone.now, help_text=_("When it was published"))

    corrected_at: datetime  # set by consultation.responses.published.answers_told, as the next
    corrected_why: str

    class Meta:
        verbose_name = _("revision of an answer")
        verbose_name_plural = _("revisions of answers")
        ordering = ("answer", "number")
        constraints = (models.UniqueConstraint(fields=("answer", "number"), name="answer_revision_is_unique"),)

    def __str__(self) -> str:
        return f"{self.answer_id} r{self.number}"


class Citation(models.Model):
    """A change of a later version that an answer points to: a hunk of its article, from the version before.

    ``hunk`` is ``[start, end, old, new]`` in tokens of the wording before; ``start`` repeats its first value.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="citations")
    place = models.ForeignKey(Placement, on_delete=models.PROTECT, related_name="+")
    start = models.PositiveIntegerField(help_text=_("First word of the text before that it takes"))
    hunk = models.JSONField(help_text=_("The change: [start, end, old, new]"))

    class Meta:
        verbose_name = _("citation of a change")
        verbose_name_plural = _("citations of changes")
        ordering = ("place__version", "place__position", "start")
        constraints = (models.UniqueConstraint(fields=("answer", "place", "start"), name="answer_cites_a_change_once"),)

    def __str__(self) -> str:
        return f"{self.answer_id} cites {self.place_id}:{self.start}"

    @property
    def before(self) -> int:
        """The version that the change is told from."""
        return int(self.place.version.number) - 1

    @property
    def old(self) -> str:
        return str(self.hunk[2])

    @property
    def new(self) -> str:
        return str(self.hunk[3])
