"""``python manage.py import_consultation ../shared/republique-numerique``"""

from __future__ import annotations

import codecs
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consultation.opendata.cap_collectif.importing import import_cap_collectif
from consultation.opendata.cap_collectif.reading import is_cap_collectif
from consultation.opendata.official.importing import OfficialOutcome, import_official
from consultation.opendata.official.outlines import Held
from consultation.opendata.official.reading import is_official
from consultation.opendata.official.tables import UTF_8, header_of
from consultation.opendata.republique_numerique.ballots import BallotBox
from consultation.opendata.republique_numerique.figures import PUBLISHED, Figures
from consultation.opendata.republique_numerique.files import MissingFileError
from consultation.opendata.republique_numerique.importing import RefusedImportError, import_consultation
from consultation.opendata.republique_numerique.lines import MalformedLineError

WIDE = 46


class Command(BaseCommand):
    help = (
        "Import the République numérique consultation of 2015 and reconcile it with its published figures, or its file."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder",
            type=Path,
            help="the folder of opinions.jsonl and the article-9 files; or one CSV: official, or of Cap Collectif",
        )
        parser.add_argument("--encoding", default="", help="of a CSV that is not UTF-8: cp1252, latin-1…")
        parser.add_argument("--title", default="", help="of a bill in the official layout that is not that of 2015")
        parser.add_argument("--ministry", default="", help="who held the consultation, where the file does not say")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        started = time.monotonic()
        if folder.is_file():
            self._file(folder, Held(options["title"], options["ministry"]), options["encoding"])
            return
        try:
            outcome = import_consultation(folder, expected=PUBLISHED)
        except (MissingFileError, MalformedLineError, RefusedImportError) as error:
            raise CommandError(f"{error}\nNothing was imported.") from error
        self._show_repeated(outcome.ballots)
        differences = self._show_figures(outcome.found)
        if differences and outcome.written:
            raise CommandError(f"{differences} figures differ: the import was undone.")
        if differences:
            raise CommandError(
                f"Nothing to change, but {differences} figures differ: imported rows were altered since."
            )
        seconds = f"{time.monotonic() - started:.1f} s"
        self.stdout.write(f"Imported in {seconds}." if outcome.written else f"Nothing to change ({seconds}).")

    def _file(self, path: Path, held: Held, encoding: str) -> None:
        """A file of one of the layouts that are known by their header."""
        try:
            codecs.lookup(encoding or UTF_8)
        except LookupError:
            raise CommandError(f"{encoding!r:.40} is no encoding that Python knows.") from None
        try:
            outcome = self._imported(path, held, encoding)
        except (MalformedLineError, RefusedImportError) as error:
            raise CommandError(f"{error}\nNothing was imported.") from error
        self.stdout.write(f"{'figure':{WIDE}} {'in the file':>12} {'imported':>10}")
        for line in outcome.lines:
            self.stdout.write(f"{line.name:{WIDE}} {line.expected:>12} {line.found:>10}")
        for why, rows in sorted(outcome.left_out.items()):
            self.stdout.write(f"left out, for they have no place here: {rows} {why}")
        if outcome.differences:
            raise CommandError(f"{outcome.differences} figures differ: the import was undone.")
        self.stdout.write("Imported." if outcome.written else "Nothing to change.")

    def _imported(self, path: Path, held: Held, encoding: str) -> OfficialOutcome:
        header = header_of(path, encoding)
        if is_official(header) and not held.title:
            return import_official(path, encoding)
        if not held.ministry and (is_official(header) or is_cap_collectif(header)):
            raise CommandError("This file does not say who held the consultation: add --ministry NAME.")
        if is_official(header):
            return import_official(path, encoding, held)
        if is_cap_collectif(header):
            return import_cap_collectif(path, ministry=held.ministry, encoding=encoding)
        raise CommandError(f"{path.name} has no header that is known: see docs/research.md.\nNothing was imported.")

    def _show_repeated(self, ballots: BallotBox) -> None:
        repeated = ballots.repeated()
        self.stdout.write(
            f"{len(repeated)} pairs (voter, subject) stand more than once, {len(ballots.contradictory())} of them"
            " with different values; the last row wins:"
        )
        for (slug, voter), values in repeated.items():
            self.stdout.write(f"  {voter} on {slug}: {', '.join(str(value.value) for value in values)}")

    def _show_figures(self, found: Figures) -> int:
        """Print the reconciliation; returns the number of differences."""
        differences = 0
        self.stdout.write(f"\n{'figure':{WIDE}} {'expected':>10} {'imported':>10} {'difference':>10}")
        for name, expected, counted in PUBLISHED.beside(found):
            difference = counted - expected
            differences += counted != expected
            self.stdout.write(f"{name:{WIDE}} {expected!s:>10} {counted!s:>10} {difference!s:>10}")
        self.stdout.write(
            f"\nArticle 9: the platform counted {found.article_9_votes} votes (imported totals), one for each row;"
            f" {found.ballots_on_article_9} ballots remain once each voter counts once."
        )
        self.stdout.write(
            f"It announced {found.article_9_amendments_announced} amendments, the files hold"
            f" {found.amendments_to_article_9}; {found.amendments_without_a_text_of_their_own} of these repeat the"
            " Government's text, white space apart: what their authors changed is not in the files.\n"
        )
        return differences
