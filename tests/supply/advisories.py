"""Known flaws of what is locked, asked of a service through pip-audit; no answer is not a good answer."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.supply.locks import DEV

# Django 3.2.0 has dozens of published flaws. A service that does not know them knows nothing: mirrors of packages often
# answer without advisories, and pip-audit takes that for "no known vulnerabilities".
FLAWED = "django==3.2.0\n"


class UnreachableError(Exception):
    """The service of advisories did not answer, or does not know what everybody knows."""


def flaws(file: Path = DEV, osv_url: str = "") -> str:
    """What pip-audit says of a lock file; empty when no flaw is known.

    PyPI is asked, or the given service that speaks OSV (https://google.github.io/osv.dev/post-v1-query/).
    Raises UnreachableError.
    """
    service = ("--vulnerability-service", "osv", "--osv-url", osv_url) if osv_url else ()
    with tempfile.TemporaryDirectory() as folder:
        known = Path(folder, "known.txt")
        known.write_text(FLAWED)
        answer = _ask(*service, "--no-deps", "--requirement", str(known))
    if answer.returncode == 0:
        raise UnreachableError(f"the service knows no flaw of {FLAWED.strip()}")
    _told(answer)
    answer = _ask(*service, "--strict", "--require-hashes", "--requirement", str(file))
    return _told(answer) if answer.returncode else ""


def _told(answer: subprocess.CompletedProcess[str]) -> str:
    if not answer.stderr.lstrip().startswith("Found ") and "\nFound " not in answer.stderr:
        raise UnreachableError(answer.stderr.strip().rpartition("\n")[2])
    return answer.stdout


def _ask(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pip_audit", "--disable-pip", "--progress-spinner", "off", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
