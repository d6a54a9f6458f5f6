"""One's own data in one file: a ZIP of JSON, with a page that reads like a letter."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import IO

from django.core.serializers.json import DjangoJSONEncoder
from django.template.loader import render_to_string

from consultation.accounts.models import Participant
from consultation.people.portable import FILES, Row

IN_MEMORY = 1_000_000  # bytes; a longer archive is written on the disk, in a file without a name
SHOWN = 500  # rows of each file that the page shows; the JSON holds them all


def archive_of(participant: Participant, moment: datetime) -> IO[bytes]:
    """The ZIP, from its beginning. Rows are written as they are read: memory does not grow with them."""
    spooled = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever sends it closes it
    tables = []
    with zipfile.ZipFile(spooled, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, read in FILES.items():
            first: list[Row] = []
            with archive.open(f"{name}.json", "w") as member:
                count = _write(member, read(participant), first)
            tables.append({"name": name, "count": count, "rows": [_told(row) for row in first]})
        context = {"participant": participant, "moment": moment, "tables": tables, "most": SHOWN}
        archive.writestr("index.html", render_to_string("accounts/archive.html", context))
    spooled.seek(0)
    return spooled


def _write(member: IO[bytes], rows: Iterable[Row], first: list[Row]) -> int:
    count = 0
    member.write(b"[")
    for row in rows:
        text = json.dumps(row, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        member.write(b",\n" if count else b"\n")
        member.write(text.encode())
        count += 1
        if count <= SHOWN:
            first.append(row)
    member.write(b"\n]\n")
    return count


def _told(row: Row) -> list[tuple[str, str]]:
    """(name, words) of what a row says; what is empty is left out."""
    said = ((name.replace("__", " ").replace("_", " "), value) for name, value in row.items())
    return [(name, _words(value)) for name, value in said if value not in (None, "", [], {})]


def _words(value: object) -> str:
    if isinstance(value, (list, dict)):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else str(value)
