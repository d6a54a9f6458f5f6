"""Where votes are posted: by a form that comes back to its page, by a script that is answered in JSON."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.client import StrictClient
from tests.pages.deeds import cast, hide, vote
from tests.pages.reading import Page, read
from votes.models import Ballot, Value

pytestmark = pytest.mark.django_db
FETCH = {"x-requested-with": "fetch", "accept-language": "en"}
FORM = {"accept-language": "en"}


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


@pytest.fixture
def voter(client, citizen):
    client.force_login(citizen)
    return client


def post(client, subject, value="agree", revision=1, headers=FORM, **more):
    data = {"value": value, "revision": revision, **more}
    return client.post(reverse("cast", args=[subject.uuid]), data, headers=headers)


def values():
    return list(Ballot.objects.values_list("value", flat=True))


def test_a_form_comes_back_to_the_page_and_says_it_is_counted(voter, article):
    answer = post(voter, article, "disagree")
    assert answer.url == reverse("subject", args=[article.uuid])
    assert values() == [Value.DISAGREE]
    assert "Your vote is counted." in read(voter, "article", "projet", "1").words


def test_a_support_comes_back_to_the_argument(voter, article):
    argument = ArgumentFactory(about=article)
    landed = voter.get(post(voter, argument).url)
    assert landed.url == f"/bills/projet/arguments/{argument.uuid}/"


def test_a_script_gets_the_tally_and_its_own_vote(voter, article):
    vote(article, disagree=1)
    answer = post(voter, article, headers=FETCH)
    assert answer.json() == {
        "tally": {
            "type": "tally",
            "subject": str(article.uuid),
            "agree": 1,
            "mixed": 0,
            "disagree": 1,
            "revision": 2,
            "wording": 1,
        },
        "mine": "agree",
        "message": "Your vote is counted.",
    }


@pytest.mark.parametrize(
    ("value", "expected"), [("agree", Value.AGREE), ("mixed", Value.MIXED), ("disagree", Value.DISAGREE)]
)
def test_each_word_is_its_value(voter, article, value, expected):
    post(voter, article, value)
    assert values() == [expected]


def test_a_vote_is_changed(voter, article):
    post(voter, article, "agree")
    post(voter, article, "mixed")
    assert values() == [Value.MIXED]


def test_a_vote_is_withdrawn_by_a_form(voter, article, citizen):
    cast(citizen, article)
    post(voter, article, "withdraw")
    assert values() == []
    assert "Your vote is withdrawn." in read(voter, "article", "projet", "1").words


def test_a_vote_is_withdrawn_by_a_script(voter, article, citizen):
    cast(citizen, article)
    answer = post(voter, article, "withdraw", headers=FETCH).json()
    assert answer["mine"] is None
    assert answer["tally"]["agree"] == 0


def test_withdrawing_twice_does_no_harm(voter, article):
    assert post(voter, article, "withdraw").status_code == 302


def test_signed_out_readers_are_led_to_sign_in_and_back(client, article):
    answer = post(client, article)
    page = Page(answer.content.decode())
    assert answer.status_code == 403
    assert "Sign in to take part." in page.words
    assert f"/accounts/login/?next=%2Fs%2F{article.uuid}%2F" in page.links
    assert values() == []


def test_a_script_of_a_signed_out_reader_is_told_why(client, article):
    answer = post(client, article, headers=FETCH)
    assert (answer.status_code, answer.json()) == (403, {"code": "anonymous", "message": "Sign in to take part."})


@pytest.mark.parametrize(
    ("trait", "words"),
    [("closed", "The consultation is closed"), ("soon", "The consultation is not open yet.")],
)
def test_outside_the_consultation_the_refusal_says_why(voter, trait, words):
    article = ArticleFactory(bill=BillFactory(**{trait: True}))
    answer = post(voter, article)
    assert answer.status_code == 403
    assert words in Page(answer.content.decode()).words
    assert words in post(voter, article, headers=FETCH).json()["message"]
    assert values() == []


def test_a_refusal_before_the_opening_says_until_when(voter):
    bill = BillFactory(soon=True)
    opening = timezone.localtime(bill.consultation_starts)
    page = Page(post(voter, ArticleFactory(bill=bill)).content.decode())
    assert f"{opening.day}" in page.words
    assert f"{opening:%Y}" in page.words


def test_an_unpublished_bill_is_a_404(voter):
    assert post(voter, ArticleFactory(bill=BillFactory(draft=True))).status_code == 404


def test_an_unknown_subject_is_a_404(voter):
    assert voter.post(reverse("cast", args=[uuid.uuid4()]), {"value": "agree", "revision": 1}).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": ""},
        {"value": "1"},
        {"value": "AGREE"},
        {"revision": ""},
        {"revision": "0"},
        {"revision": "-1"},
        {"revision": "one"},
    ],
)
@pytest.mark.parametrize("headers", [FORM, FETCH], ids=["form", "fetch"])
def test_a_wrong_vote_is_a_400_that_says_so(voter, article, wrong, headers):
    answer = post(voter, article, headers=headers, **wrong)
    assert answer.status_code == 400
    assert "This vote could not be read" in answer.content.decode()
    assert values() == []


def test_an_older_wording_is_refused(voter, article):
    amendment = AmendmentFactory(article=article, revision=2)
    answer = post(voter, amendment, revision=1, headers=FETCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "changed")


def test_an_argument_is_not_voted_down(voter, article):
    answer = post(voter, ArgumentFactory(about=article), "disagree", headers=FETCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "support-only")


def test_ones_own_argument_is_not_supported(voter, article, citizen):
    answer = post(voter, ArgumentFactory(about=article, author=citizen), headers=FETCH)
    assert (answer.status_code, answer.json()["code"]) == (403, "own")


def test_a_hidden_contribution_is_not_voted_on(voter, article, moderator):
    amendment = AmendmentFactory(article=article)
    hide(moderator, amendment)
    assert post(voter, amendment, headers=FETCH).json()["code"] == "not-published"


@pytest.mark.parametrize("method", ["get", "head", "put", "patch", "delete"])
def test_a_vote_is_posted_and_nothing_else(voter, article, method):
    answer = getattr(voter, method)(reverse("cast", args=[article.uuid]))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_a_vote_without_its_token_is_refused(article, citizen):
    careful = StrictClient(enforce_csrf_checks=True)
    careful.force_login(citizen)
    assert post(careful, article).status_code == 403
    assert values() == []


def test_the_token_of_the_page_is_accepted(article, citizen):
    careful = StrictClient(enforce_csrf_checks=True)
    careful.force_login(citizen)
    form = read(careful, "article", "projet", "1").one("form", data_ballot=str(article.uuid))
    token = form.find("input[@name='csrfmiddlewaretoken']").get("value")
    assert post(careful, article, csrfmiddlewaretoken=token).status_code == 302
    assert values() == [Value.AGREE]


def test_a_message_is_in_the_language_of_the_reader(voter, article):
    french = {**FETCH, "accept-language": "fr"}
    assert post(voter, article, headers=french)["Content-Language"] == "fr"
