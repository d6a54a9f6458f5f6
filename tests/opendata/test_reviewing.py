"""Staff keep or mask what looks like personal data; nobody else sees the page."""

import pytest

from bills.models import Argument, State
from consultation.journal.models import Entry, Verb
from consultation.opendata.models import Words
from consultation.opendata.reviewing import findings_in
from tests.bill_factories import ArgumentFactory, ArticleFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def argument():
    return ArgumentFactory(
        about=ArticleFactory(), body="Écrivez à jeanne@exemple.fr ou JEANNE@exemple.fr, 06 12 34 56 78."
    )


@pytest.fixture
def publisher(argument):
    return ParticipantFactory(ministry_staff=True, ministry=argument.bill.ministry)


def page_of(argument):
    return f"/bills/{argument.bill.slug}/data/review/"


def test_the_same_words_are_one_finding(argument):
    told = [(one.found.words, one.times, one.keep) for one in findings_in(argument.bill)]
    assert told == [("jeanne@exemple.fr", 2, None), ("06 12 34 56 78", 1, None)]


def test_hidden_texts_are_not_read(argument):
    Argument.objects.filter(pk=argument.pk).update(state=State.HIDDEN)
    assert findings_in(argument.bill) == []


def test_staff_keep_or_mask_and_may_think_again(client, argument, publisher):
    client.force_login(publisher)
    page = client.get(page_of(argument))
    assert "<mark>jeanne@exemple.fr</mark>" in page.text
    mark = page.context["findings"][0].found.mark
    for answer in ("keep", "mask"):
        client.post(page_of(argument), {answer: mark})
        assert Words.objects.get().keep == (answer == "keep")
    assert "jeanne" not in str(list(Entry.objects.filter(verb=Verb.WORDS_DECIDED).values()))
    assert Entry.objects.filter(verb=Verb.WORDS_DECIDED).count() == 2


def test_words_that_are_in_no_text_cannot_be_decided(client, argument, publisher):
    client.force_login(publisher)
    assert client.post(page_of(argument), {"keep": "0" * 64}).status_code == 403
    assert not Words.objects.exists()


@pytest.mark.parametrize("who", [None, "citizen", "elsewhere"])
def test_nobody_else_sees_it(client, argument, who):
    if who:
        client.force_login(ParticipantFactory(ministry_staff=who == "elsewhere"))
    answer = client.get(page_of(argument))
    assert answer.status_code == 403
    assert "jeanne" not in answer.text
