"""verify.py as anybody has it: loaded from its file, or run on its own."""

from __future__ import annotations

import importlib.util
import io
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from consultation.opendata.export.ledger import PROGRAM


def loaded() -> Any:
    spec = importlib.util.spec_from_file_location("verify", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verified(folder: Path, *options: str | Path) -> tuple[int, str]:
    """The exit status and the last line of ``python3 -I verify.py``; loaded here, where its lines are counted, the
    program says the same."""
    command = [sys.executable, "-I", folder / "verify.py", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    with redirect_stdout(io.StringIO()) as said:
        status = loaded().main([str(option) for option in options], folder)
    assert (status, said.getvalue()) == (done.returncode, done.stdout)
    return done.returncode, done.stdout.rstrip("\n").rpartition("\n")[2]
