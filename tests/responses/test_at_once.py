"""Two of a team at the same moment: one is first, the other is told, and nobody's words are lost."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Subject
from consultation.accounts.refusal import RefusedError
from consultation.responses import services
from consultation.responses.models import (
    Answer,
    AnswerDraft,
    AnswerRevision,
    Case,
    Comment,
    DraftState,
    GroupMember,
    Waiver,
)
from tests.at_once import at_once
from tests.bill_factories import AmendmentFactory
from tests.pages.deeds import draft_answer
from tests.pages.reading import Page
from tests.responses.deeds import WRITTEN, approve, code_of, give_back, group_of, post, seen_by, write

pytestmark = pytest.mark.django_db(transaction=True)


def loaded(subject):
    """As each of several requests has loaded it."""
    return Subject.objects.select_related("bill__ministry").get(pk=subject.pk)


def publish(who, subject, seen=None):
    now = timezone.now()
    return services.publish_together(participant=who, subject=loaded(subject), moment=now, seen=seen)


def own(who, subject, reason, opened):
    """What the page does when an answer is written and published in one press."""
    now = timezone.now()
    drafts = write(who, loaded(subject), reason=reason, moment=now, opened=opened)
    return publish(who, subject, drafts[0].updated_at)


def test_two_who_write_and_publish_at_once_publish_one_answer_and_the_other_is_told(ministry, colleague, amendment):
    opened = timezone.now()
    found = at_once(
        lambda: own(ministry, amendment, "Non.", opened), lambda: own(colleague, amendment, "Oui, mais.", opened)
    )
    told = [one for one in found if isinstance(one, str)]
    assert len(told) == 1
    assert told[0] in {"meanwhile", "changed"}
    winner = ("Non.", "Oui, mais.")[isinstance(found[0], str)]
    assert Answer.objects.get().reason == winner
    assert AnswerRevision.objects.count() == 1


def test_two_who_publish_one_draft_at_once_publish_it_once(ministry, colleague, amendment):
    write(ministry, amendment)
    seen = seen_by(amendment)
    at_once(lambda: publish(ministry, amendment, seen), lambda: publish(colleague, amendment, seen))
    assert [answer.number for answer in Answer.objects.all()] == [1]
    assert not AnswerDraft.objects.exists()


def test_two_who_publish_one_group_by_different_members_publish_each_answer_once(ministry, colleague, pair):
    group_of(ministry, *pair)
    write(ministry, pair[0])
    at_once(lambda: publish(ministry, pair[0]), lambda: publish(colleague, pair[1]))
    assert [answer.number for answer in Answer.objects.all()] == [1, 1]


def test_two_who_write_for_one_group_by_different_members_leave_one_wording(ministry, colleague, pair):
    group_of(ministry, *pair)
    opened = timezone.now()

    def writes(who, one, reason):
        return write(who, loaded(one), reason=reason, moment=timezone.now(), opened=opened)

    found = at_once(lambda: writes(ministry, pair[0], "Non."), lambda: writes(colleague, pair[1], "Oui."))
    assert found.count("meanwhile") == 1
    assert len(set(AnswerDraft.objects.values_list("reason", flat=True))) == 1


def test_approved_or_sent_back_one_of_two_readers_decides(ministry, colleague, amendment):
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    seen = seen_by(amendment)
    found = at_once(lambda: approve(colleague, loaded(amendment), seen), lambda: give_back(ministry, loaded(amendment)))
    assert sorted(isinstance(one, str) for one in found) == [False, True]
    state, sent_back = AnswerDraft.objects.get().state, Comment.objects.exists()
    assert (state, sent_back) in {(DraftState.APPROVED, False), (DraftState.DRAFT, True)}


def test_two_who_assign_at_once_say_one_name_and_the_other_is_told(ministry, colleague, amendment):
    opened = timezone.now()

    def assign(who):
        return services.assign_answers(
            participant=who,
            bill=loaded(amendment).bill,
            subjects=[loaded(amendment)],
            moment=timezone.now(),
            assignee=who,
            opened=opened,
        )

    found = at_once(lambda: assign(ministry), lambda: assign(colleague))
    assert sorted(map(str, found)) == ["1", "meanwhile"]
    assert Case.objects.get().assignee == (ministry, colleague)[found[0] == "meanwhile"]


def test_a_group_that_loses_a_member_while_it_is_published_answers_it_or_leaves_it_alone(ministry, colleague, pair):
    third = AmendmentFactory(article=pair[0].article)
    group_of(ministry, *pair, third)
    write(ministry, pair[0])
    at_once(
        lambda: publish(ministry, pair[0]),
        lambda: services.remove_from_group(participant=colleague, subject=loaded(third)),
    )
    assert set(Answer.objects.filter(subject__in=pair).values_list("subject", flat=True)) == {one.pk for one in pair}
    assert Answer.objects.filter(subject=third).exists() != AnswerDraft.objects.filter(subject=third).exists()
    assert not GroupMember.objects.filter(subject=third).exists()


def test_a_group_that_is_joined_while_it_is_answered_is_not_answered_half(ministry, colleague, pair):
    group = group_of(ministry, *pair)
    late = AmendmentFactory(article=pair[0].article)
    at_once(
        lambda: write(ministry, loaded(pair[0])),
        lambda: services.add_to_group(participant=colleague, group=group, subjects=[loaded(late)]),
    )
    assert set(AnswerDraft.objects.filter(subject__in=pair).values_list("reason", flat=True)) == {"Non."}
    assert AnswerDraft.objects.filter(subject=late).count() in {0, 1}


def test_answered_or_excused_at_once_is_one_of_them(ministry, colleague, amendment):
    write(ministry, amendment)
    found = at_once(
        lambda: publish(ministry, amendment),
        lambda: services.waive_answer(
            participant=colleague, subject=loaded(amendment), reason="Trop tôt.", moment=timezone.now()
        ),
    )
    assert Answer.objects.exists()
    assert Waiver.objects.exists() != ("answered" in found)


def test_a_group_that_is_gone_is_joined_no_more(ministry, article, pair):
    group = group_of(ministry, *pair)
    services.remove_from_group(participant=ministry, subject=pair[0])
    with pytest.raises(RefusedError) as refused:
        services.add_to_group(participant=ministry, group=group, subjects=[AmendmentFactory(article=article)])
    assert code_of(refused) == "gone"


# On the pages


def test_words_written_meanwhile_stand_beside_those_that_were_typed(client, ministry, colleague, amendment):
    opened = timezone.now() - timedelta(minutes=5)
    draft_answer(colleague, amendment, reason="Oui, dès janvier.")
    client.force_login(ministry)
    page = Page(post(client, "answer", amendment, **WRITTEN, draft="", opened=opened.isoformat()).content.decode())
    assert "written or published since you opened the page" in page.words
    assert "Oui, dès janvier." in page.words
    assert page.one("textarea", name="reason").text.strip() == WRITTEN["reason"]
    again = page.one("input", id="id_opened").get("value")
    assert post(client, "answer", amendment, **WRITTEN, draft="", opened=again).status_code == 302
    assert AnswerDraft.objects.get().reason == WRITTEN["reason"]


def test_what_a_reader_typed_while_another_approved_becomes_a_comment_to_send(client, ministry, colleague, amendment):
    write(ministry, amendment)
    services.submit_together(participant=ministry, subject=amendment)
    seen = seen_by(amendment)
    approve(colleague, amendment)
    client.force_login(ministry)
    data = {"seen": seen.isoformat(), "comment": "Citez la loi.", "return": ""}
    page = Page(post(client, "review_answer", amendment, **data).content.decode())
    assert "approved this draft meanwhile" in page.words
    assert page.one("textarea", name="body").text.strip() == "Citez la loi."


def test_an_office_typed_while_another_was_said_stays_in_the_form(client, ministry, colleague, amendment):
    opened = timezone.now() - timedelta(minutes=5)
    Case.objects.create(subject=amendment, assignee=colleague)
    client.force_login(ministry)
    data = {"assignee": "", "office": "Bureau A", "opened": opened.isoformat()}
    page = Page(post(client, "assign_answer", amendment, **data).content.decode())
    assert "said meanwhile who answers" in page.words
    assert page.one("input", name="office").get("value") == "Bureau A"
    bulk = {"s": [amendment.pk], "office": "Bureau B", "assign": "", "opened": opened.isoformat()}
    answer = client.post(reverse("sort_answers", args=["projet"]), bulk, headers={"accept-language": "en"})
    assert "said meanwhile who answers" in answer.content.decode()
