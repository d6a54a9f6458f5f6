"""nginx before several processes, with the files of deploy/ but for ports, folders and certificates.

Two things differ from a real site: a bench is one address, so that no limit counts by it; and nothing is compressed on
the way, neither ours nor the reference.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "deploy" / "nginx"
TEMPORARY = ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")


@contextmanager
def nginx(port: int, upstreams: Sequence[int]) -> Iterator[subprocess.Popen[bytes]]:
    """nginx on ``port`` of the loopback, leading to ``upstreams`` in turn. Raises FileNotFoundError without nginx."""
    program = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if program is None:
        raise FileNotFoundError("make bench-cluster needs nginx: apt-get install nginx-light")
    folder = Path(tempfile.mkdtemp(prefix="alinea-nginx-"))
    folder.chmod(0o755)
    _configure(folder, port, upstreams)
    process = subprocess.Popen(
        [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", "daemon off;"], start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, port: int, upstreams: Sequence[int]) -> None:
    (folder / "conf.d").mkdir()
    servers = " ".join(f"server 127.0.0.1:{upstream} max_fails=0;" for upstream in upstreams)
    groups = "".join(f"upstream {name} {{ {servers} }}\n" for name in ("alinea_web", "alinea_sockets"))
    (folder / "conf.d" / "upstreams.conf").write_text(groups)
    (folder / "conf.d" / "alinea.conf").write_text(_site((SHIPPED / "alinea.conf").read_text(), folder, port))
    main = (SHIPPED / "nginx.conf").read_text()
    main = main.replace("/run/nginx.pid", f"{folder}/pid").replace("/etc/nginx/conf.d/", f"{folder}/conf.d/")
    main = main.replace("/dev/stdout", f"{folder}/access.log")
    paths = "".join(f"    {name}_temp_path {folder}/{name};\n" for name in TEMPORARY)
    main = main.replace("http {\n", f"http {{\n{paths}")
    (folder / "nginx.conf").write_text(("user root;\n" if os.geteuid() == 0 else "") + main)


def _site(shipped: str, folder: Path, port: int) -> str:
    """The server that answers, without TLS. Raises ValueError when the shipped file no longer has what is changed."""
    site = re.sub(r"server \{\n    listen 80;.*?\n\}\n", "", shipped, flags=re.DOTALL)
    site = re.sub(r"^ *(ssl_\w+|listen \[::\]:443) .*\n", "", site, flags=re.MULTILINE)
    for was, now in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} backlog=4096;"),
        ("gzip on;", "gzip off;"),
        ("limit_conn alinea_sockets_of_one 500;", "limit_conn alinea_sockets_of_one 20000;"),
        ("/var/lib/alinea/static/", f"{folder}/static/"),
    ):
        if was not in site:
            raise ValueError(f"deploy/nginx/alinea.conf no longer says {was!r}")
        site = site.replace(was, now)
    return site
