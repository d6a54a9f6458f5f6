"""What an answer says, as one value to compare: a draft with what is public, a member of a group with another."""

from __future__ import annotations

from collections.abc import Iterable

from bills.models import Subject
from consultation.responses.models import Answer, AnswerDraft

WORDS = ("decision", "reason", "cited_unit_id", "cited_alinea", "not_yet_in_text")
"""What makes an answer another one, with the changes that it cites."""
Words = tuple[object, ...]


def words_of(said: Answer | AnswerDraft | None) -> Words | None:
    if said is None:
        return None
    cited = said.citations.values_list("place", "start") if isinstance(said, Answer) else said.citations
    return (*(getattr(said, word) for word in WORDS), tuple(sorted((place, start) for place, start in cited)))


def standing_words(subjects: Iterable[int]) -> dict[int, Words | None]:
    """What is being written for each subject (id), else what is public, else nothing. In three queries."""
    ids = list(subjects)
    answers = Answer.objects.filter(subject__in=ids).prefetch_related("citations")
    said: dict[int, Words | None] = dict.fromkeys(ids)
    for answer in answers:
        cited = sorted((citation.place_id, citation.start) for citation in answer.citations.all())
        said[answer.subject_id] = (*(getattr(answer, word) for word in WORDS), tuple(cited))
    for draft in AnswerDraft.objects.filter(subject__in=ids):
        said[draft.subject_id] = words_of(draft)
    return said


def others_of_group(subject: Subject) -> list[Subject]:
    """The other published members of its group, the first published first."""
    return list(
        Subject.objects.published()
        .filter(group_member__group__members__subject=subject)
        .exclude(pk=subject.pk)
        .order_by("pk")
    )


def companions_to_write(subject: Subject) -> list[Subject]:
    """Those of its group that are answered with it: they stand as it does, or nothing was written for them."""
    others = others_of_group(subject)
    said = standing_words([subject.pk, *(other.pk for other in others)])
    return [other for other in others if said[other.pk] in (None, said[subject.pk])]


def companions_as_drafted(draft: AnswerDraft) -> list[Subject]:
    """Those of its group whose draft says the same, at the same step."""
    others = {other.pk: other for other in others_of_group(draft.subject)}
    drafts = AnswerDraft.objects.filter(subject__in=others, state=draft.state).order_by("subject")
    return [others[other.subject_id] for other in drafts if words_of(other) == words_of(draft)]
