"""What others wrote that is close to what one is about to publish. It never stands in the way."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from bills.legaltext import Redline, redline
from bills.likeness import Near, Wish, nearest
from bills.models import Amendment, Bill, Placement, Proposal
from bills.wordings import Change
from consultation.accounts.permissions import Reader

LOOKED_AT = 1_000
"""The latest contributions, at most, that one is compared with."""


@dataclass(frozen=True)
class Close:
    """``change`` is drawn for an amendment; of a proposal, its text is shown."""

    subject: Amendment | Proposal
    near: Near
    change: Redline | None = None


def nearest_amendments(reader: Reader, place: Placement, change: Change) -> list[Close]:
    """The closest amendments of the article, then the closest proposals of the bill."""
    assert place.wording is not None  # noqa: S101  an article is amended
    new = change.redline.new_text
    places = [(hunk["start"], hunk["end"], hunk["new"]) for hunk in change.hunks]
    wish = Wish(0, _sha(new), place.wording.sha, places)
    amendments = Amendment.objects.published().filter(article=place.unit, existing_law=None, current__isnull=False)
    fields = ("pk", "current__wording__sha", "current__base__sha", "current__hunks")
    rows = amendments.exclude(author=reader.pk).order_by("-pk").values_list(*fields)[:LOOKED_AT]
    near = nearest(wish, (Wish(pk, sha, base, _places(hunks)) for pk, sha, base, hunks in rows))
    found = amendments.select_related("author", "bill", "current__base", "current__wording").in_bulk(
        [one.key for one in near]
    )
    shown = [_drawn(found[one.key], one) for one in near if one.key in found]
    return [*shown, *nearest_proposals(reader, place.unit.bill, "\n".join(new for _s, _e, new in places))]


def nearest_proposals(reader: Reader, bill: Bill, text: str) -> list[Close]:
    """The proposals of the bill that say the closest to ``text``."""
    proposals = Proposal.objects.published().filter(bill=bill, current__isnull=False)
    fields = ("pk", "current__wording__sha", "current__wording__text")
    rows = proposals.exclude(author=reader.pk).order_by("-pk").values_list(*fields)[:LOOKED_AT]
    near = nearest(Wish(0, _sha(text), text=text), (Wish(pk, sha, text=words) for pk, sha, words in rows))
    found = proposals.select_related("author", "bill", "current__wording").in_bulk([one.key for one in near])
    return [Close(found[one.key], one) for one in near if one.key in found]


def _drawn(amendment: Amendment, near: Near) -> Close:
    now = amendment.current
    assert now is not None  # noqa: S101  asked for
    return Close(amendment, near, redline(now.base.text, now.wording.text))


def _places(hunks: list[dict[str, Any]]) -> list[tuple[int, int, str]]:
    return [(hunk["start"], hunk["end"], hunk["new"]) for hunk in hunks]


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
