"""Every channel-layer group name of the project."""

import uuid

PARTINGS = "partings"  # the marks of sessions that end: for who holds sockets, not for who watches


def bill_group(bill: uuid.UUID) -> str:
    """What happens to a bill that everybody may see."""
    return f"bill.{bill.hex}"
