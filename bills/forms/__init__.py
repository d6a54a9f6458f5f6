"""The forms of contributing and drafting."""

from bills.forms.amending import AmendmentForm
from bills.forms.debating import ArgumentForm, SourceForm
from bills.forms.drafting import DraftForm
from bills.forms.proposing import ProposalForm

__all__ = ["AmendmentForm", "ArgumentForm", "DraftForm", "ProposalForm", "SourceForm"]
