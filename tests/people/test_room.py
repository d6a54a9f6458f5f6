"""One's own account: what became of what one wrote, and one's votes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.models import Credit, CreditState, State, Subject
from consultation.responses.models import AnswerDraft
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import cast

pytestmark = pytest.mark.django_db
ROOMS = ("my_account", "my_votes", "account_details", "account_sign_in", "my_data", "delete_account")


def read(client, name, language="en"):
    return client.get(reverse(name), headers={"accept-language": language}).content.decode()


@pytest.mark.parametrize("name", ROOMS)
def test_one_must_be_signed_in(client, name):
    assert client.get(reverse(name)).url == f"{reverse('account_login')}?next={reverse(name)}"


@pytest.mark.parametrize("name", ROOMS)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_room_opens_marks_where_one_is_and_is_kept_by_nobody(sure, traces, name, language):
    answer = sure.get(reverse(name), headers={"accept-language": language})
    assert f'href="{reverse(name)}" aria-current="page"' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_is_withdrawn_or_hidden_is_still_shown_to_its_author(sure, traces):
    Subject.objects.filter(pk=traces.amendment.pk).update(state=State.HIDDEN)
    Subject.objects.filter(pk=traces.proposal.pk).update(state=State.WITHDRAWN)
    shown = read(sure, "my_account", "fr")
    assert reverse("subject", args=[traces.amendment.uuid]) in shown
    assert shown.count('class="given__one"') == len(traces.written)


def test_the_words_kept_in_the_law_are_counted(sure, traces):
    place = traces.article.placements.get()
    credit = Credit(place=place, contribution=traces.proposal, revision=1, basis="matched", words=2)
    credit.state = CreditState.CONFIRMED
    credit.save()
    assert "2 of your 2 words are in version 1" in " ".join(read(sure, "my_account").split())


def test_a_match_that_no_clerk_confirmed_is_not_counted(sure, traces):
    place = traces.article.placements.get()
    Credit.objects.create(place=place, contribution=traces.proposal, revision=1, basis="matched", words=2)
    assert "of your 2 words" not in read(sure, "my_account")


def test_a_draft_answer_of_the_government_is_not_shown(sure, traces, ministry):
    AnswerDraft.objects.create(subject=traces.amendment, decision="adopted", reason="Oui.", reason_html="<p>Oui.</p>")
    assert "badge--yes" not in read(sure, "my_account")


def test_only_ones_own_votes_are_listed(sure, traces, stranger):
    unseen = ArticleFactory(bill=traces.bill, slug="9", heading="Vu par une autre")
    cast(stranger, unseen)
    shown = read(sure, "my_votes")
    assert "Accès aux données" in shown
    assert "Vu par une autre" not in shown


def test_a_vote_on_an_earlier_wording_says_so(sure, traces):
    Subject.objects.filter(pk=traces.article.pk).update(revision=2)
    assert "Wording no. 1" in read(sure, "my_votes")
    assert "now no. 2" in read(sure, "my_votes")


def test_a_vote_can_be_changed_only_while_it_is_open(sure, traces):
    assert "Change my vote" in read(sure, "my_votes")
    traces.bill.response_starts = timezone.now()
    traces.bill.save()
    assert "Change my vote" not in read(sure, "my_votes")


def queries(client, name):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse(name)).status_code == 200
    return len(captured)


@pytest.mark.parametrize(("name", "most"), [("my_account", 17), ("my_votes", 10)])
def test_no_room_asks_more_of_the_database_for_twenty(sure, traces, name, most):
    few = queries(sure, name)
    for _ in range(9):
        cast(traces.author, AmendmentFactory(article=traces.article, author=traces.author))
        cast(traces.author, ArticleFactory(bill=BillFactory()))
    assert queries(sure, name) == few <= most
