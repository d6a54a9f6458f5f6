"""Every write of this app: one function per verb. Each is atomic and refuses by raising RefusedError."""

from consultation.moderation.services.asking import make_appeal, report_contribution
from consultation.moderation.services.deciding import (
    accept_contribution,
    decide,
    hide_contribution,
    keep_contribution,
    latest_decision,
    restore_contribution,
    uphold_hiding,
)

__all__ = [
    "accept_contribution",
    "decide",
    "hide_contribution",
    "keep_contribution",
    "latest_decision",
    "make_appeal",
    "report_contribution",
    "restore_contribution",
    "uphold_hiding",
]
