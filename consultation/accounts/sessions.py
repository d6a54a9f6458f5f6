"""The sessions of one participant. They are kept encoded and without an index: ending them reads them all."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session


def sessions_of(participant: int) -> Iterator[Session]:
    """Every session that this participant (id) opened and that is still in the database."""
    for session in Session.objects.iterator(chunk_size=1000):
        if session.get_decoded().get(SESSION_KEY) == str(participant):
            yield session


def end_sessions(participant: int, *, but: str = "") -> int:
    """Sign the participant out everywhere, but in the session of this key; how many were ended."""
    keys = [session.pk for session in sessions_of(participant) if session.pk != but]
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    return len(keys)
