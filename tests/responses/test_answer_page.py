"""The page of an answer for a whole team: each role sees what it may do, and nothing that was typed is lost."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import BillVersion, Credit, CreditBasis, CreditState, Mandate, Placement
from bills.roles import Role
from consultation.responses.models import (
    Answer,
    AnswerDraft,
    Case,
    Comment,
    Decision,
    Desk,
    DraftState,
    Group,
    ReasonTemplate,
)
from consultation.responses.services import make_group
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, wording_of
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, draft_answer
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db
WRITTEN = {"decision": "rejected", "reason": "Le délai actuel suffit.", "cited": "", "why": "Une coquille."}


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1", number="1er")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="3", title="Trois mois")


@pytest.fixture
def team(article):
    """One person for each role; the ministry's staff are the team no more."""
    people = {}
    for role in (Role.EDITOR, Role.REVIEWER, Role.PUBLISHER, Role.OBSERVER):
        people[role] = ParticipantFactory(display_name=role.title())
        people[role].groups.add(_team_group())
        Mandate.objects.create(participant=people[role], bill=article.bill, role=role)
    return people


def _team_group():
    from django.contrib.auth.models import Group as StaffGroups  # noqa: PLC0415  another Group

    return StaffGroups.objects.get_or_create(name="team")[0]


def post(client, route, subject, **said):
    return client.post(reverse(route, args=[subject.uuid]), said, headers={"accept-language": "en"})


def buttons(page):
    return [button.text.strip() for button in page.one("main").iter("button") if button.text]


def seen():
    return AnswerDraft.objects.get().updated_at.isoformat()


@pytest.mark.parametrize(
    ("role", "expected", "never"),
    [
        (Role.EDITOR, {"Keep as a draft", "Send for review", "Comment", "Say who answers"}, {"Publish this draft"}),
        (Role.REVIEWER, {"Approve", "Send back with this comment", "Comment"}, {"Keep as a draft"}),
        (Role.PUBLISHER, {"Publish this draft", "Comment"}, {"Keep as a draft", "Approve"}),
        (Role.OBSERVER, set(), {"Keep as a draft", "Approve", "Publish this draft", "Say who answers"}),
    ],
)
def test_each_role_sees_what_it_may_do(client, team, amendment, role, expected, never):
    draft_answer(team[Role.EDITOR], amendment)
    AnswerDraft.objects.update(state=DraftState.REVIEW)
    client.force_login(team[role])
    found = set(buttons(read(client, "answer", amendment.uuid)))
    assert expected <= found
    assert not never & found


def test_an_answer_goes_from_hand_to_hand(client, team, amendment):
    Desk.objects.create(bill=amendment.bill)
    client.force_login(team[Role.EDITOR])
    post(client, "answer", amendment, **WRITTEN, submit="")
    client.force_login(team[Role.REVIEWER])
    assert post(client, "review_answer", amendment, seen=seen(), approve="").status_code == 302
    client.force_login(team[Role.PUBLISHER])
    assert post(client, "publish_answer", amendment, seen=seen()).url == "/bills/projet/amendments/3/"
    assert Answer.objects.get().reason == WRITTEN["reason"]


def test_a_publisher_reads_the_draft_and_is_told_what_it_waits_for(client, team, amendment):
    Desk.objects.create(bill=amendment.bill)
    draft_answer(team[Role.EDITOR], amendment)
    client.force_login(team[Role.PUBLISHER])
    page = read(client, "answer", amendment.uuid)
    assert "Le délai est réduit." in page.words
    assert "A second person must approve this answer" in page.words
    assert "Publish this draft" not in buttons(page)


def test_a_draft_changed_meanwhile_is_not_published(client, team, amendment):
    draft_answer(team[Role.EDITOR], amendment)
    before = seen()
    draft_answer(team[Role.EDITOR], amendment, reason="Autre.")
    client.force_login(team[Role.PUBLISHER])
    page = Page(post(client, "publish_answer", amendment, seen=before).content.decode())
    assert "This draft was changed meanwhile" in page.words
    assert not Answer.objects.exists()


def test_a_draft_goes_back_with_a_comment_and_never_without(client, team, amendment):
    draft_answer(team[Role.EDITOR], amendment)
    AnswerDraft.objects.update(state=DraftState.REVIEW)
    client.force_login(team[Role.REVIEWER])
    silent = Page(
        post(client, "review_answer", amendment, **{"seen": seen(), "comment": "", "return": ""}).content.decode()
    )
    assert "Say what must change." in silent.words
    post(client, "review_answer", amendment, **{"seen": seen(), "comment": "Citez la loi.", "return": ""})
    assert "Citez la loi." in read(client, "answer", amendment.uuid).words
    assert AnswerDraft.objects.get().state == DraftState.DRAFT


def test_a_comment_is_read_by_the_team_and_nobody_else(client, team, amendment, citizen):
    client.force_login(team[Role.OBSERVER])
    assert (
        "another role than yours" in Page(post(client, "comment_answer", amendment, body="Ah.").content.decode()).words
    )
    client.force_login(team[Role.REVIEWER])
    post(client, "comment_answer", amendment, body="À voir avec le budget.")
    assert "À voir avec le budget." in read(client, "answer", amendment.uuid).words
    client.force_login(citizen)
    assert "budget" not in read(client, "answer", amendment.uuid, status=403).html


def test_a_comment_too_long_is_kept_on_the_page(client, team, amendment):
    client.force_login(team[Role.REVIEWER])
    page = Page(post(client, "comment_answer", amendment, body="a" * 10_001).content.decode())
    assert page.one("textarea", name="body").text.strip() == "a" * 10_001
    assert not Comment.objects.exists()


def test_it_is_said_who_answers(client, team, amendment):
    client.force_login(team[Role.EDITOR])
    post(client, "assign_answer", amendment, assignee=team[Role.REVIEWER].pk, office="Bureau A")
    assert Case.objects.values_list("assignee", "office").get() == (team[Role.REVIEWER].pk, "Bureau A")
    assert "Bureau A" in read(client, "answer", amendment.uuid).words


def test_somebody_outside_the_team_cannot_be_chosen(client, team, amendment, citizen):
    client.force_login(team[Role.EDITOR])
    page = Page(post(client, "assign_answer", amendment, assignee=citizen.pk, office="").content.decode())
    assert "Select a valid choice." in page.words


def test_a_reason_that_comes_back_is_put_after_what_was_typed(client, ministry, amendment):
    template = ReasonTemplate.objects.create(
        bill=amendment.bill, title="Hors sujet", decision="out_of_scope", body="Un autre texte le fera."
    )
    client.force_login(ministry)
    said = {**WRITTEN, "decision": "", "template": template.pk, "insert": ""}
    page = Page(post(client, "answer", amendment, **said).content.decode())
    assert page.one("textarea", name="reason").text.strip() == "Le délai actuel suffit.\n\nUn autre texte le fera."
    assert [box.get("value") for box in page.all("input", name="decision", checked="")] == ["out_of_scope"]
    assert not AnswerDraft.objects.exists()


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


def test_former_words_and_why_they_were_corrected_stay_public(client, ministry, amendment):
    answer(ministry, amendment, reason="Oui, mais.")
    answer(ministry, amendment, reason="Oui, tout de suite.")
    words = read(client, "amendment", "projet", "3").words
    assert "What this answer said before its correction" in words
    assert "Oui, mais." in words
    assert ": Correction." in words
    client.force_login(ministry)
    assert "Corrected because: Correction." in read(client, "answer", amendment.uuid).words


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
