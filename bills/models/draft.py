"""What somebody is writing and has not published: theirs alone, in no export, deleted with their account."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from bills.models.subject import Subject, SubjectKind

FORMS = {
    SubjectKind.ARTICLE: "amend",
    SubjectKind.DIVISION: "propose",
    SubjectKind.AMENDMENT: "revise",
    SubjectKind.PROPOSAL: "revise_proposal",
}
"""The form that writes about a subject of each kind."""


class Draft(models.Model):
    """The form filled in about one subject: an article is amended, a division gets a new one, an amendment or
    a proposal is edited.

    ``fields`` holds what the form sent, by name; ``base`` is the sha of the wording that was amended, if any.
    """

    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    about = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    base = models.CharField(max_length=64, blank=True)
    fields = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = pgettext_lazy("of a contribution", "draft")
        verbose_name_plural = pgettext_lazy("of contributions", "drafts")
        constraints = (models.UniqueConstraint(fields=("participant", "about"), name="one_draft_at_a_place"),)
        ordering = ("-updated_at",)

    def __str__(self) -> str:
        return f"draft {self.pk}"

    def get_absolute_url(self) -> str:
        kind = SubjectKind(self.about.kind)
        return reverse(FORMS[kind], args=[self.about.bill.slug, self.about.slug])

    @property
    def title(self) -> str:
        return str(self.fields.get("title", ""))

    @property
    def texts(self) -> list[str]:
        """What was typed, but the title."""
        typed = ("text", "after", "reason")
        return [value for name, value in self.fields.items() if name.partition("-")[0] in typed and value]
