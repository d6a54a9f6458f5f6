"""The forms of contributing and drafting."""

from bills.forms.amending import AmendmentForm
from bills.forms.debating import ArgumentForm, ReplyForm, SourceForm
from bills.forms.drafting import DraftForm
from bills.forms.proposing import ProposalForm
from bills.forms.sending import BillTextForm

__all__ = ["AmendmentForm", "ArgumentForm", "BillTextForm", "DraftForm", "ProposalForm", "ReplyForm", "SourceForm"]
