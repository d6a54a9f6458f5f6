"""Assigning, commenting, reviewing: what the services of the desk promise."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from bills.roles import Role
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import INTERNAL, Verb
from consultation.responses import services
from consultation.responses.models import Answer, AnswerDraft, Case, Comment, Decision, Desk, DraftState, ReasonTemplate
from tests.bill_factories import AmendmentFactory
from tests.responses.deeds import NOW, approve, code_of, give_back, seen_by, verbs, write

pytestmark = pytest.mark.django_db


def assign(who, *subjects, **to):
    return services.assign_answers(participant=who, bill=subjects[0].bill, subjects=subjects, moment=NOW, **to)


def test_several_are_assigned_at_once_and_the_log_of_the_team_says_so(ministry, colleague, pair):
    assert assign(ministry, *pair, assignee=colleague, office="Bureau A") == 2
    assert set(Case.objects.values_list("assignee", "office")) == {(colleague.pk, "Bureau A")}
    assert verbs() == [Verb.ANSWER_ASSIGNED] * 2


def test_assigning_the_same_again_changes_nothing(ministry, colleague, amendment):
    assign(ministry, amendment, assignee=colleague)
    assert assign(ministry, amendment, assignee=colleague) == 0
    assert len(verbs()) == 1


def test_what_is_not_named_stays(ministry, colleague, amendment):
    assign(ministry, amendment, assignee=colleague, office="Bureau A")
    assign(ministry, amendment, assignee=None)
    assert Case.objects.values_list("assignee", "office").get() == (None, "Bureau A")


def test_somebody_outside_the_team_is_assigned_nothing(ministry, citizen, amendment):
    with pytest.raises(RefusedError) as refused:
        assign(ministry, amendment, assignee=citizen)
    assert code_of(refused) == "not-of-the-team"


def test_where_roles_are_given_they_make_the_team(ministry, article, amendment, team):
    editor = team[Role.EDITOR]
    assert assign(editor, amendment, assignee=editor) == 1
    with pytest.raises(RefusedError) as refused:
        assign(editor, amendment, assignee=ministry)
    assert code_of(refused) == "not-of-the-team"


def test_a_contribution_of_another_bill_is_not_assigned(ministry, amendment):
    with pytest.raises(RefusedError) as refused:
        assign(ministry, amendment, AmendmentFactory(), office="Bureau A")
    assert code_of(refused) == "elsewhere"
    assert not Case.objects.exists()


def test_citizens_assign_nothing(citizen, amendment):
    with pytest.raises(RefusedError) as refused:
        assign(citizen, amendment, office="Bureau A")
    assert code_of(refused) == "not-staff"


# Comments


def test_a_comment_sent_twice_is_said_once(ministry, amendment):
    for _twice in range(2):
        services.comment_answer(participant=ministry, subject=amendment, body="À voir.", moment=NOW)
    assert Comment.objects.count() == 1


def test_an_empty_comment_is_refused(ministry, amendment):
    with pytest.raises(RefusedError) as refused:
        services.comment_answer(participant=ministry, subject=amendment, body=" ", moment=NOW)
    assert code_of(refused) == "silent"


# A second reader


def test_a_draft_is_sent_approved_by_another_then_published(ministry, colleague, amendment):
    services.set_review(participant=ministry, bill=amendment.bill, needs_review=True, moment=NOW)
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    approve(colleague, amendment)
    services.publish_together(participant=ministry, subject=amendment, moment=NOW)
    assert Answer.objects.get().reason == "Non."
    assert verbs() == [
        *(Verb.DESK_CHANGED, Verb.ANSWER_DRAFTED, Verb.ANSWER_SUBMITTED, Verb.ANSWER_REVIEWED),
        Verb.ANSWER_PUBLISHED,
    ]


def test_what_is_adopted_is_not_sent_before_it_says_where(ministry, colleague, amendment):
    write(ministry, amendment, decision=Decision.ADOPTED)
    with pytest.raises(RefusedError) as refused:
        services.submit_together(participant=ministry, subject=amendment)
    assert code_of(refused) == "cites-nothing"
    assert AnswerDraft.objects.get().state == DraftState.DRAFT
    write(ministry, amendment, decision=Decision.ADOPTED, not_yet_in_text=True)
    assert services.submit_together(participant=ministry, subject=amendment) == 1


def test_the_writer_does_not_approve(ministry, amendment):
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    with pytest.raises(RefusedError) as refused:
        approve(ministry, amendment)
    assert code_of(refused) == "own-words"


def test_what_was_not_sent_is_not_approved(ministry, colleague, amendment):
    write(ministry, amendment)
    with pytest.raises(RefusedError) as refused:
        approve(colleague, amendment)
    assert code_of(refused) == "not-sent"


def test_words_that_changed_while_they_were_read_are_not_approved(ministry, colleague, amendment):
    write(ministry, amendment)
    seen = seen_by(amendment)
    write(ministry, amendment, reason="Autre.", moment=timezone.now())
    services.submit_together(participant=ministry, subject=amendment)
    with pytest.raises(RefusedError) as refused:
        approve(colleague, amendment, seen)
    assert code_of(refused) == "changed"


def test_words_that_changed_while_they_were_read_are_not_published(ministry, amendment):
    write(ministry, amendment)
    seen = seen_by(amendment)
    write(ministry, amendment, reason="Autre.", moment=timezone.now())
    with pytest.raises(RefusedError) as refused:
        services.publish_together(participant=ministry, subject=amendment, moment=NOW, seen=seen)
    assert code_of(refused) == "changed"


def test_a_draft_is_sent_back_with_a_comment(ministry, colleague, amendment):
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    give_back(colleague, amendment)
    assert AnswerDraft.objects.get().state == DraftState.DRAFT
    assert Comment.objects.get().body == "Citez l’article."


def test_a_draft_is_not_sent_back_without_a_word(ministry, colleague, amendment):
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    with pytest.raises(RefusedError) as refused:
        give_back(colleague, amendment, " ")
    assert code_of(refused) == "silent"
    assert AnswerDraft.objects.get().state == DraftState.REVIEW


def test_reviewing_takes_the_role(article, amendment, team):
    editor, publisher = team[Role.EDITOR], team[Role.PUBLISHER]
    write(editor, amendment)
    services.submit_together(participant=editor, subject=amendment)
    with pytest.raises(RefusedError) as refused:
        approve(publisher, amendment)
    assert code_of(refused) == "not-your-role"


def test_a_publisher_publishes_what_another_wrote(article, amendment, team):
    editor, publisher = team[Role.EDITOR], team[Role.PUBLISHER]
    write(editor, amendment)
    services.publish_together(participant=publisher, subject=amendment, moment=NOW)
    assert Answer.objects.get().written_by == editor


def test_editors_do_not_set_the_rule_of_the_desk(article, team):
    with pytest.raises(RefusedError) as refused:
        services.set_review(participant=team[Role.EDITOR], bill=article.bill, needs_review=True, moment=NOW)
    assert code_of(refused) in {"not-your-role", "published"}
    assert not Desk.objects.exists()


# Templates of reasons


def keep(ministry, bill, title="Hors sujet", body="Ceci relève d’un autre texte.", **other):
    return services.keep_template(
        participant=ministry, bill=bill, title=title, decision="out_of_scope", body=body, moment=NOW, **other
    )


def test_a_template_is_kept_changed_and_deleted(ministry, article):
    template = keep(ministry, article.bill)
    assert keep(ministry, article.bill) == template
    assert keep(ministry, article.bill, body="Autre.", template=template).body == "Autre."
    services.delete_template(participant=ministry, template=template)
    services.delete_template(participant=ministry, template=template)
    assert not ReasonTemplate.objects.exists()
    assert verbs() == [Verb.REASONS_CHANGED] * 3


def test_two_templates_of_one_title_are_refused_with_a_sentence(ministry, article):
    keep(ministry, article.bill)
    with override("en"), pytest.raises(ValidationError, match="already a template"):
        keep(ministry, article.bill, body="Autre.")


def test_what_staff_do_among_themselves_is_internal():
    done = (Verb.ANSWER_ASSIGNED, Verb.ANSWER_COMMENTED, Verb.ANSWER_SUBMITTED, Verb.ANSWER_REVIEWED)
    assert {*done, Verb.ANSWER_RETURNED, Verb.GROUP_CHANGED, Verb.REASONS_CHANGED, Verb.DESK_CHANGED} <= INTERNAL
