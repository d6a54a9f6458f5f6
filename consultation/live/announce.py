"""Tell the watchers of a bill what is new: the only ``group_send`` of the project."""

from __future__ import annotations

import uuid
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction

from consultation.live.groups import bill_group


def announce(bill: uuid.UUID, event: dict[str, Any]) -> None:
    """Send ``event`` once the transaction is committed. A dead channel layer loses no vote: robust, and logged."""
    transaction.on_commit(lambda: _send(bill, event), robust=True)


def _send(bill: uuid.UUID, event: dict[str, Any]) -> None:
    async_to_sync(get_channel_layer().group_send)(bill_group(bill), {"type": "news", "event": event})
