"""bill → version → article → alinéa; what participants add to it; the subject that all of them are."""

from bills.models.bill import Bill
from bills.models.contribution import Amendment, AmendmentRevision, Occasion, Proposal, ProposalRevision
from bills.models.debate import Argument, Citation, FormerWords, Reply, Side, Source, SourceCategory
from bills.models.draft import Draft
from bills.models.lineage import (
    Credit,
    CreditBasis,
    CreditState,
    Lineage,
    LineageKind,
    Origins,
    Rebase,
    RebaseDecision,
    RebaseOutcome,
)
from bills.models.mandate import Mandate, RoleOffer
from bills.models.protection import Basis, DataProtection, OpinionBasis
from bills.models.rule import AnswerRule
from bills.models.signature import Invitation, InvitationState, Signature
from bills.models.step import Chamber, Step, StepKind
from bills.models.subject import State, Subject, SubjectKind
from bills.models.text import BillVersion, ExistingLaw, Level, Origin, Placement, Unit, UnitVersion

__all__ = [
    "Amendment",
    "AmendmentRevision",
    "AnswerRule",
    "Argument",
    "Basis",
    "Bill",
    "BillVersion",
    "Chamber",
    "Citation",
    "Credit",
    "CreditBasis",
    "CreditState",
    "DataProtection",
    "Draft",
    "ExistingLaw",
    "FormerWords",
    "Invitation",
    "InvitationState",
    "Level",
    "Lineage",
    "LineageKind",
    "Mandate",
    "Occasion",
    "OpinionBasis",
    "Origin",
    "Origins",
    "Placement",
    "Proposal",
    "ProposalRevision",
    "Rebase",
    "RebaseDecision",
    "RebaseOutcome",
    "Reply",
    "RoleOffer",
    "Side",
    "Signature",
    "Source",
    "SourceCategory",
    "State",
    "Step",
    "StepKind",
    "Subject",
    "SubjectKind",
    "Unit",
    "UnitVersion",
]
