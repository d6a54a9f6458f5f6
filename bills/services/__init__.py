"""Every write of this app: one function per verb. Each is atomic and refuses by raising RefusedError."""

from bills.services.contributions import publish_amendment, publish_proposal, withdraw_contribution
from bills.services.debate import publish_argument, publish_source
from bills.services.drafting import draft_bill, publish_bill, redraw_outline, set_dates
from bills.services.visibility import hide_subject, restore_subject

__all__ = [
    "draft_bill",
    "hide_subject",
    "publish_amendment",
    "publish_argument",
    "publish_bill",
    "publish_proposal",
    "publish_source",
    "redraw_outline",
    "restore_subject",
    "set_dates",
    "withdraw_contribution",
]
