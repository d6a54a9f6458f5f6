"""The whole debate, the page of an argument with its replies, the page of a source with the arguments that use it."""

import pytest

from bills.models import Citation
from consultation.analysis.figures import count_figures
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    ReplyFactory,
    SourceFactory,
)
from tests.pages.deeds import hide, vote, withdraw
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def argument(article):
    return ArgumentFactory(about=article, body_html="<p>Premier</p>")


def said(page):
    return [words_of(text) for text in page.all("div", class_="arg__text")]


def whole(client, article, **asked):
    return read(client, "debate", "projet", article.uuid, **asked)


def alone(client, argument, **asked):
    return read(client, "argument", "projet", argument.uuid, **asked)


def test_the_most_supported_of_each_side_is_said_to_be(client, article, argument):
    best = ArgumentFactory(about=article, body_html="<p>Le meilleur</p>")
    vote(best, agree=2)
    vote(argument, agree=1)
    ArgumentFactory(about=article, side="against", body_html="<p>Contre</p>")
    for page in (read(client, "article", "projet", "1"), whole(client, article)):
        assert said(page) == ["Le meilleur", "Premier", "Contre"]
        assert page.words.count("Most supported argument for") == 1
        assert "Most supported argument against" not in page.words


def test_the_best_stays_on_top_of_the_newest(client, article, argument):
    vote(argument, agree=1)
    for number in range(3):
        ArgumentFactory(about=article, body_html=f"<p>{number}</p>")
    assert said(whole(client, article, query="?order=newest")) == ["Premier", "2", "1", "0"]


def test_each_side_has_its_own_pages(client, article, argument):
    vote(argument, agree=1)
    ArgumentFactory.create_batch(24, about=article)
    ArgumentFactory(about=article, side="against", body_html="<p>Contre</p>")
    first = whole(client, article)
    assert len(said(first)) == 1 + 20 + 1
    assert "For 25" in first.headings()
    assert "?for=2#for" in first.links
    second = whole(client, article, query="?for=2")
    assert len(said(second)) == 4 + 1
    assert "Premier" not in said(second)
    assert "?for=1#for" in second.links


@pytest.mark.parametrize("query", ["?for=x", "?for=99", "?order=no", "?sources=-1", "?for=%00"])
def test_what_cannot_be_read_is_the_default(client, article, argument, query):
    assert said(whole(client, article, query=query)) == ["Premier"]


def test_what_is_not_discussed_has_no_debate(client, argument):
    read(client, "debate", "projet", argument.uuid, status=404)


def test_the_debate_about_what_is_hidden_is_gone(client, article, moderator):
    amendment = AmendmentFactory(article=article)
    hide(moderator, amendment)
    read(client, "debate", "projet", amendment.uuid, status=410)


def test_two_replies_stand_under_an_argument_and_all_on_its_page(client, article, argument):
    for number in range(3):
        ReplyFactory(about=argument, body_html=f"<p>Réponse {number}</p>")
    page = read(client, "article", "projet", "1")
    replies = [words_of(found.find("div")) for found in page.all("li", class_="arg__reply")]
    assert replies == ["Réponse 0", "Réponse 1"]
    assert f"/bills/projet/arguments/{argument.uuid}/#replies" in page.links
    assert said(alone(client, argument)) == ["Premier", "Réponse 0", "Réponse 1", "Réponse 2"]


def test_replies_are_counted_apart_from_arguments(client, article, argument):
    ReplyFactory.create_batch(3, about=argument)
    assert {"Arguments 1", "For 1"} <= set(read(client, "article", "projet", "1").headings())
    figures = count_figures([article.bill.pk])[article.bill.pk]
    assert (figures.arguments, figures.replies, figures.contributions) == (1, 3, 4)


@pytest.mark.parametrize("gone", ["hidden", "withdrawn"])
def test_a_reply_that_is_gone_is_absent(client, article, argument, moderator, gone):
    reply = ReplyFactory(about=argument, body_html="<p>Zanzibar</p>")
    withdraw(reply) if gone == "withdrawn" else hide(moderator, reply)
    for page in (read(client, "article", "projet", "1"), whole(client, article), alone(client, argument)):
        assert "Zanzibar" not in page.html
    assert "Zanzibar" not in read(client, "subject", reply.uuid, status=410).html


def test_replies_to_a_withdrawn_argument_stay(client, article, argument):
    reply = ReplyFactory(about=argument, body_html="<p>La réponse</p>")
    withdraw(argument)
    for page in (whole(client, article), alone(client, argument)):
        assert "withdrawn by its author" in page.words
        assert "La réponse" in page.words
        assert "Premier" not in page.html
    assert "For 0" in whole(client, article).headings()
    assert client.get(f"/s/{reply.uuid}/").url.endswith(f"#s-{reply.uuid}")


def test_a_withdrawn_argument_that_nobody_answered_is_gone(client, argument):
    withdraw(argument)
    alone(client, argument, status=410)


def test_replies_to_a_hidden_argument_are_absent_with_it(client, article, argument, moderator):
    reply = ReplyFactory(about=argument, body_html="<p>Zanzibar</p>")
    hide(moderator, argument)
    assert "Zanzibar" not in whole(client, article).html
    assert "Zanzibar" not in alone(client, argument, status=410).html
    read(client, "subject", reply.uuid, status=410)


def test_an_argument_shows_its_sources_and_a_source_its_arguments(client, article, argument):
    source = SourceFactory(about=article)
    Citation.objects.create(argument=argument, source=source)
    page = read(client, "article", "projet", "1")
    assert "Relies on: Une étude" in page.words
    assert f"/bills/projet/sources/{source.uuid}/#used" in page.links
    assert "Relies on: Une étude" in alone(client, argument).words
    used = read(client, "source", "projet", source.uuid)
    assert said(used) == ["Premier"]
    assert used.one("a", href=source.link) is not None


def test_a_hidden_source_is_absent_from_the_arguments_that_use_it(client, article, argument, moderator):
    source = SourceFactory(about=article, title="Zanzibar")
    Citation.objects.create(argument=argument, source=source)
    hide(moderator, source)
    for page in (read(client, "article", "projet", "1"), alone(client, argument)):
        assert "Zanzibar" not in page.html


def test_a_hidden_argument_is_no_use_of_a_source(client, article, argument, moderator):
    source = SourceFactory(about=article)
    Citation.objects.create(argument=argument, source=source)
    hide(moderator, argument)
    assert "Used by" not in read(client, "article", "projet", "1").words
    assert said(read(client, "source", "projet", source.uuid)) == []


def test_a_reply_may_be_supported_reported_and_withdrawn_by_its_author(client, argument, citizen, stranger):
    reply = ReplyFactory(about=argument, author=citizen)
    client.force_login(citizen)
    assert f"/withdraw/{reply.uuid}/" in alone(client, argument).links
    client.force_login(stranger)
    page = alone(client, argument)
    assert page.one("form", data_ballot=str(reply.uuid)) is not None
    assert f"/report/{reply.uuid}/" in page.links


def test_an_argument_of_another_bill_is_not_found_here(client, argument):
    BillFactory(slug="autre")
    read(client, "argument", "autre", argument.uuid, status=404)
