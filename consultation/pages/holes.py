"""Holes in a page that is drawn for all who are signed in: what stands there is drawn for one reader, in one pass."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.template import Context, NodeList
from django.utils.safestring import SafeString, mark_safe

from bills.models import Subject

_SECRET = secrets.token_hex(16)  # of the process: nobody can write a hole
TOKEN = f"{secrets.token_hex(16)}{secrets.token_hex(16)}"
"""Stands for a form's token in what is drawn once for several readers, until it is answered to one of them."""
_HOLE = re.compile(rf"<!--{_SECRET}-(\d+)-->".encode())


@dataclass
class Hole:
    """``known``: what the page knows, of nobody in particular; ``here``: what it knows at this place only.

    ``subject``: whose ballot paper decides what is drawn, if it is of one.
    """

    nodelist: NodeList
    known: Mapping[Any, Any]
    here: Mapping[Any, Any]
    template: Any
    subject: Subject | None = None
    drawn: dict[object, bytes] = field(default_factory=dict)
    """For each state of the paper: as many as a ballot has values, and no more."""

    def draw(self, own: Mapping[str, Any]) -> bytes:
        context = Context({**self.known, **self.here, **own, "csrf_token": TOKEN})
        with context.bind_template(self.template):
            return self.nodelist.render(context).encode()

    def draw_once(self, state: object, own: Mapping[str, Any]) -> bytes:
        """What is drawn stays with the kept page: ``own`` may say nothing but ``state``."""
        if state not in self.drawn:
            self.drawn[state] = self.draw(own)
        return self.drawn[state]


class Holes:
    """Those of one page, in its order."""

    def __init__(self) -> None:
        self.dug: list[Hole] = []

    def dig(self, nodelist: NodeList, context: Context, subject: Subject | None) -> SafeString:
        known = context.flatten()
        first = self.dug[0].known if self.dug else known
        here = {name: value for name, value in known.items() if name not in first or first[name] is not value}
        self.dug.append(Hole(nodelist, first, here, context.template, subject))
        return mark_safe(f"<!--{_SECRET}-{len(self.dug) - 1}-->")  # noqa: S308  ours

    def cut(self, page: bytes) -> list[bytes | Hole]:
        """The page in pieces, each hole where it was dug."""
        pieces = _HOLE.split(page)
        return [self.dug[int(piece)] if rank % 2 else piece for rank, piece in enumerate(pieces)]


def filled(pieces: Iterable[bytes | Hole], drawn: Mapping[int, bytes], token: str) -> bytes:
    """The page of one reader: ``drawn`` by the identity of each hole, and their form token."""
    parts = (drawn[id(piece)] if isinstance(piece, Hole) else piece for piece in pieces)
    return b"".join(parts).replace(TOKEN.encode(), token.encode())
