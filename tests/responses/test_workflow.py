"""Assigning, commenting, reviewing, grouping: what the services of the desk promise."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from bills.models import Mandate
from bills.roles import Role
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.responses import services
from consultation.responses.models import (
    Answer,
    AnswerDraft,
    Case,
    Comment,
    Decision,
    Desk,
    DraftState,
    Group,
    GroupMember,
    ReasonTemplate,
)
from consultation.responses.suggesting import groups_suggested
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, DivisionFactory, ProposalFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(ministry=ministry.ministry))


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article)


@pytest.fixture
def pair(article, amendment):
    return amendment, AmendmentFactory(article=article)


@pytest.fixture
def colleague(ministry):
    return ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)


def mandated(bill, role):
    person = ParticipantFactory()
    Mandate.objects.create(participant=person, bill=bill, role=role)
    person.groups.add(*_team())
    return person


def _team():
    from django.contrib.auth.models import Group as StaffGroups  # noqa: PLC0415  another Group

    return [StaffGroups.objects.get_or_create(name="team")[0]]


def said(**other):
    return {"decision": Decision.REJECTED, "reason": "Non.", "moment": NOW, **other}


def write(who, subject, **other):
    return services.write_together(participant=who, subject=subject, **said(**other))


def code_of(refused):
    return refused.value.refusal.code


def verbs():
    return [entry.verb for entry in Entry.objects.order_by("pk")]


def group_of(ministry, *subjects):
    return services.make_group(
        participant=ministry, bill=subjects[0].bill, title="Trois mois", subjects=subjects, moment=NOW
    )


# Assigning


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


def test_where_roles_are_given_they_make_the_team(ministry, article, amendment):
    editor = mandated(article.bill, Role.EDITOR)
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


def seen_by(amendment):
    return AnswerDraft.objects.get(subject=amendment).updated_at


def approve(who, amendment, seen=None):
    return services.approve_together(participant=who, subject=amendment, seen=seen or seen_by(amendment))


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


def give_back(who, amendment, comment="Citez l’article."):
    seen = seen_by(amendment)
    return services.return_together(participant=who, subject=amendment, seen=seen, comment=comment, moment=NOW)


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


def test_reviewing_takes_the_role(article, amendment):
    editor, publisher = mandated(article.bill, Role.EDITOR), mandated(article.bill, Role.PUBLISHER)
    write(editor, amendment)
    services.submit_together(participant=editor, subject=amendment)
    with pytest.raises(RefusedError) as refused:
        approve(publisher, amendment)
    assert code_of(refused) == "not-your-role"


def test_a_publisher_publishes_what_another_wrote(article, amendment):
    editor, publisher = mandated(article.bill, Role.EDITOR), mandated(article.bill, Role.PUBLISHER)
    write(editor, amendment)
    services.publish_together(participant=publisher, subject=amendment, moment=NOW)
    assert Answer.objects.get().written_by == editor


def test_editors_do_not_set_the_rule_of_the_desk(article):
    with pytest.raises(RefusedError) as refused:
        services.set_review(
            participant=mandated(article.bill, Role.EDITOR), bill=article.bill, needs_review=True, moment=NOW
        )
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


# Groups


def test_a_group_is_answered_once_for_all(ministry, pair):
    group_of(ministry, *pair)
    write(ministry, pair[0])
    services.publish_together(participant=ministry, subject=pair[0], moment=NOW)
    assert set(Answer.objects.values_list("subject", "reason")) == {(one.pk, "Non.") for one in pair}


def test_publishing_a_group_twice_makes_one_answer_of_each(ministry, pair):
    group_of(ministry, *pair)
    write(ministry, pair[0])
    for _twice in range(2):
        services.publish_together(participant=ministry, subject=pair[0], moment=NOW)
    assert [answer.number for answer in Answer.objects.all()] == [1, 1]


def test_a_member_with_words_of_its_own_keeps_them(ministry, pair):
    write(ministry, pair[1], reason="Non, pour une autre raison.")
    group_of(ministry, *pair)
    write(ministry, pair[0])
    services.publish_together(participant=ministry, subject=pair[0], moment=NOW)
    assert Answer.objects.get().subject_id == pair[0].pk
    assert AnswerDraft.objects.get().reason == "Non, pour une autre raison."


def test_a_draft_of_a_group_changes_for_all(ministry, pair):
    group_of(ministry, *pair)
    write(ministry, pair[0])
    write(ministry, pair[1], reason="Non plus.")
    assert set(AnswerDraft.objects.values_list("reason", flat=True)) == {"Non plus."}


def test_a_correction_of_a_group_corrects_all_and_answers_who_joined_since(ministry, article, pair):
    group = group_of(ministry, *pair)
    write(ministry, pair[0])
    services.publish_together(participant=ministry, subject=pair[0], moment=NOW)
    services.add_to_group(participant=ministry, group=group, subjects=[AmendmentFactory(article=article)])
    write(ministry, pair[1], reason="Non, car.", why="Le motif manquait.")
    services.publish_together(participant=ministry, subject=pair[1], moment=NOW)
    assert [(answer.reason, answer.number) for answer in Answer.objects.order_by("subject")] == [
        ("Non, car.", 2),
        ("Non, car.", 2),
        ("Non, car.", 1),
    ]


def test_what_refuses_one_of_a_group_refuses_all(ministry, pair):
    Desk.objects.create(bill=pair[0].bill)
    group_of(ministry, *pair)
    write(ministry, pair[0])
    with pytest.raises(RefusedError):
        services.publish_together(participant=ministry, subject=pair[0], moment=NOW)
    assert not Answer.objects.exists()


def test_a_group_is_reviewed_at_once(ministry, colleague, pair):
    group_of(ministry, *pair)
    write(ministry, pair[0])
    services.submit_together(participant=ministry, subject=pair[0])
    assert approve(colleague, pair[1]) == 2
    assert give_back(colleague, pair[0]) == 2


def test_hidden_members_are_not_answered(ministry, pair):
    group_of(ministry, *pair)
    pair[1].state = "hidden"
    pair[1].save()
    write(ministry, pair[0])
    assert AnswerDraft.objects.get().subject_id == pair[0].pk


def test_making_the_same_group_again_makes_one(ministry, pair):
    assert group_of(ministry, *pair) == group_of(ministry, *reversed(pair))
    assert Group.objects.count() == 1


@pytest.mark.parametrize("who", ["one", "article", "elsewhere", "another"])
def test_what_cannot_be_a_group_is_refused(ministry, article, pair, who):
    if who == "another":
        group_of(ministry, *pair)
    others = {"one": [], "article": [article], "elsewhere": [AmendmentFactory()]}
    with pytest.raises(RefusedError) as refused:
        group_of(ministry, pair[0], *others.get(who, [AmendmentFactory(article=article)]))
    codes = {"one": "too-few", "article": "article", "elsewhere": "elsewhere", "another": "in-another-group"}
    assert code_of(refused) == codes[who]


def test_a_group_of_one_is_no_group_any_more(ministry, pair):
    group_of(ministry, *pair)
    for _twice in range(2):
        services.remove_from_group(participant=ministry, subject=pair[0])
    assert not Group.objects.exists()
    assert not GroupMember.objects.exists()


# What is alike


def test_amendments_that_make_the_same_change_are_suggested(article, pair):
    AmendmentFactory(article=article, text="I. – Le fabricant ne répond de rien.\nII. – Un décret précise cela.")
    assert groups_suggested(article.bill) == [[one.pk for one in pair]]


def test_the_same_words_elsewhere_are_not_the_same_change(article, amendment):
    AmendmentFactory(article=ArticleFactory(bill=article.bill))
    assert groups_suggested(article.bill) == []


def test_proposals_copied_with_a_slip_are_suggested(ministry):
    section = DivisionFactory(bill=BillFactory(ministry=ministry.ministry))
    text = "Chaque commune met à la disposition des habitants un atelier de réparation ouvert deux jours par semaine, "
    text += "où des bénévoles et un professionnel les aident à remettre en état ce qu’ils possèdent sans rien payer."
    first = ProposalFactory(section=section, text=text)
    second = ProposalFactory(section=section, text=text.upper() + " Voilà")
    ProposalFactory(section=section, text="Tout autre chose, qui ne ressemble en rien à ce que disent les autres.")
    assert groups_suggested(section.bill) == [[first.pk, second.pk]]


def test_what_is_grouped_is_suggested_no_more(ministry, article, pair):
    group_of(ministry, *pair)
    assert groups_suggested(article.bill) == []


def test_what_staff_do_among_themselves_is_internal():
    done = (Verb.ANSWER_ASSIGNED, Verb.ANSWER_COMMENTED, Verb.ANSWER_SUBMITTED, Verb.ANSWER_REVIEWED)
    assert {*done, Verb.ANSWER_RETURNED, Verb.GROUP_CHANGED, Verb.REASONS_CHANGED, Verb.DESK_CHANGED} <= INTERNAL
