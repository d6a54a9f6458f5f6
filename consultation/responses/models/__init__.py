"""The Government's side: answers, the desk where they are written, what is owed, commitments, reports."""

from consultation.responses.models.answer import ADOPTIONS, Answer, AnswerRevision, Citation, Decision
from consultation.responses.models.commitments import Commitment, CommitmentStatus, CommitmentUpdate
from consultation.responses.models.desk import AnswerDraft, Case, Comment, Desk, DraftState, ReasonTemplate
from consultation.responses.models.groups import Group, GroupBasis, GroupMember
from consultation.responses.models.owed import Waiver
from consultation.responses.models.reports import Report, ReportFile, ReportKind, ReportState

__all__ = [
    "ADOPTIONS",
    "Answer",
    "AnswerDraft",
    "AnswerRevision",
    "Case",
    "Citation",
    "Comment",
    "Commitment",
    "CommitmentStatus",
    "CommitmentUpdate",
    "Decision",
    "Desk",
    "DraftState",
    "Group",
    "GroupBasis",
    "GroupMember",
    "ReasonTemplate",
    "Report",
    "ReportFile",
    "ReportKind",
    "ReportState",
    "Waiver",
]
