"""Every write about answers: one function per verb."""

from consultation.responses.services.answering import MEANWHILE, publish_answer, refusal_to_publish, write_answer
from consultation.responses.services.assigning import (
    NO_GROUP_CHOSEN,
    NOBODY_CHOSEN,
    NOTHING_CHOSEN,
    assign_answers,
    comment_answer,
    set_review,
)
from consultation.responses.services.citing import draft_citation
from consultation.responses.services.closing import close_response, waive_answer
from consultation.responses.services.exporting import take_table
from consultation.responses.services.grouping import add_to_group, make_group, remove_from_group
from consultation.responses.services.importing import apply_sheet, plan_sheet
from consultation.responses.services.promising import make_commitment, tell_commitment
from consultation.responses.services.reasons import delete_template, keep_template
from consultation.responses.services.reporting import build_report, publish_report, review_report
from consultation.responses.services.reviewing import approve_draft, return_draft, submit_draft
from consultation.responses.services.several import Moved, publish_several, submit_several
from consultation.responses.services.together import (
    approve_together,
    publish_together,
    return_together,
    submit_together,
    write_together,
)

__all__ = [
    "MEANWHILE",
    "NOBODY_CHOSEN",
    "NOTHING_CHOSEN",
    "NO_GROUP_CHOSEN",
    "Moved",
    "add_to_group",
    "apply_sheet",
    "approve_draft",
    "approve_together",
    "assign_answers",
    "build_report",
    "close_response",
    "comment_answer",
    "delete_template",
    "draft_citation",
    "keep_template",
    "make_commitment",
    "make_group",
    "plan_sheet",
    "publish_answer",
    "publish_report",
    "publish_several",
    "publish_together",
    "refusal_to_publish",
    "remove_from_group",
    "return_draft",
    "return_together",
    "review_report",
    "set_review",
    "submit_draft",
    "submit_several",
    "submit_together",
    "take_table",
    "tell_commitment",
    "waive_answer",
    "write_answer",
    "write_together",
]
