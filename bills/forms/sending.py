"""The text of a bill or of one of its versions, pasted or sent as a file; and which level each of its styles is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.forms.carrying import carried, read_carried
from bills.forms.words import ShownField
from bills.importers import (
    Aspect,
    Document,
    DraftError,
    Kind,
    Role,
    check_size,
    guesses,
    kinds_of,
    read_document,
    read_lines,
)
from bills.outlining import Row, depths_of, row_of
from bills.splitting import Note, Split, counted, format_of, is_doubtful, sentence_about, source_of, split_of

KEEP, PREVIEW = "keep", "preview"
SAMPLES, LONGEST_SAMPLE = 3, 90
ROLES = {
    Role.TITLE: _("Title"),
    Role.CHAPTER: _("Chapter"),
    Role.SECTION: _("Section"),
    Role.SUBSECTION: _("Subsection"),
    Role.ARTICLE: _("Article"),
    Role.HEADING: _("Heading of the unit above"),
    Role.ALINEA: _("Alinéa (text)"),
    Role.EXPLANATION: _("Explanation, not part of the law"),
    Role.BILL: _("Title of the bill, explanatory statement"),
    Role.OUT: _("Leave out"),
}
ASPECTS = {
    Aspect.TITLE: _("begins with “Titre”"),
    Aspect.CHAPTER: _("begins with “Chapitre”"),
    Aspect.SECTION: _("begins with “Section”"),
    Aspect.SUBSECTION: _("begins with “Sous-section”"),
    Aspect.ARTICLE: _("begins with “Article”"),
    Aspect.HEAD: _("“Projet de loi”, “Exposé des motifs”"),
    Aspect.FRONT: _("inside the explanatory statement"),
}


@dataclass(frozen=True)
class Choice:
    """A kind of paragraphs as the page asks about it: its rank from 1, its first texts, the role it has for now."""

    rank: int
    kind: Kind
    role: Role
    samples: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"level-{self.rank}"

    @property
    def style(self) -> str:
        if self.kind.aspect is Aspect.NOTE:
            return gettext("Quotation under a heading")
        return self.kind.style or gettext("Lines of text")

    @property
    def aspect(self) -> str:
        return str(ASPECTS.get(self.kind.aspect, ""))

    @property
    def roles(self) -> list[tuple[str, str]]:
        return [(role.value, str(label)) for role, label in ROLES.items()]


class BillTextForm(forms.Form):
    """A text, or a file. Once it is clean: `split`, and `asks_levels`, whether the page of levels comes first.

    The page of levels posts the same fields again, the document being in `carried`; « keep » ends it. Nothing is
    written anywhere meanwhile. What cannot be read is said beside its field.
    """

    text = ShownField(
        label=_("Text of the bill"),
        help_text=_("Paste it here with its titles, chapters and articles, or choose a file below."),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "law"}),
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "Word (.docx), OpenDocument (.odt), web page (.html), Markdown (.md), plain text (.txt) "
            "or Akoma Ntoso (.xml)."
        ),
        required=False,
    )
    carried = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    split: Split | None = None
    document: Document | None = None
    nothing_found = ""
    """Why the chosen levels make no bill; the page of levels says it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, sent = self.cleaned_data.get("text", ""), self.cleaned_data.get("file")
        field = "file" if sent else "text"
        if "file" in self.errors or "text" in self.errors:
            return cleaned
        try:
            self._read(text, sent)
        except DraftError as error:
            self.document = None
            self.add_error(field, sentence_about(error))
        return cleaned

    @cached_property
    def asks_levels(self) -> bool:
        if self.document is None or not self.document.pieces:
            return False
        if self.split is None:
            return True
        return self.data.get("act") != KEEP if self.was_carried else is_doubtful(self.split)

    @cached_property
    def was_carried(self) -> bool:
        """Whether the document comes from the page of levels, not from a new file or text."""
        return not self.cleaned_data.get("text", "").strip() and not self.cleaned_data.get("file")

    def notes(self) -> tuple[Note, ...]:
        """What the reader of the text noticed."""
        return self.split.notes if self.split else ()

    def choices(self) -> list[Choice]:
        """What the page of levels asks."""
        if self.document is None:
            return []
        pieces = self.document.pieces
        return [
            Choice(rank, kind, role, tuple(pieces[at].text[:LONGEST_SAMPLE] for at in kind.members[:SAMPLES]))
            for rank, (kind, role) in enumerate(zip(self._kinds, self._roles, strict=True), 1)
        ]

    def rows(self) -> list[tuple[int, Row]]:
        """The outline that results: (depth, row)."""
        rows = [row_of(unit) for unit in self.split.draft.units] if self.split else []
        return list(zip(depths_of(rows), rows, strict=True))

    def counted(self) -> Counter[str]:
        return counted(self.split.draft.units) if self.split else Counter()

    def others(self) -> list[forms.BoundField]:
        """The fields that the page of levels carries unseen."""
        return [self[name] for name in self.fields if name not in {"text", "file", "carried"}]

    def keep_what_was_sent(self) -> None:
        """A file is never sent back by a browser: put what was read where the next page holds it."""
        if self.document is None:
            return
        plain = self.split.source if self.split and not self.asks_levels else ""
        held = {"text": plain, "carried": "" if plain else carried(self.document)}
        self.data = {**self.data.dict(), **held}  # type: ignore[attr-defined]  # posted data

    def _read(self, text: str, sent: Any) -> None:
        if bool(text.strip()) and sent:
            self.add_error("file", _("Paste the text, or choose a file: one of the two."))
        elif sent:
            check_size(sent.name, sent.size)
            content = sent.read()
            self._take(read_document(sent.name, content), source_of(sent.name, content))
        elif text.strip():
            self._take(read_lines(text, format=format_of(text)), text)
        elif not self.cleaned_data.get("carried"):
            self.add_error("text", _("Paste the text, or choose a file: one of the two."))
        elif (document := read_carried(self.cleaned_data["carried"])) is None:
            self.add_error("file", _("Choose the file again: what was read from it is too old."))
        else:
            self._take(document)

    def _take(self, document: Document, source: str = "") -> None:
        self.document = document
        try:
            split = split_of(document, None if document.draft else self._roles)
            self.split = Split(split.draft, split.notes, document, source)
        except DraftError as error:
            self.nothing_found = sentence_about(error)
        if not source or self.asks_levels:
            carried(document)  # what is too long to travel is refused now

    @cached_property
    def _kinds(self) -> Sequence[Kind]:
        return kinds_of(self.document) if self.document else ()

    @cached_property
    def _roles(self) -> list[Role]:
        """Those that were chosen, those that the reader would guess for the others."""
        guessed = guesses(self.document, self._kinds) if self.document else []
        if not self.was_carried:
            return guessed
        sent = [self.data.get(f"level-{rank}", "") for rank in range(1, len(guessed) + 1)]
        return [Role(one) if one in set(Role) else guess for one, guess in zip(sent, guessed, strict=True)]
