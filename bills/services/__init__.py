"""Every write of this app: one function per verb. Each is atomic and refuses by raising RefusedError."""

from bills.services.building import build_version
from bills.services.contributions import (
    publish_amendment,
    publish_proposal,
    withdraw_contribution,
)
from bills.services.crediting import decide_credit
from bills.services.debate import publish_argument, publish_reply, publish_source
from bills.services.drafting import draft_bill, publish_bill, set_dates
from bills.services.mandates import grant_role, revoke_role
from bills.services.rebasing import confirm_rebase
from bills.services.redrawing import confirm_lineage, redraw_outline
from bills.services.revising import correct_argument, correct_source, revise_amendment, revise_proposal
from bills.services.setting_up import (
    admit_participants,
    choose_basis,
    choose_moderation,
    declare_rule,
    describe_bill,
    protect_data,
    schedule_bill,
)
from bills.services.versions import discard_draft, draft_version, publish_version
from bills.services.visibility import hide_subject, restore_subject

__all__ = [
    "admit_participants",
    "build_version",
    "choose_basis",
    "choose_moderation",
    "confirm_lineage",
    "confirm_rebase",
    "correct_argument",
    "correct_source",
    "decide_credit",
    "declare_rule",
    "describe_bill",
    "discard_draft",
    "draft_bill",
    "draft_version",
    "grant_role",
    "hide_subject",
    "protect_data",
    "publish_amendment",
    "publish_argument",
    "publish_bill",
    "publish_proposal",
    "publish_reply",
    "publish_source",
    "publish_version",
    "redraw_outline",
    "restore_subject",
    "revise_amendment",
    "revise_proposal",
    "revoke_role",
    "schedule_bill",
    "set_dates",
    "withdraw_contribution",
]
