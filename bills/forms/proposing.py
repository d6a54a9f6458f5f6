"""A new article that a participant proposes."""

from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.utils.translation import gettext_lazy as _

from bills.forms.words import LONGEST_PROPOSAL, law_field, markdown_field, title_field
from bills.legaltext import normalise


class ProposalForm(forms.Form):
    title = title_field(_("Title of the article"), _("In one line, what your article provides for."))
    text = law_field(
        _("Text of the article"),
        _("Write each alinéa on a line of its own, as you would like to read it in the law."),
        longest=LONGEST_PROPOSAL,
        rows=8,
    )
    reason = markdown_field(
        _("Why this article?"),
        _("What you observe, what your article improves, for whom. *Italics*, **bold**, lists and links are possible."),
    )

    def text_of_law(self) -> str:
        """The proposed wording, normalised. The form must be clean."""
        return normalise(self.cleaned_data["text"])

    def words(self) -> dict[str, str]:
        """What ``publish_proposal`` takes."""
        return {"text": self.text_of_law(), "title": self.cleaned_data["title"], "reason": self.cleaned_data["reason"]}

    def carried(self) -> Iterator[tuple[str, str]]:
        """Every value that was sent, for the hidden fields of the preview."""
        for name in self.fields:
            if name in self.data:
                yield name, self.data[name]
