"""The sign-ins of the demonstration: passwords made at first start, kept beside the data, printed at each start."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class SignIn:
    role: str
    email: str
    password: str


def new_sign_in(role: str) -> SignIn:
    return SignIn(role, f"{role}@demo.example.org", "-".join(secrets.token_hex(3) for _ in range(3)))


def keep_sign_ins(sign_ins: list[SignIn]) -> None:
    """Write them where only the owner of the installation reads."""
    file = _file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(json.dumps([asdict(sign_in) for sign_in in sign_ins], indent=1))


def kept_sign_ins() -> list[SignIn]:
    """Those of the demonstration of this installation; none where it was not loaded."""
    file = _file()
    return [SignIn(**kept) for kept in json.loads(file.read_text())] if file.exists() else []


def _file() -> Path:
    return Path(settings.VAR) / "demonstration-sign-ins.json"
