"""The page of an answer for a whole team: each role sees what it may do, and nothing that was typed is lost."""

import pytest

from bills.roles import Role
from consultation.responses.models import Answer, AnswerDraft, Case, Comment, Desk, DraftState, ReasonTemplate
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import answer, draft_answer
from tests.pages.reading import Page, read
from tests.responses.deeds import WRITTEN, post

pytestmark = pytest.mark.django_db


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


def test_former_words_and_why_they_were_corrected_stay_public(client, ministry, amendment):
    answer(ministry, amendment, reason="Oui, mais.")
    answer(ministry, amendment, reason="Oui, tout de suite.")
    words = read(client, "amendment", "projet", "3").words
    assert "What this answer said before its correction" in words
    assert "Oui, mais." in words
    assert ": Correction." in words
    client.force_login(ministry)
    assert "Corrected because: Correction." in read(client, "answer", amendment.uuid).words


def test_once_contributions_are_closed_the_page_leads_to_the_reason_for_not_answering(client, ministry):
    bill = BillFactory(ministry=ministry.ministry, closed=True)
    amendment = AmendmentFactory(article=ArticleFactory(bill=bill))
    client.force_login(ministry)
    assert f"/waive/{amendment.uuid}/" in read(client, "answer", amendment.uuid).links
    answer(ministry, amendment)
    page = read(client, "answer", amendment.uuid)
    assert f"/waive/{amendment.uuid}/" not in page.links
    assert f"/bills/{bill.slug}/commitments/new/?of={amendment.uuid}" in page.links
