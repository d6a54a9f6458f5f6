"""What contributions say, to be compared: an amendment by the words that it strikes and writes in its article."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import QuerySet

from bills.models import Amendment
from consultation.analysis.near_duplicates import Told


def amendments_told(amendments: QuerySet[Amendment]) -> Iterator[Told]:
    """In one query. Amendments to different articles, or to different laws cited by one, never say the same."""
    rows = amendments.filter(current__isnull=False)
    for pk, article, law, base, hunks in rows.values_list(
        "pk", "article", "existing_law", "current__base", "current__hunks"
    ):
        text = "\n".join(f"{hunk['old']} → {hunk['new']}" for hunk in hunks)
        places = ",".join(f"{hunk['start']}:{hunk['end']}" for hunk in hunks)
        yield Told(pk, text, f"amendment {article} {law or ''}", f"{base} {places}")
