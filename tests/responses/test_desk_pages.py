"""The pages around the answers: groups, the change to cite, the rule of review, the reasons that come back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import BillVersion, Credit, CreditBasis, CreditState, Placement
from bills.roles import Role
from consultation.responses.models import Answer, AnswerDraft, Decision, Desk, Group, ReasonTemplate
from consultation.responses.services import make_group
from tests.bill_factories import AmendmentFactory, wording_of
from tests.pages.deeds import answer
from tests.pages.reading import read
from tests.responses.deeds import WRITTEN, post

pytestmark = pytest.mark.django_db


def test_those_that_say_the_same_are_offered_and_answered_together(client, ministry, amendment, article):
    twin = AmendmentFactory(article=article, slug="4")
    client.force_login(ministry)
    assert "1 other says the same" in read(client, "answer", amendment.uuid).words
    data = {"s": [amendment.pk, twin.pk], "title": "Trois mois", "back": amendment.pk}
    done = client.post(reverse("answer_groups", args=["projet"]), data)
    assert done.url == reverse("answer", args=[amendment.uuid])
    post(client, "answer", amendment, **WRITTEN, together="on", publish="")
    assert Answer.objects.count() == 2
    client.logout()
    page = read(client, "amendment", "projet", "4")
    assert "Answered together with 1 other contribution that says the same" in page.words


def test_a_member_is_answered_alone_where_that_is_wanted(client, ministry, amendment, article):
    twin = AmendmentFactory(article=article, slug="4")
    make_group(participant=ministry, bill=article.bill, title="g", subjects=[amendment, twin], moment=timezone.now())
    client.force_login(ministry)
    post(client, "answer", amendment, **WRITTEN, publish="")
    assert Answer.objects.get().subject_id == amendment.pk


def test_the_page_of_groups_suggests_makes_and_takes_out(client, ministry, amendment, article):
    twin = AmendmentFactory(article=article, slug="4")
    client.force_login(ministry)
    address = reverse("answer_groups", args=["projet"])
    assert "2 contributions" in read(client, "answer_groups", "projet").words
    client.post(address, {"s": [amendment.pk, twin.pk], "title": "Plus vite"})
    assert "Plus vite (2)" in read(client, "answer_groups", "projet").words
    client.post(address, {"s": [twin.pk], "out": ""})
    assert not Group.objects.exists()


def test_a_group_of_one_is_refused_on_the_page(client, ministry, amendment):
    client.force_login(ministry)
    page = client.post(
        reverse("answer_groups", args=["projet"]), {"s": [amendment.pk]}, headers={"accept-language": "en"}
    )
    assert page.status_code == 403
    assert "Choose two contributions or more." in page.content.decode()


def credited(amendment):
    """Version 2 says « trois », and that the amendment wrote it."""
    text = amendment.current.wording.text
    version = BillVersion.objects.create(bill=amendment.bill, number=2, published_at=timezone.now())
    place = Placement.objects.create(
        version=version, unit=amendment.article, position=1, number="1er", wording=wording_of(text)
    )
    Credit.objects.create(
        place=place,
        contribution=amendment,
        revision=1,
        basis=CreditBasis.BUILT,
        state=CreditState.CONFIRMED,
        words=1,
    )
    return place


def test_what_entered_the_text_is_cited_in_one_press(client, ministry, amendment):
    answer(ministry, amendment, decision=Decision.ADOPTED)
    place = credited(amendment)
    client.force_login(ministry)
    assert "Now in the text" in read(client, "answers", "projet", query="?list=waiting").words
    post(client, "cite_change", amendment)
    draft = AnswerDraft.objects.get()
    assert (draft.cites, draft.not_yet_in_text, draft.citations[0][0]) == (1, False, place.pk)
    answered = {"decision": "adopted", "reason": draft.reason, "citations": f"{place.pk}:{draft.citations[0][1]}"}
    post(client, "answer", amendment, **answered, cited="", why=draft.why, publish="")
    client.logout()
    page = read(client, "amendment", "projet", "3")
    assert "Where the text changed:" in page.words
    assert "/bills/projet/versions/1/to/2/#a-1" in page.links


def test_the_change_is_cited_for_a_whole_group_at_once(client, ministry, amendment, article):
    twin, own = AmendmentFactory.create_batch(2, article=article)
    group = make_group(
        participant=ministry, bill=article.bill, title="g", subjects=[amendment, twin, own], moment=timezone.now()
    )
    for one in (amendment, twin):
        answer(ministry, one, decision=Decision.ADOPTED)
    answer(ministry, own, decision=Decision.REJECTED, reason="Non, pour celui-ci.")
    place = credited(amendment)
    client.force_login(ministry)
    post(client, "cite_change", twin)
    drafts = AnswerDraft.objects.all()
    assert {(draft.subject_id, draft.citations[0][0], draft.why) for draft in drafts} == {
        (one.pk, place.pk, drafts[0].why) for one in (amendment, twin)
    }
    assert "2 corrections of the group" in read(client, "answer", twin.uuid).words
    assert group.members.count() == 3


def test_nothing_is_cited_that_is_not_in_a_version(client, ministry, amendment):
    answer(ministry, amendment)
    client.force_login(ministry)
    assert post(client, "cite_change", amendment).status_code == 403
    assert not AnswerDraft.objects.exists()


def test_changes_of_the_article_come_before_the_others(client, ministry, amendment, article):
    credited(amendment)
    client.force_login(ministry)
    page = read(client, "answer", amendment.uuid)
    assert len(page.all("input", name="citations")) == 1
    assert "changes elsewhere" not in page.words


def test_the_rule_of_review_is_set_by_who_sets_up(client, team, article):
    address = reverse("answer_desk", args=["projet"])
    client.force_login(team[Role.PUBLISHER])
    assert client.post(address, {"needs_review": "on"}).status_code == 302
    assert Desk.objects.get().needs_review
    client.force_login(team[Role.EDITOR])
    assert client.post(address, {}).status_code == 403
    assert Desk.objects.get().needs_review


def test_a_template_is_written_changed_and_deleted(client, ministry, article):
    client.force_login(ministry)
    said = {"title": "Hors sujet", "decision": "", "body": "Ailleurs."}
    client.post(reverse("new_reason", args=["projet"]), said)
    template = ReasonTemplate.objects.get()
    address = reverse("reason", args=["projet", template.pk])
    client.post(address, {**said, "body": "Autre."})
    assert "Autre." in read(client, "answer_desk", "projet").words
    client.post(address, {"delete": ""})
    assert not ReasonTemplate.objects.exists()


def test_a_title_that_is_taken_is_said_beside_it(client, ministry, article):
    client.force_login(ministry)
    ReasonTemplate.objects.create(bill=article.bill, title="Hors sujet", body="Ailleurs.")
    said = {"title": "Hors sujet", "decision": "", "body": "Autre."}
    page = client.post(reverse("new_reason", args=["projet"]), said, headers={"accept-language": "en"}).content.decode()
    assert "There is already a template of this title." in page
    assert "Autre." in page
