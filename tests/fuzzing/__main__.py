"""Fuzzing guided by coverage: ``python -m tests.fuzzing NAME FOLDER [option of libFuzzer…]``; alone, its targets.

What was found interesting stays in FOLDER and is where the next run begins; an input that breaks a law is written
there, as ``crash-…``, and the status is not 0. Where atheris is not made for the machine, the seeds alone are tried.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import django

try:
    import atheris
except ImportError:
    atheris = None

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultation.settings")
os.environ.setdefault("SECRET_KEY", "only-for-tests-" * 5)
INSTRUMENTED = ["bills.legaltext", "bills.importers", "consultation.responses.sheet"]


def main(name: str = "", folder: str = "", *options: str) -> None:
    targets = _targets()
    if not name:
        sys.stdout.write("\n".join(targets) + "\n")
        return
    law, seeds = targets[name]
    if atheris is None:
        for seed in seeds():
            law(seed)
        return
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (place / f"seed-{number:03}").write_bytes(seed)
    atheris.Setup([sys.argv[0], f"-artifact_prefix={place}/", "-timeout=120", *options, folder], law)
    atheris.Fuzz()


def _targets() -> dict[str, tuple[Callable[[bytes], None], Callable[[], Iterator[bytes]]]]:
    """Read here, once the models are, for the code under them to be instrumented as it is read."""
    django.setup()
    with atheris.instrument_imports(include=INSTRUMENTED) if atheris else nullcontext():
        from tests.fuzzing.targets import TARGETS  # noqa: PLC0415
    return TARGETS


if __name__ == "__main__":
    main(*sys.argv[1:])
