"""LibreOffice, as a person uses it: open a file, accept or reject every change, save. Without a window.

One start serves any number of files. The program is $SOFFICE or the one in the PATH; a Python that knows UNO
drives it: $UNO_PYTHON, that of the program's folder, or the system's.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from lxml import etree

MISSING = (
    "tracked changes are proved through LibreOffice, and {} is missing. On Debian: "
    "apt-get install --no-install-recommends libreoffice-writer-nogui python3-uno; "
    "elsewhere, set SOFFICE to the path of soffice and UNO_PYTHON to that of a Python that imports uno"
)
DRIVER = Path(__file__).with_name("libreoffice_driver.py")
SECONDS = 300
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"

Lines = list[tuple[str, str]]
"""Paragraphs: style as it is shown, text."""


def read_in_office(files: Mapping[str, bytes]) -> dict[str, Lines]:
    """The paragraphs of each file. Its name says what is done first: ``accepted-3.docx``, ``rejected-3.odt``,
    or nothing for any other.

    Raises RuntimeError: LibreOffice is not there, it failed, or it left a tracked change in a file.
    """
    with tempfile.TemporaryDirectory(prefix="alinea-office-") as made:
        folder = Path(made)
        for name in ("in", "out"):
            (folder / name).mkdir()
        for name, data in files.items():
            (folder / "in" / name).write_bytes(data)
        with _office(folder) as pipe:
            command = [_uno_python(), DRIVER, folder, pipe]
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
        if done.returncode:
            raise RuntimeError(f"LibreOffice failed:\n{done.stderr.strip()}")
        return {name: _lines(folder / "out" / f"{name}.fodt") for name in files}


def find_soffice() -> str:
    """The program. Raises RuntimeError saying what to install."""
    found = os.environ.get("SOFFICE") or shutil.which("soffice")
    if not found:
        raise RuntimeError(MISSING.format("soffice"))
    return found


def _uno_python() -> str:
    beside = Path(find_soffice()).resolve().parent / "python"
    for candidate in (os.environ.get("UNO_PYTHON"), str(beside), "/usr/bin/python3", sys.executable):
        if candidate and Path(candidate).exists():
            asked = subprocess.run([candidate, "-c", "import uno"], capture_output=True, check=False)
            if asked.returncode == 0:
                return candidate
    raise RuntimeError(MISSING.format("Python’s uno module"))


@contextmanager
def _office(folder: Path) -> Iterator[str]:
    """A LibreOffice of its own, with a fresh profile, listening on a named pipe until the block ends."""
    pipe = folder.name
    options = ["--headless", "--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp;"]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [find_soffice(), *options, profile]
    started = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        yield pipe
    finally:
        with suppress(subprocess.TimeoutExpired):
            started.wait(20)  # the driver told it to leave
        with suppress(ProcessLookupError):
            os.killpg(started.pid, signal.SIGKILL)
        started.wait()


def _lines(path: Path) -> Lines:
    root = etree.parse(path).getroot()
    shown = {style.get(f"{STYLE}name"): style for style in root.iter(f"{STYLE}style")}
    text = root.find(".//{*}body/{*}text")
    assert text is not None
    if text.find(f"{TEXT}tracked-changes") is not None and path.name.startswith(("accepted-", "rejected-")):
        raise RuntimeError(f"a tracked change is left in {path.name}")
    return [(_style(line, shown), _text(line)) for line in text if line.tag in {f"{TEXT}p", f"{TEXT}h"}]


def _style(line: etree._Element, shown: Mapping[str | None, etree._Element]) -> str:
    """The name of its style, through the automatic style that may stand between."""
    style = shown[line.get(f"{TEXT}style-name")]
    named = style.get(f"{STYLE}parent-style-name") if style.getparent().tag.endswith("automatic-styles") else None
    style = shown[named] if named else style
    return style.get(f"{STYLE}display-name") or style.get(f"{STYLE}name") or ""


def _text(element: etree._Element) -> str:
    """ODF's text: several spaces are an element, tabs and breaks others."""
    own = {f"{TEXT}s": " " * int(element.get(f"{TEXT}c", "1")), f"{TEXT}tab": "\t", f"{TEXT}line-break": "\v"}
    said = [own.get(str(element.tag), ""), element.text or ""]
    for child in element:
        said += [_text(child), child.tail or ""]
    return "".join(said)
