#!/usr/bin/env python
"""Alinéa's command line. Without DATABASE_URL it has the private PostgreSQL run while a command works."""

import argparse
import os
import signal
import sys
from contextlib import ExitStack
from pathlib import Path

from django.core.management import execute_from_command_line

from consultation import postgres

NEED_NO_DATABASE = {"help", "--help", "version", "--version", "compilemessages", "collectstatic"}


def told_port() -> str:
    """The port of `run`: links in pages and mails name it, unless SITE_URL says another address."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--port", default="8000")
    return str(parser.parse_known_args()[0].port)


def main() -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leave by the door: the database is stopped on the way out
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
    with ExitStack() as stack:
        command = sys.argv[1] if len(sys.argv) > 1 else "help"
        if not os.environ.get("DATABASE_URL") and command not in NEED_NO_DATABASE:
            var = Path(os.environ.get("ALINEA_VAR") or Path(__file__).parent / "var").resolve()
            url = stack.enter_context(postgres.running(postgres.cluster_in(var)))
            os.environ["DATABASE_URL"] = url
        if command == "run":
            os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{told_port()}")
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
