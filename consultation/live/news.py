"""What is new about one bill: the latest tally of each subject, and each publication once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

Event = Mapping[str, Any]

# Only these fields ever leave the house, whatever a service put in its event.
TALLY = ("subject", "agree", "mixed", "disagree", "revision", "wording")
PUBLISHED = ("kind", "subject", "about")


class News:
    """Grows with the number of subjects that moved, not with the number of votes."""

    def __init__(self) -> None:
        self._tallies: dict[str, dict[str, Any]] = {}
        self._published: dict[str, dict[str, Any]] = {}

    def __bool__(self) -> bool:
        return bool(self._tallies or self._published)

    def add(self, event: Event) -> None:
        """Keep a "tally" that is newer than the one known, or a "published"; another type is a later release's."""
        if event["type"] == "tally":
            known = self._tallies.get(event["subject"])
            if known is None or _age(event) > _age(known):
                self._tallies[event["subject"]] = {field: event[field] for field in TALLY}
        elif event["type"] == "published":
            self._published[event["subject"]] = {field: event[field] for field in PUBLISHED}

    def add_all(self, content: Mapping[str, Any]) -> None:
        """Merge what ``content`` of another process says."""
        for tally in content["tallies"]:
            self.add({"type": "tally", **tally})
        for publication in content["published"]:
            self.add({"type": "published", **publication})

    def content(self) -> dict[str, list[dict[str, Any]]]:
        return {"tallies": list(self._tallies.values()), "published": list(self._published.values())}

    def frame(self) -> str:
        """The text that every watcher is sent."""
        return json.dumps(self.content(), separators=(",", ":"))


def _age(tally: Mapping[str, Any]) -> tuple[int, int]:
    """Votes on a later wording are newer than any on an earlier one."""
    return tally["wording"], tally["revision"]
