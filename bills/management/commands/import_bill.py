"""Split a file into a draft bill, print its outline, and publish it if asked to."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from bills.importers import Document, DraftError, Role, guesses, kinds_of, read_document
from bills.legaltext import alineas
from bills.models import AnswerRule, Bill, DataProtection
from bills.outlining import Row, depths_of, row_of
from bills.phases import Calendar
from bills.readiness import RETENTION
from bills.services.drafting import publish_bill_unchecked, write_draft_unchecked
from bills.splitting import Split, faults_in, sentence_about, split_of
from consultation.accounts.models import Ministry
from consultation.accounts.refusal import RefusedError


class Command(BaseCommand):
    help = (
        "Make a draft bill of a .docx, .odt, .html, .md, .txt or Akoma Ntoso .xml file; with --publish, make it public."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--ministry", required=True, help="name of the ministry that holds the consultation; created if new"
        )
        parser.add_argument("--title", default="", help="by default, the title at the head of the file")
        parser.add_argument("--slug", default="", help="the bill's name in addresses; by default, made from the title")
        parser.add_argument("--purpose", default="", help="in plain language, Markdown")
        parser.add_argument(
            "--opens", type=moment, help="when contributions and votes open: 2026-03-03 or 2026-03-03T09:00"
        )
        parser.add_argument("--closes", type=moment, help="when they close")
        parser.add_argument("--publish", action="store_true", help="needs --closes and what follows")
        parser.add_argument("--officer", default="", help="how to reach the data protection officer")
        parser.add_argument("--assessment", default="", help="the impact assessment (DPIA): when, by whom, where")
        parser.add_argument("--retention", default=RETENTION, help="how long the data are kept")
        parser.add_argument("--answer-from", type=int, help="answer every contribution with so many supporters")
        parser.add_argument("--answer-top", type=int, help="answer this percentage of each article's contributions")
        parser.add_argument(
            "--level",
            action="append",
            default=[],
            metavar="STYLE=LEVEL",
            help=f"what a style of the file is: {', '.join(Role)}; STYLE is its name or its rank in --styles",
        )
        parser.add_argument("--styles", action="store_true", help="print the styles of the file and import nothing")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        document = self._read(options["file"])
        if options["styles"]:
            self._print_styles(document, options["level"])
            return
        split = self._split(options["file"], document, options["level"])
        title = (options["title"] or split.draft.title)[:300]
        if not title:
            raise CommandError(f"{options['file']}: no title stands at the head of the text: give one with --title")
        bill = self._write(split, title, options)
        _declare(bill, options)
        for line in tree([row_of(unit) for unit in split.draft.units]):
            self.stdout.write(line)
        for note in (*split.notes, *faults_in(split.draft.units)):
            place = f"{options['file']}:{note.line}" if note.line else f"unit {note.position + 1}"
            self.stderr.write(self.style.WARNING(f"{place}: {note}"))
        if options["publish"]:
            self._publish(bill)
        state = "published" if options["publish"] else "draft: correct and publish it on the site"
        self.stdout.write(self.style.SUCCESS(f"{bill.get_absolute_url()} ({state})"))

    def _read(self, file: Path) -> Document:
        try:
            return read_document(file.name, file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except DraftError as error:
            raise _refused(file, error) from error

    def _split(self, file: Path, document: Document, levels: Sequence[str]) -> Split:
        try:
            return split_of(document, roles_of(document, levels) if levels else None)
        except DraftError as error:
            raise _refused(file, error) from error

    def _print_styles(self, document: Document, levels: Sequence[str]) -> None:
        for rank, (kind, role) in enumerate(zip(kinds_of(document), roles_of(document, levels), strict=True), 1):
            sample = document.pieces[kind.members[0]].text[:60]
            style = f"{kind.style or 'text'} [{kind.aspect}]"
            self.stdout.write(f"{rank:>3}  {style:<32} {kind.count:>5} × {role:<12} {sample}")

    def _write(self, split: Split, title: str, options: dict[str, Any]) -> Bill:
        try:
            return write_draft_unchecked(
                ministry=self._ministry(options["ministry"]),
                slug=options["slug"] or slugify(title)[:60].strip("-"),
                title=title,
                purpose=options["purpose"],
                calendar=Calendar(consultation=options["opens"], response=options["closes"]),
                units=split.draft.units,
                preamble=split.draft.preamble,
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error

    def _ministry(self, name: str) -> Ministry:
        ministry, is_new = Ministry.objects.get_or_create(name=name, defaults={"slug": slugify(name)[:80]})
        if is_new:
            self.stdout.write(f"New ministry: {name}")
        return ministry

    def _publish(self, bill: Bill) -> None:
        try:
            publish_bill_unchecked(bill=bill, moment=timezone.now())
        except RefusedError as error:
            raise CommandError(f"Nothing was imported. {error.refusal.message}") from error


def _declare(bill: Bill, options: dict[str, Any]) -> None:
    """What participants are told of their data, and which answers they are owed: as far as the options say it."""
    rows: list[DataProtection | AnswerRule] = []
    if options["officer"] or options["assessment"]:
        told = {name: options[name] for name in ("officer", "assessment", "retention")}
        rows.append(DataProtection(bill=bill, controller=bill.ministry.name, **told))
    rule = {"minimum_supporters": options["answer_from"], "top_percent": options["answer_top"]}
    if any(amount is not None for amount in rule.values()):
        rows.append(AnswerRule(bill=bill, **rule))
    for row in rows:
        try:
            row.full_clean()
        except ValidationError as error:
            lacks = " ".join(f"{name}: {' '.join(words)}" for name, words in error.message_dict.items())
            raise CommandError(f"Nothing was imported. {lacks}") from error
        row.save()


def roles_of(document: Document, levels: Sequence[str]) -> list[Role]:
    """The role of each kind of paragraphs: as `STYLE=LEVEL` says, else as guessed.

    A rank names one kind; a style's name, those of its paragraphs whose words name no division. Raises CommandError.
    """
    kinds = kinds_of(document)
    roles = guesses(document, kinds)
    for written in levels:
        style, _equal, level = (part.strip() for part in written.rpartition("="))
        named = [at for at, kind in enumerate(kinds) if kind.style.lower() == style.lower() and not kind.word]
        meant = [int(style) - 1] if style.isdecimal() and 0 < int(style[:4]) <= len(kinds) else named
        if level not in set(Role) or not meant:
            raise CommandError(f"--level {written}: no such style or level; --styles prints those of the file")
        for at in meant:
            roles[at] = Role(level)
    return roles


def _refused(file: Path, error: DraftError) -> CommandError:
    place = f"{file}:{error.line}" if error.line else str(file)
    return CommandError(f"{place}: {sentence_about(error)}")


def moment(written: str) -> datetime:
    """A date, or a date and time, of the platform's time zone unless it says otherwise. Raises ValueError."""
    read = datetime.fromisoformat(written) if "T" in written else datetime.combine(date.fromisoformat(written), time())
    return read if read.tzinfo else timezone.make_aware(read)


def tree(rows: Sequence[Row]) -> Iterator[str]:
    """The outline, indented, each article with its number of alinéas."""
    for row, depth in zip(rows, depths_of(rows), strict=True):
        size = f" ({len(alineas(row.text))} al.)" if row.is_article else ""
        yield f"{'  ' * (depth - 1)}{row.title_line or row.level}{size}"
