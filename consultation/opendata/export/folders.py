"""Folders that appear whole or not at all, with the checksums of what they hold."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKSUMS = "SHA256SUMS"


class NotAnExportError(Exception):
    """The folder holds something else than an earlier export: it is left alone."""


def sha256_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write_checksums(folder: Path) -> None:
    """One line per file, by name, as ``sha256sum --check`` reads them. Written last."""
    files = sorted(file for file in folder.iterdir() if file.name != CHECKSUMS)
    lines = [f"{sha256_of(file)}  {file.name}\n" for file in files]
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")


def read_checksums(folder: Path) -> dict[str, str]:
    """SHA-256 by file name."""
    lines = (folder / CHECKSUMS).read_text(encoding="utf-8", errors="replace").splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


@contextmanager
def put_in_place(folder: Path, *, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """A new folder beside ``folder``, which takes its place once the block has ended well and is removed otherwise.

    Raises NotAnExportError, before the block, when ``folder`` holds anything but an earlier export: the files that
    its checksums name, and one by which ``is_ours`` knows it.
    """
    folder = folder.resolve()
    _refuse_what_is_not_ours(folder, is_ours)
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = secrets.token_hex(4)
    made, former = (folder.with_name(f".{folder.name}.{mark}.{part}") for part in ("partial", "former"))
    made.mkdir()
    try:
        yield made
        _settle(made)
        if folder.exists():
            folder.rename(former)
        made.rename(folder)
    except BaseException:
        if former.exists() and not folder.exists():
            former.rename(folder)
        raise
    finally:
        shutil.rmtree(made, ignore_errors=True)
        shutil.rmtree(former, ignore_errors=True)


def _refuse_what_is_not_ours(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise NotAnExportError(f"{folder} is a file")
    found = {file.name for file in folder.iterdir()}
    known = {CHECKSUMS, *read_checksums(folder)} if CHECKSUMS in found and is_ours(folder) else set()
    if strangers := sorted(found - known):
        raise NotAnExportError(f"{folder} is not empty and is not an earlier export: it holds {strangers[0]!r}")


def _settle(folder: Path) -> None:
    """Have the files on the disk before their folder gets its name, whatever happens to the machine."""
    for file in folder.rglob("*"):
        if file.is_file():
            descriptor = os.open(file, os.O_RDONLY)
            os.fsync(descriptor)
            os.close(descriptor)
