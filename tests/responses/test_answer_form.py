"""Staff write an answer, keep it as a draft, publish it, correct it."""

import pytest
from django.urls import reverse

from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.responses.models import Answer, AnswerDraft
from tests.bill_factories import ArgumentFactory, ArticleFactory
from tests.factories import MinistryFactory, ParticipantFactory
from tests.pages.deeds import answer, hide
from tests.pages.reading import Page, read, words_of

pytestmark = pytest.mark.django_db
WRITTEN = {"decision": "rejected", "reason": "Le délai **actuel** suffit.", "cited": "", "why": "Une coquille."}


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    return client


def sent(client, subject, button, **said):
    data = {**WRITTEN, **said, button: ""}
    return client.post(reverse("answer", args=[subject.uuid]), data, headers={"accept-language": "en"})


def public(client):
    client.logout()
    return read(client, "amendment", "projet", "3").words


def test_the_form_names_what_is_answered_and_leads_to_it(staff, amendment):
    page = read(staff, "answer", amendment.uuid)
    assert "Amendment no. 3 – Trois mois" in page.words
    assert "/bills/projet/amendments/3/" in page.links


def test_a_draft_is_kept_and_nobody_else_sees_it(staff, amendment):
    answer = sent(staff, amendment, "draft")
    assert answer.url == reverse("answer", args=[amendment.uuid])
    assert "Le délai **actuel** suffit." in read(staff, "answer", amendment.uuid).html
    assert "suffit" not in public(staff)


def test_a_published_answer_is_public_at_once(staff, amendment):
    answer = sent(staff, amendment, "publish")
    assert answer.url == "/bills/projet/amendments/3/"
    assert "Rejected Le délai actuel suffit." in public(staff)


def test_a_draft_is_published_later_as_it_then_reads(staff, amendment):
    sent(staff, amendment, "draft")
    sent(staff, amendment, "publish", decision="referred")
    assert "Referred Le délai actuel suffit." in public(staff)
    assert Answer.objects.count() == 1


def test_a_published_answer_is_corrected_and_the_correction_is_told(staff, amendment):
    sent(staff, amendment, "publish")
    sent(staff, amendment, "publish", reason="Le délai légal suffit.")
    assert "Le délai légal suffit." in public(staff)
    assert "corrected on" in read(staff, "amendment", "projet", "3").words
    told = Entry.objects.exclude(verb__in=INTERNAL).order_by("pk")
    assert [entry.verb for entry in told] == [Verb.ANSWER_PUBLISHED, Verb.ANSWER_CORRECTED]


def test_the_same_answer_again_is_no_correction(staff, amendment):
    sent(staff, amendment, "publish")
    sent(staff, amendment, "publish")
    assert not Entry.objects.filter(verb=Verb.ANSWER_CORRECTED).exists()


def test_a_published_answer_never_goes_back_to_a_draft(staff, amendment):
    sent(staff, amendment, "publish")
    sent(staff, amendment, "draft", reason="Autre chose.")
    assert "This answer is public." in read(staff, "answer", amendment.uuid).words
    assert AnswerDraft.objects.get().reason == "Autre chose."
    assert "Le délai actuel suffit." in public(staff)


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"reason": ""}, "Reason: This field is required."),
        ({"reason": "   "}, "Reason: This field is required."),
        ({"decision": ""}, "Decision: This field is required."),
        ({"decision": "maybe"}, "Decision: Select a valid choice."),
        ({"cited": "999999:1"}, "Clause of the text concerned: Select a valid choice."),
        ({"cited": "one:two"}, "Clause of the text concerned: Select a valid choice."),
    ],
)
def test_an_answer_that_says_too_little_is_not_kept(staff, amendment, said, error):
    page = Page(sent(staff, amendment, "publish", **said).content.decode())
    assert error in words_of(page.one("div", class_="errors"))
    assert not Answer.objects.exists()


def test_what_is_adopted_cites_the_text_or_says_that_it_is_not_there_yet(staff, amendment):
    page = Page(sent(staff, amendment, "publish", decision="adopted").content.decode())
    assert "Cite where the text changed" in words_of(page.one("div", class_="errors"))
    sent(staff, amendment, "publish", decision="adopted", not_yet_in_text="on")
    assert Answer.objects.get().not_yet_in_text


def test_a_correction_says_why(staff, amendment):
    sent(staff, amendment, "publish")
    page = Page(sent(staff, amendment, "publish", reason="Autre chose.", why="").content.decode())
    assert "Say why the published answer is corrected" in words_of(page.one("div", class_="errors"))
    assert "Le délai actuel suffit." in public(staff)


def test_what_was_typed_is_never_lost(staff, amendment):
    page = Page(sent(staff, amendment, "publish", decision="").content.decode())
    assert page.one("textarea", name="reason").text.strip() == WRITTEN["reason"]


def test_a_form_sent_empty_is_told_what_is_missing(staff, amendment):
    page = Page(staff.post(reverse("answer", args=[amendment.uuid]), {}).content.decode())
    assert page.one("div", class_="errors") is not None


def test_an_answer_points_to_an_alinea_of_the_bill(staff, amendment, article):
    sent(staff, amendment, "publish", cited=f"{article.pk}:2")
    assert "see article 1er, alinéa 2" in public(staff)


def test_an_answer_points_to_a_whole_article(staff, amendment, article):
    sent(staff, amendment, "publish", cited=f"{article.pk}:")
    words = public(staff)
    assert "see article 1er" in words
    assert "see article 1er, alinéa" not in words


def test_a_clause_that_was_chosen_is_chosen_again_in_the_form(staff, amendment, article):
    sent(staff, amendment, "draft", cited=f"{article.pk}:2")
    chosen = [option.get("value") for option in read(staff, "answer", amendment.uuid).all("option", selected="")]
    assert chosen[0] == f"{article.pk}:2"


def test_clauses_of_another_bill_are_refused(staff, amendment):
    elsewhere = ArticleFactory()
    assert sent(staff, amendment, "publish", cited=f"{elsewhere.pk}:1").status_code == 200
    assert not Answer.objects.exists()


def test_an_article_is_answered_too(staff, article):
    assert sent(staff, article, "publish").url == "/bills/projet/articles/1/"


def test_arguments_are_not_answered(staff, article):
    argument = ArgumentFactory(about=article)
    assert "not arguments or sources" in read(staff, "answer", argument.uuid, status=403).words


def test_what_was_hidden_is_not_answered(staff, amendment, moderator):
    hide(moderator, amendment)
    assert sent(staff, amendment, "publish").status_code == 403
    assert not Answer.objects.exists()


def test_staff_of_another_ministry_do_not_answer(client, amendment):
    other = ParticipantFactory(ministry_staff=True, ministry=MinistryFactory(name="Ailleurs", slug="ailleurs"))
    client.force_login(other)
    assert sent(client, amendment, "publish").status_code == 403
    assert not Answer.objects.exists()


def test_staff_of_another_ministry_do_not_read_a_draft(client, amendment, ministry):
    client.force_login(ministry)
    sent(client, amendment, "draft")
    client.force_login(ParticipantFactory(ministry_staff=True, ministry=MinistryFactory(name="A", slug="a")))
    assert "suffit" not in read(client, "answer", amendment.uuid, status=403).html


def test_an_answer_written_by_one_colleague_is_finished_by_another(client, amendment, ministry):
    answer(ministry, amendment)
    client.force_login(ParticipantFactory(ministry_staff=True, ministry=ministry.ministry))
    sent(client, amendment, "publish")
    assert Answer.objects.get().reason == WRITTEN["reason"]
