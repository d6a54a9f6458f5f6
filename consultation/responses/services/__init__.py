"""Every write about answers: one function per verb."""

from consultation.responses.services.answering import publish_answer, refusal_to_publish, write_answer
from consultation.responses.services.closing import close_response, waive_answer
from consultation.responses.services.promising import make_commitment, tell_commitment

__all__ = [
    "close_response",
    "make_commitment",
    "publish_answer",
    "refusal_to_publish",
    "tell_commitment",
    "waive_answer",
    "write_answer",
]
