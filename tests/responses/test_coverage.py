"""The public meter, the public reason for not answering, the end of the phase of responses."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import AnswerRule
from bills.phases import Phase
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.responses.meter import meter_of
from consultation.responses.models import Case, Decision, Waiver
from consultation.responses.services import close_response, waive_answer
from tests.bill_factories import AmendmentFactory, AnswerRuleFactory, ArticleFactory, BillFactory
from tests.pages.deeds import answer, vote
from tests.pages.reading import read
from tests.responses.ruled import ruled

pytestmark = pytest.mark.django_db
NOW = timezone.now()
LONG = " ".join(["mot"] * 20)


@pytest.fixture
def article(ministry):
    bill = BillFactory(closed=True, slug="projet", ministry=ministry.ministry)
    AnswerRuleFactory(bill=bill, minimum_supporters=2)
    return ArticleFactory(bill=bill, slug="1")


@pytest.fixture
def amendment(article):
    """Owed an answer: two supporters."""
    amendment = AmendmentFactory(article=article, slug="3", title="Trois mois")
    with ruled.open(article.bill):
        vote(amendment, agree=2)
    return amendment


def waive(ministry, subject, reason="Hors du champ de la loi."):
    return waive_answer(participant=ministry, subject=subject, reason=reason, moment=NOW)


def test_the_meter_counts_what_is_owed_answered_and_missing(article, amendment, ministry):
    other = AmendmentFactory(article=article)
    with ruled.open(article.bill):
        vote(other, agree=1)
    answer(ministry, amendment, Decision.REJECTED, LONG)
    answer(ministry, other, Decision.REJECTED, "Non.")
    found = meter_of(article.bill, NOW)
    assert (found.owed, found.answered, found.reasoned, found.beyond, found.missing) == (2, 1, 1, 1, 1)
    assert found.votes_covered == 100.0
    assert found.percent == 50


def test_the_meter_tells_by_article_and_by_office(article, amendment, ministry):
    Case.objects.create(subject=amendment, office="Direction du droit")
    answer(ministry, article, Decision.REJECTED, LONG)
    found = meter_of(article.bill, NOW)
    assert [(share.owed, share.answered, share.missing) for share in found.articles] == [(2, 1, 1)]
    assert [(share.name, share.missing) for share in found.offices] == [("Direction du droit", 1)]


def test_a_public_reason_stands_instead_of_an_answer(article, amendment, ministry):
    waive(ministry, amendment)
    found = meter_of(article.bill, NOW)
    assert (found.waived, found.missing) == (1, 1)


def test_the_same_reason_again_is_written_once(amendment, ministry):
    assert waive(ministry, amendment) == waive(ministry, amendment)
    assert Entry.objects.filter(verb=Verb.ANSWER_WAIVED).count() == 1


def test_what_is_answered_is_not_excused(amendment, ministry):
    answer(ministry, amendment)
    with pytest.raises(RefusedError):
        waive(ministry, amendment)


def test_citizens_excuse_nothing(client, amendment, citizen):
    client.force_login(citizen)
    assert client.post(reverse("waive_answer", args=[amendment.uuid]), {"reason": "Non."}).status_code == 403
    assert not Waiver.objects.exists()


def test_a_reason_is_asked_for(client, amendment, ministry):
    client.force_login(ministry)
    answered = client.post(
        reverse("waive_answer", args=[amendment.uuid]), {"reason": " "}, headers={"accept-language": "en"}
    )
    assert "This field is required" in answered.content.decode()


def test_the_page_says_whether_anything_is_owed(client, amendment, ministry):
    client.force_login(ministry)
    assert "is owed an answer by the public rule" in read(client, "waive_answer", amendment.uuid).words
    AnswerRule.objects.all().delete()
    assert "The public rule owes this contribution no answer" in read(client, "waive_answer", amendment.uuid).words


def test_the_page_lists_what_is_owed_and_why(client, amendment):
    words = read(client, "coverage", "projet").words
    assert "2 of 2 answers are still owed" in words
    assert "Trois mois" in words
    assert "many supporters" in words
    assert "every contribution with at least 2 supporters" in words


def test_the_page_of_an_open_consultation_tells_the_rule_and_no_vote(client, ministry):
    bill = BillFactory(slug="projet", ministry=ministry.ministry)
    AnswerRuleFactory(bill=bill, minimum_supporters=1)
    amendment = AmendmentFactory(article=ArticleFactory(bill=bill), title="Trois mois")
    vote(amendment, agree=2)
    words = read(client, "coverage", "projet").words
    assert "at least 1 supporter" in words
    assert "Trois mois" not in words


def test_a_consultation_without_a_rule_says_so(client):
    BillFactory(slug="projet", closed=True)
    assert "No rule was declared" in read(client, "coverage", "projet").words


def test_the_phase_of_responses_does_not_end_while_something_is_owed(article, amendment, ministry):
    answer(ministry, article)
    with pytest.raises(RefusedError) as refused:
        close_response(participant=ministry, bill=article.bill, moment=NOW)
    assert refused.value.refusal.code == "owed"
    waive(ministry, amendment)
    close_response(participant=ministry, bill=article.bill, moment=NOW)
    article.bill.refresh_from_db()
    assert article.bill.answers_complete_at == NOW


def test_its_date_alone_does_not_end_it(article):
    bill = article.bill
    bill.waits_for_answers = True
    bill.synthesis_starts = NOW - timedelta(hours=1)
    bill.response_starts = NOW - timedelta(hours=2)
    assert bill.phase(NOW) is Phase.RESPONSE
    bill.answers_complete_at = NOW
    assert bill.phase(NOW) is Phase.SYNTHESIS


def test_it_does_not_end_before_contributions_close(ministry):
    bill = BillFactory(ministry=ministry.ministry)
    with pytest.raises(RefusedError) as refused:
        close_response(participant=ministry, bill=bill, moment=NOW)
    assert refused.value.refusal.code == "still-open"


def test_ending_it_twice_ends_it_once(article, ministry):
    answer(ministry, article)
    for _ in range(2):
        close_response(participant=ministry, bill=article.bill, moment=NOW)
    assert Entry.objects.filter(verb=Verb.ANSWERS_COMPLETED).count() == 1


def test_staff_end_it_with_a_button_and_everybody_reads_when(client, article, ministry):
    answer(ministry, article)
    client.force_login(ministry)
    client.post(reverse("close_response", args=["projet"]))
    client.logout()
    assert "the Government declared that everything owed was answered" in read(client, "coverage", "projet").words


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_asks_no_more_for_more(client, article, django_assert_max_num_queries, n):
    for amendment in AmendmentFactory.create_batch(n, article=article):
        with ruled.open(article.bill):
            vote(amendment, agree=2)
    with django_assert_max_num_queries(16):
        read(client, "coverage", "projet")
