"""An audit that could not ask is no clean audit: pip-audit asks a service of this machine that speaks OSV."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.supply import __main__ as audit
from tests.supply.advisories import UnreachableError, flaws

LOCK = "somebody==1.0 --hash=sha256:" + "0" * 64 + "\n"
FULL_OF_FLAWS = {"django==3.2.0": "PYSEC-2021-1"}


@contextmanager
def advising(known: dict[str, str]):
    """A service that knows one flaw of each of these packages; gives its address."""

    class Answering(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            name, pin = asked["package"]["name"], f"{asked['package']['name']}=={asked['version']}"
            affected = [{"package": {"name": name, "ecosystem": "PyPI"}}]
            flaw = {"id": known.get(pin), "summary": "It leaks.", "affected": affected}
            body = json.dumps({"vulns": [flaw]} if pin in known else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments): ...

    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/query"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def lock(tmp_path):
    (tmp_path / "lock.txt").write_text(LOCK)
    return tmp_path / "lock.txt"


def test_a_lock_without_known_flaws_passes(lock):
    with advising(FULL_OF_FLAWS) as url:
        assert flaws(lock, url) == ""


def test_a_known_flaw_is_told_with_its_package(lock):
    with advising(FULL_OF_FLAWS | {"somebody==1.0": "PYSEC-2026-7"}) as url:
        told = flaws(lock, url)
    assert "somebody" in told
    assert "PYSEC-2026-7" in told


def test_a_service_that_knows_no_flaw_of_what_is_full_of_them_is_not_believed(lock):
    with advising({}) as url, pytest.raises(UnreachableError, match=r"knows no flaw of django==3\.2\.0"):
        flaws(lock, url)


def test_a_service_that_does_not_answer_makes_the_audit_fail_and_says_so(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("OSV_URL", "http://127.0.0.1:9/v1/query")
    assert audit.main(tmp_path / "to") == 1
    told = capsys.readouterr().out
    assert "known flaws could not be asked: nothing is known of them, so this audit fails (" in told
    assert "ConnectionError" in told
    assert {file.name for file in (tmp_path / "to").iterdir()} == {"licences.txt", "components.cdx.json"}


def test_an_audit_without_a_fault_ends_well(monkeypatch, tmp_path):
    with advising(FULL_OF_FLAWS) as url:
        monkeypatch.setenv("OSV_URL", url)
        assert audit.main(tmp_path) == 0
