from __future__ import annotations

import pytest
from django.utils import timezone

from bills.models import Argument, Side, Source, SourceCategory, State
from bills.services.debate import publish_argument, publish_source
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory

pytestmark = pytest.mark.django_db


def argue(participant, about, **changes):
    words = {"side": Side.FOR, "body": "Un délai plus court **aide**.", **changes}
    return publish_argument(participant=participant, about=about, moment=timezone.now(), **words)


def cite(participant, about, **changes):
    words = {
        "title": "Une étude",
        "link": "https://example.org/etude",
        "category": SourceCategory.REPORT,
        "body": "Elle *montre*.",
        **changes,
    }
    return publish_source(participant=participant, about=about, moment=timezone.now(), **words)


def test_an_argument_takes_a_side_about_something(amendment, stranger):
    argument = argue(stranger, amendment, side=Side.AGAINST)
    assert (argument.about_id, argument.bill, argument.side) == (amendment.pk, amendment.bill, Side.AGAINST)
    assert argument.body_html == "<p>Un délai plus court <strong>aide</strong>.</p>"
    entry = Entry.objects.get(verb=Verb.ARGUMENT_PUBLISHED)
    assert (entry.subject, entry.payload) == (argument.uuid, {"about": str(amendment.uuid)})


def test_a_source_leads_somewhere(article, stranger):
    source = cite(stranger, article.unit)
    assert (source.link, source.category) == ("https://example.org/etude", SourceCategory.REPORT)
    assert source.body_html == "<p>Elle <em>montre</em>.</p>"
    assert Entry.objects.get(verb=Verb.SOURCE_PUBLISHED).subject == source.uuid


def test_the_same_argument_again_is_the_first(article, citizen, stranger):
    about = article.unit
    assert argue(citizen, about) == argue(citizen, about)
    argue(citizen, about, side=Side.AGAINST)
    argue(stranger, about)
    assert Argument.objects.count() == 3


def test_the_same_source_again_is_the_first(article, citizen):
    assert cite(citizen, article.unit) == cite(citizen, article.unit)
    assert Source.objects.count() == 1


@pytest.mark.parametrize("say", [argue, cite])
def test_arguments_are_not_argued_about(say, citizen):
    with pytest.raises(RefusedError) as refused:
        say(citizen, ArgumentFactory())
    assert refused.value.refusal.code == "not-discussed"


@pytest.mark.parametrize("say", [argue, cite])
def test_nothing_is_said_about_what_is_hidden(say, amendment, citizen):
    amendment.state = State.HIDDEN
    with pytest.raises(RefusedError) as refused:
        say(citizen, amendment)
    assert refused.value.refusal.code == "not-published"


@pytest.mark.parametrize("say", [argue, cite])
def test_nothing_is_said_once_the_consultation_is_closed(say, citizen):
    with pytest.raises(RefusedError) as refused:
        say(citizen, ArticleFactory(bill=BillFactory(closed=True)))
    assert refused.value.refusal.code == "closed"
    assert not Entry.objects.exists()
