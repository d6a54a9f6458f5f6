"""Replies to arguments, one level; the sources that arguments use; nobody argues too fast."""

import re

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from bills.models import Argument, Citation, Reply, Side, Source, SourceCategory, State
from bills.services.debate import NewSource, publish_argument, publish_reply
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from tests.bill_factories import ArgumentFactory, ArticleFactory, BillFactory, ReplyFactory, SourceFactory
from tests.bills.pages import links_in, typed_in, words_of
from votes.models import Value
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def argument(article):
    return ArgumentFactory(about=article.unit)


@pytest.fixture
def signed_in(client, stranger):
    client.force_login(stranger)
    client.cookies["django_language"] = "en"
    return client


def answer(participant, argument, body="Et le **coût** ?"):
    return publish_reply(participant=participant, argument=argument, body=body, moment=timezone.now())


def argue(participant, about, **changes):
    said = {"side": Side.FOR, "body": "Une étude le montre.", **changes}
    return publish_argument(participant=participant, about=about, moment=timezone.now(), **said)


def test_a_reply_answers_an_argument_and_is_told(argument, stranger):
    reply = answer(stranger, argument)
    assert (reply.about, reply.bill, reply.body_html) == (
        argument,
        argument.bill,
        "<p>Et le <strong>coût</strong> ?</p>",
    )
    entry = Entry.objects.get(verb=Verb.REPLY_PUBLISHED)
    assert (entry.subject, entry.payload) == (reply.uuid, {"about": str(argument.uuid)})


def test_the_same_reply_again_is_the_first(argument, stranger):
    assert answer(stranger, argument) == answer(stranger, argument)
    assert Reply.objects.count() == 1


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_nobody_answers_what_is_gone(argument, stranger, state):
    argument.state = state
    with pytest.raises(RefusedError) as refused:
        answer(stranger, argument)
    assert refused.value.refusal.code == "not-published"


def test_nobody_answers_an_argument_about_what_is_hidden(amendment, stranger):
    argument = ArgumentFactory(about=amendment)
    amendment.state = State.HIDDEN
    with pytest.raises(RefusedError):
        answer(stranger, argument)


def test_nobody_answers_once_the_consultation_is_closed(stranger):
    argument = ArgumentFactory(about=ArticleFactory(bill=BillFactory(closed=True)))
    with pytest.raises(RefusedError) as refused:
        answer(stranger, argument)
    assert refused.value.refusal.code == "closed"


def test_a_reply_is_not_answered(signed_in, argument):
    reply = ReplyFactory(about=argument)
    assert signed_in.get(reverse("reply", args=[reply.uuid])).status_code == 404
    assert signed_in.get(reverse("argue", args=[reply.uuid])).status_code == 403


def test_the_database_knows_no_second_level(argument):
    reply = ReplyFactory(about=argument)
    other = ReplyFactory(about=argument)
    Reply.objects.filter(pk=other.pk).update(about=reply.pk)
    with pytest.raises(IntegrityError):
        connection.check_constraints()


def test_the_database_keeps_a_reply_in_the_bill_of_its_argument(argument):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReplyFactory(about=argument, bill=BillFactory())


def test_the_database_keeps_a_source_with_what_it_is_about(argument):
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.create(argument=argument, source=SourceFactory())


def test_a_reply_is_supported_like_an_argument(argument, stranger):
    reply = ReplyFactory(about=argument)
    cast_ballot(participant=stranger, subject=reply, value=Value.AGREE, revision=1, moment=timezone.now())
    with pytest.raises(RefusedError):
        cast_ballot(participant=stranger, subject=reply, value=Value.DISAGREE, revision=1, moment=timezone.now())


def test_a_reply_is_written_in_a_form_and_leads_to_its_place(signed_in, argument):
    address = reverse("reply", args=[argument.uuid])
    assert "Un délai plus court" in words_of(signed_in.get(address))
    response = signed_in.post(address, {"body": "Non."})
    reply = Reply.objects.get()
    place = signed_in.get(response["Location"])["Location"]
    assert place == f"/bills/durabilite/arguments/{argument.uuid}/#s-{reply.uuid}"


def test_a_reply_in_error_keeps_what_was_typed(signed_in, argument):
    response = signed_in.post(reverse("reply", args=[argument.uuid]), {"body": "a" * 10_001})
    assert typed_in(response)["body"] == "a" * 10_001
    assert "#id_body" in links_in(response)


def test_the_words_of_a_hidden_argument_are_in_no_form(signed_in, argument):
    Argument.objects.update(state=State.HIDDEN)
    for response in (
        signed_in.get(f"/reply/{argument.uuid}/"),
        signed_in.post(f"/reply/{argument.uuid}/", {"body": "x"}),
    ):
        assert response.status_code == 403
        assert "Un délai plus court" not in response.content.decode()


def test_an_argument_uses_sources_cited_already(article, stranger):
    source = SourceFactory(about=article.unit)
    argument = argue(stranger, article.unit, uses=[source, source])
    assert [citation.source for citation in argument.citations.all()] == [source]


def test_an_argument_brings_a_source_of_its_own(article, stranger):
    new = NewSource("Rapport", "https://example.org/rapport", SourceCategory.REPORT)
    argument = argue(stranger, article.unit, new_source=new)
    source = Source.objects.get()
    assert (source.title, source.about_id, source.author) == ("Rapport", article.unit.pk, stranger)
    assert argument.citations.get().source == source


def test_an_address_cited_already_is_not_cited_twice(article, stranger):
    source = SourceFactory(about=article.unit)
    new = NewSource("Autrement dit", source.link, SourceCategory.BLOG)
    assert argue(stranger, article.unit, new_source=new).citations.get().source == source
    assert Source.objects.count() == 1


def test_a_source_that_is_gone_meanwhile_is_refused(article, stranger):
    source = SourceFactory(about=article.unit, state=State.HIDDEN)
    with pytest.raises(RefusedError) as refused:
        argue(stranger, article.unit, uses=[source])
    assert refused.value.refusal.code == "source-gone"
    assert not Argument.objects.exists()


def test_a_source_about_something_else_is_refused(article, stranger):
    with pytest.raises(RefusedError):
        argue(stranger, article.unit, uses=[SourceFactory()])


def test_sources_are_chosen_and_added_while_arguing(signed_in, article):
    source = SourceFactory(about=article.unit)
    address = reverse("argue", args=[article.unit.uuid])
    assert "Une étude – example.org" in words_of(signed_in.get(address))
    said = {"side": "for", "body": "Oui.", "uses": [str(source.uuid)]}
    new = {"source_title": "Rapport", "source_link": "https://example.org/rapport", "source_category": "report"}
    signed_in.post(address, {**said, **new})
    assert {citation.source.title for citation in Citation.objects.all()} == {"Une étude", "Rapport"}


@pytest.mark.parametrize("half", [{"source_title": "Rapport"}, {"source_link": "https://example.org/"}])
def test_half_a_source_is_refused_beside_its_field_and_nothing_is_lost(signed_in, article, half):
    said = {"side": "for", "body": "Oui.", "source_category": "report", **half}
    response = signed_in.post(reverse("argue", args=[article.unit.uuid]), said)
    missing = ({"source_title", "source_link"} - set(half)).pop()
    assert f"#id_{missing}" in links_in(response)
    assert re.search(r"<details[^>]* open", response.content.decode())
    assert {name: typed_in(response)[name] for name in said} == said
    assert not Argument.objects.exists()


@pytest.mark.parametrize("uses", ["", "x", "\0", "00000000-0000-0000-0000-000000000000"])
def test_a_source_that_does_not_exist_is_an_error_beside_the_list(signed_in, article, uses):
    SourceFactory(about=article.unit)
    said = {"side": "for", "body": "Oui.", "uses": [uses]}
    response = signed_in.post(reverse("argue", args=[article.unit.uuid]), said)
    assert response.status_code == 200
    assert typed_in(response)["body"] == "Oui."


def test_nobody_argues_too_fast(article, stranger):
    """In 2015 one person wrote five arguments in a minute and forty-three in an hour."""
    for number in range(43):
        argue(stranger, article.unit, body=f"Argument {number}.", side=(Side.FOR, Side.AGAINST)[number % 2])
    assert Argument.objects.filter(author=stranger).count() == 43
