"""Every channel-layer group name of the project."""

import uuid


def bill_group(bill: uuid.UUID) -> str:
    """What happens to a bill that everybody may see."""
    return f"bill.{bill.hex}"
