"""What the services of answers promise: history, citations, a second reader."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from bills.models import BillVersion, Placement, SubjectKind
from consultation.accounts.refusal import RefusedError
from consultation.responses.changes import changes_since
from consultation.responses.models import Answer, AnswerDraft, AnswerRevision, Decision, Desk, DraftState
from consultation.responses.services import publish_answer, write_answer
from tests.bill_factories import AmendmentFactory, ArticleFactory, wording_of
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def amendment(ministry):
    return AmendmentFactory(article=ArticleFactory(bill__ministry=ministry.ministry))


def write(ministry, subject, decision=Decision.REJECTED, reason="Non.", **said):
    return write_answer(participant=ministry, subject=subject, decision=decision, reason=reason, moment=NOW, **said)


def publish(ministry, subject):
    return publish_answer(participant=ministry, subject=subject, moment=NOW)


def version_2(article, text):
    version = BillVersion.objects.create(bill=article.bill, number=2, published_at=NOW)
    return Placement.objects.create(version=version, unit=article, position=1, number="1", wording=wording_of(text))


def code_of(refused):
    return refused.value.refusal.code


def test_every_publication_is_a_revision_with_the_reason_of_the_correction(ministry, amendment):
    write(ministry, amendment)
    publish(ministry, amendment)
    write(ministry, amendment, reason="Non, car.", why="Le motif manquait.")
    answer = publish(ministry, amendment)
    assert [(r.number, r.reason, r.why) for r in answer.revisions.all()] == [
        (1, "Non.", ""),
        (2, "Non, car.", "Le motif manquait."),
    ]


def test_a_revision_never_changes(ministry, amendment):
    write(ministry, amendment)
    publish(ministry, amendment)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerRevision.objects.update(reason="Oui.")


def test_publishing_twice_makes_one_answer(ministry, amendment):
    write(ministry, amendment)
    assert publish(ministry, amendment).pk == publish(ministry, amendment).pk
    assert AnswerRevision.objects.count() == 1


def test_nothing_is_published_that_was_not_written(ministry, amendment):
    with pytest.raises(RefusedError) as refused:
        publish(ministry, amendment)
    assert code_of(refused) == "no-draft"


def test_what_is_adopted_cites_a_change_of_a_later_version(ministry, amendment):
    text = amendment.current.base.text
    place = version_2(Placement.objects.get(unit=amendment.article_id).unit, text + " Fin.")
    (change,) = changes_since(place.version.bill)
    write(ministry, amendment, Decision.ADOPTED, "Oui.", citations=[(place.pk, change.hunk.start)])
    answer = publish(ministry, amendment)
    (citation,) = answer.citations.all()
    assert (citation.place, citation.hunk) == (place, change.stored)
    assert answer.cites == 1


def test_a_change_that_does_not_exist_is_not_cited(ministry, amendment):
    write(ministry, amendment, Decision.ADOPTED, "Oui.", citations=[(999_999, 0)])
    with pytest.raises(RefusedError) as refused:
        publish(ministry, amendment)
    assert code_of(refused) == "cites-nothing"


def test_the_database_refuses_an_adoption_that_cites_nothing(amendment):
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(subject=amendment, decision=Decision.ADOPTED, reason="Oui.")


def test_where_a_second_person_reads_the_answer_waits_for_them(ministry, amendment):
    Desk.objects.create(bill=amendment.bill)
    draft = write(ministry, amendment)
    with pytest.raises(RefusedError) as refused:
        publish(ministry, amendment)
    assert code_of(refused) == "not-approved"
    draft.state, draft.reviewed_by = DraftState.APPROVED, ParticipantFactory()
    draft.save()
    assert publish(ministry, amendment).reason == "Non."


def test_nobody_approves_what_they_wrote(ministry, amendment):
    draft = write(ministry, amendment)
    draft.state, draft.reviewed_by = DraftState.APPROVED, ministry
    with pytest.raises(IntegrityError), transaction.atomic():
        draft.save()


def test_other_words_must_be_approved_again(ministry, amendment):
    draft = write(ministry, amendment)
    draft.state, draft.reviewed_by = DraftState.APPROVED, ParticipantFactory()
    draft.save()
    write(ministry, amendment, reason="Toujours non.")
    assert AnswerDraft.objects.get().state == DraftState.DRAFT


def test_an_article_may_be_answered(ministry, amendment):
    article = Placement.objects.get(unit=amendment.article_id).unit
    assert article.kind == SubjectKind.ARTICLE
    write(ministry, article)
    assert publish(ministry, article).subject_id == article.pk
