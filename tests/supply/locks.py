"""The lock files that `make lock` writes: what is installed, byte for byte, to run and to develop."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUN = ROOT / "requirements.txt"
DEV = ROOT / "requirements-dev.txt"
START = re.compile(r"(?=^\w)", re.MULTILINE)
DIGEST = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Locked:
    """A package of a lock, the files of it that may be installed (sha256), and which packages ask for it."""

    requirement: Requirement
    digests: tuple[str, ...]
    asked_by: tuple[str, ...]

    @property
    def name(self) -> str:
        return canonicalize_name(self.requirement.name)

    @property
    def version(self) -> str:
        """Raises ValueError unless exactly one version is allowed."""
        (pin,) = self.requirement.specifier
        if pin.operator != "==" or "*" in pin.version:
            raise ValueError(f"{self.requirement} is not pinned")
        return pin.version


def locked(file: Path) -> list[Locked]:
    return [_locked(entry) for entry in START.split(file.read_text()) if re.match(r"\w", entry)]


def _locked(entry: str) -> Locked:
    line, _, asked_by = entry.partition("# via")
    return Locked(
        Requirement(re.split(r"\s\\", line)[0]),
        tuple(DIGEST.findall(line)),
        tuple(map(canonicalize_name, re.findall(r"[\w.-]+", re.sub(r"\(.*?\)", "", asked_by)))),
    )
