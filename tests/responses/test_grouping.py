"""What says the same: one answer for all of it, and which contributions are alike."""

import pytest

from consultation.accounts.refusal import RefusedError
from consultation.responses import services
from consultation.responses.models import Answer, AnswerDraft, Desk, Group, GroupMember
from consultation.responses.suggesting import groups_suggested
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, DivisionFactory, ProposalFactory
from tests.responses.deeds import NOW, approve, code_of, give_back, group_of, write

pytestmark = pytest.mark.django_db


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
    assert give_back(colleague, pair[0]) == 2
    services.submit_together(participant=ministry, subject=pair[0])
    assert approve(colleague, pair[1]) == 2


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
