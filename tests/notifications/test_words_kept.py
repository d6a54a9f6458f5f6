"""Authors are told which of their words a version took in: once, with the words, in their language."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from bills.services.crediting import decide_credit
from consultation.journal.models import Entry, Verb
from consultation.notifications.gathering import gather
from consultation.notifications.models import Kind, Notice
from consultation.notifications.telling import lines_of
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.origins import built_from, matched, rewritten

pytestmark = pytest.mark.django_db


@pytest.fixture
def amendment(ministry, citizen):
    article = ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="4", number="4")
    return AmendmentFactory(article=article, author=citizen, slug="3", title="Trois mois")


def sentences(participant, language):
    notices = Notice.objects.filter(recipient=participant, kind=Kind.KEPT)
    with override(language):
        return [line.sentence for line in lines_of(notices.select_related("bill", "subject__author", "about", "page"))]


def test_the_author_is_told_with_the_words_that_were_kept(ministry, citizen, amendment):
    built_from(ministry, amendment.bill, amendment)
    gather(timezone.now())
    assert sentences(citizen, "en") == [
        "Version 2 of the text takes in words of “Amendment no. 3 – Trois mois”: “trois”."
    ]
    (french,) = sentences(citizen, "fr")
    assert french.startswith("La version 2 du texte reprend des mots de «\u00a0Amendement n°")
    assert french.endswith("«\u00a0trois\u00a0».")


def test_the_next_version_that_keeps_them_tells_nothing_again(ministry, amendment):
    built_from(ministry, amendment.bill, amendment)
    rewritten(ministry, amendment.bill, amendment.current.wording.text + " Le reste suit.")
    assert [entry.payload["version"] for entry in Entry.objects.filter(verb=Verb.WORDS_KEPT)] == [2]


def test_a_match_is_told_once_a_clerk_confirms_it(ministry, citizen, amendment):
    credit = matched(ministry, amendment.bill, amendment)
    assert not Entry.objects.filter(verb=Verb.WORDS_KEPT).exists()
    decide_credit(participant=ministry, credit=credit, confirmed=True, moment=timezone.now())
    decide_credit(participant=ministry, credit=credit, confirmed=True, moment=timezone.now())
    gather(timezone.now())
    assert len(sentences(citizen, "en")) == 1
