"""Every write about answers: one function per verb."""

from consultation.responses.services.answering import publish_answer, refusal_to_publish, write_answer
from consultation.responses.services.closing import close_response, waive_answer

__all__ = ["close_response", "publish_answer", "refusal_to_publish", "waive_answer", "write_answer"]
