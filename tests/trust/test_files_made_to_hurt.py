"""Forty archives and twenty-five XML documents, read in a process of their own (TRUST.md T23, T24)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.operations.processes import ROOT
from tests.trust.corpus import archives, documents

HARMLESS = {
    *("included from a file", "included from a server"),
    *("a sheet of style from a server", "a schema from a server"),
    *(f"{kind}: a link to a file of the machine" for kind in archives.WHOLE),
    *(f"{kind}: a part that says it has four gigabytes" for kind in archives.WHOLE),
}
"""Read without what they ask for: no address is followed, no link made, no size believed."""


@pytest.fixture
def canary(tmp_path):
    """An address and a file that nobody may read, and who asked for the address."""
    asked = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(documents.CANARY.encode())

        def log_message(self, *_said):
            pass

    server = HTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    file = tmp_path / "canary.txt"
    file.write_text(documents.CANARY)
    yield f"http://127.0.0.1:{server.server_port}/x", str(file), asked
    server.shutdown()
    server.server_close()


def test_the_corpus_holds_forty_archives_and_twenty_five_documents():
    assert len(archives.corpus()) >= 40
    assert len(documents.corpus("http://x", "/x")) >= 25


def test_each_is_refused_within_two_seconds_and_256_mb_and_nothing_is_read_elsewhere(canary, tmp_path):
    address, file, asked = canary
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    said = subprocess.run(
        [sys.executable, "-m", "tests.trust.reading", address, file],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=True,
    )
    *files, memory = map(json.loads, said.stdout.splitlines())
    assert {one["why"] for one in files if not one["refused"]} == HARMLESS
    assert [one["why"] for one in files if documents.CANARY in one["words"]] == []
    assert [one["why"] for one in files if one["seconds"] > 2] == []
    assert memory < 256_000_000
    assert asked == []
    assert list(temporary.iterdir()) == []
