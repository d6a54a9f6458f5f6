"""The secret key of an installation that was given none: made once, kept beside its data."""

import secrets
from pathlib import Path


def kept_secret(file: Path) -> str:
    """The secret kept in ``file`` (mode 0600), made at first use; two processes starting at once agree."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x") as new:
            file.chmod(0o600)
            new.write(secrets.token_urlsafe(64))
    except FileExistsError:
        pass
    return file.read_text().strip()
