"""Authors as participants who cannot sign in, and the one who stands for all whom the release does not name."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext

from consultation.accounts.models import ERASED, Participant
from consultation.opendata.export.authors import pseudonym, release_key
from consultation.opendata.export.schema.people import AUTHORS
from consultation.opendata.rebuilding.opened import OpenedRelease, ReleasedRow


@dataclass(frozen=True)
class People:
    """Ids of participants by pseudonym; ``nobody``: the author of what the release gives no author."""

    known: dict[str, int]
    nobody: int

    def author_of(self, row: ReleasedRow) -> int:
        found: int | None = row.found("author", self.known)
        return self.nobody if found is None else found


def write_people(release: OpenedRelease, slug: str) -> People:
    """Public ids are random and in the order of the ranks, which an export of what is rebuilt will follow.

    Raises MalformedLineError for a pseudonym that is not one of this release.
    """
    rows = list(release.rows(AUTHORS))
    key = release_key(slug, release.digest)
    ranks = {pseudonym(key, rank): rank for rank in range(1, len(rows) + 1)}
    ids = sorted(uuid.uuid4() for _row in rows)
    unusable, origin = make_password(None), f"release-{release.digest[:32]}"
    people = Participant.objects.bulk_create(
        row.fits(
            Participant(
                public_id=ids[row.found("author", ranks) - 1],
                origin=origin,
                origin_id=row["author"],
                display_name=f"Participant {row['author'][:5]} {row['author'][5:10]}",
                kind=row["kind"],
                password=unusable,
                is_active=False,
            )
        )
        for row in rows
    )
    nobody = Participant.objects.create(
        origin=ERASED, origin_id=origin, display_name=gettext("Anonymous author"), password=unusable, is_active=False
    )
    return People({one.origin_id: one.pk for one in people}, nobody.pk)
