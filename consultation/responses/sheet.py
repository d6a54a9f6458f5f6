"""Answers as a table for spreadsheets: written for the inbox's filter, read back after an office has edited it.

A column is known by its code or by its name in any of the platform's languages; so is a decision.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from bills.exporters.spreadsheet import unguarded
from bills.models import Subject
from consultation.responses.models import Answer, AnswerDraft, Case, Decision
from consultation.responses.owed import REASONS, Owed
from votes.tallies import Count3

HEAD: dict[str, str | Promise] = {
    "id": _("identifier"),
    "kind": _("kind"),
    "number": _("number"),
    "title": _("title"),
    "author": _("kind of author"),
    "agree": _("agree"),
    "mixed": _("mixed"),
    "disagree": _("disagree"),
    "owed": _("why it is owed"),
    "state": _("state"),
    "decision": _("decision"),
    "reason": _("reason"),
    "not_yet_in_text": _("not yet in the text"),
    "office": _("office"),
    "assignee": _("who answers"),
    "stamp": _("stamp (do not change)"),
}
EDITED = ("decision", "reason", "not_yet_in_text", "office", "assignee")
"""The columns that are read back; the others tell which line is which."""
YES, NO = pgettext_lazy("cell", "yes"), pgettext_lazy("cell", "no")
PUBLIC = _("Published")
MOST = 5_000
"""Lines of a table that is sent."""


class SheetError(Exception):
    """The file as a whole cannot be read; it says why."""


@dataclass(frozen=True)
class Standing:
    """What is written now about a contribution: the draft, else the public answer, and who answers."""

    decision: str = ""
    reason: str = ""
    not_yet_in_text: bool = False
    office: str = ""
    assignee: str = ""
    state: str | Promise = ""

    @property
    def stamp(self) -> str:
        """Names these words: a line that carries another one was exported before they changed."""
        said = [self.decision, self.reason, self.not_yet_in_text, self.office, self.assignee]
        return sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Line:
    """A line of a file that was sent. ``cells`` holds the columns that it has, by their codes."""

    number: int
    cells: Mapping[str, str]


def standing_of(subjects: Iterable[int]) -> dict[int, Standing]:
    """In three queries."""
    ids = list(subjects)
    said: dict[int, Answer | AnswerDraft] = {one.subject_id: one for one in Answer.objects.filter(subject__in=ids)}
    said |= {one.subject_id: one for one in AnswerDraft.objects.filter(subject__in=ids)}
    cases = {case.subject_id: case for case in Case.objects.filter(subject__in=ids).select_related("assignee")}
    return {pk: _standing(said.get(pk), cases.get(pk)) for pk in ids}


def _standing(said: Answer | AnswerDraft | None, case: Case | None) -> Standing:
    office, assignee = (case.office, case.assignee) if case else ("", None)
    name = assignee.display_name if assignee else ""
    if said is None:
        return Standing(office=office, assignee=name)
    state = said.get_state_display() if isinstance(said, AnswerDraft) else PUBLIC
    return Standing(said.decision, plain(said.reason), said.not_yet_in_text, office, name, state)


def plain(words: str) -> str:
    """As a cell gives words back: one kind of line end, no blanks around."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def rows_of(every: Sequence[Subject], owed: Owed, tallies: Mapping[int, Count3 | None]) -> list[list[str]]:
    """Under ``HEAD``. The subjects have ``title``, ``number`` and their author loaded; no tally: it is hidden."""
    standing = standing_of(one.pk for one in every)
    rows = []
    for one in every:
        now, tally = standing[one.pk], tallies[one.pk]
        who = one.author.get_kind_display() if one.author else ""
        why = ", ".join(str(REASONS[because]) for because in owed.get(one.pk, ()))
        votes = (str(getattr(tally, name)) if tally else "" for name in ("agree", "mixed", "disagree"))
        named = (one.get_kind_display(), one.number, one.title)  # type: ignore[attr-defined]  # annotated
        decision = str(Decision(now.decision).label) if now.decision else ""
        written = (decision, now.reason, str(YES if now.not_yet_in_text else NO), now.office, now.assignee)
        rows.append([str(one.uuid), *map(str, named), who, *votes, why, str(now.state), *written, now.stamp])
    return rows


def read_sheet(data: bytes) -> list[Line]:
    """The lines of a CSV file: UTF-8 or Windows-1252, commas, semicolons or tabs. Raises SheetError."""
    text = _decoded(data)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise SheetError(_("This file cannot be read as a table: a quotation mark is not closed.")) from error
    codes = [_column(unguarded(name)) for name in rows[0]] if rows else []
    if "id" not in codes:
        raise SheetError(_("The first line must name the columns, among them the identifier of each contribution."))
    if len(rows) - 1 > MOST:
        raise SheetError(_("This table is too long: send it in parts of 5,000 lines at most."))
    return [
        Line(number, {code: plain(unguarded(cell)) for code, cell in zip(codes, row, strict=False) if code})
        for number, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]


def _decoded(data: bytes) -> str:
    if b"\0" in data:
        raise SheetError(_("This file is not a table in CSV: save it as CSV first."))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def in_every_language(name: Callable[[], str | Promise] | str | Promise) -> set[str]:
    said = set()
    for language, _name in settings.LANGUAGES:
        with override(language):
            said.add(str(name() if callable(name) else name).casefold())
    return said


def _column(name: str) -> str:
    wanted = " ".join(name.split()).casefold()
    return next((code for code, head in HEAD.items() if wanted == code or wanted in in_every_language(head)), "")


def decision_named(cell: str) -> Decision | None:
    wanted = " ".join(cell.split()).casefold()
    known = (one for one in Decision if wanted == one.value or wanted in in_every_language(one.label))
    return next(known, None)


def is_yes(cell: str) -> bool:
    return cell.strip().casefold() in in_every_language(YES) | {"x", "1", "true"}
