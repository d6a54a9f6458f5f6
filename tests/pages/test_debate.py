"""Arguments for and against, and sources, under whatever is discussed."""

import pytest
from django.utils import timezone

from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory, SourceFactory
from tests.pages import deeds
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


def opened(client, article, **asked):
    return read(client, "article", article.bill.slug, article.slug, **asked)


def arguments(page):
    return [words_of(text) for text in page.all("div", class_="arg__text")]


def test_arguments_stand_on_their_side(client, article):
    ArgumentFactory(about=article, body="Oui", body_html="<p>Oui</p>")
    ArgumentFactory(about=article, side="against", body="Non", body_html="<p>Non</p>")
    page = opened(client, article)
    assert {"Arguments 2", "For 1", "Against 1"} <= set(page.headings())
    assert arguments(page) == ["Oui", "Non"]


def test_the_most_supported_comes_first_and_ties_keep_their_order(client, article):
    for number in range(3):
        argument = ArgumentFactory(about=article, body_html=f"<p>{number}</p>")
        deeds.vote(argument, agree=int(number == 2))
    assert arguments(opened(client, article)) == ["2", "0", "1"]


def test_five_of_each_are_shown_and_all_of_them_are_one_link_away(client, article):
    ArgumentFactory.create_batch(7, about=article)
    SourceFactory.create_batch(6, about=article)
    page = opened(client, article)
    assert {"Arguments 7", "For 7", "Sources 6"} <= {heading.replace("Add a source", "") for heading in page.headings()}
    assert len(arguments(page)) == 5
    assert f"/bills/projet/debate/{article.uuid}/" in page.links
    assert len(arguments(read(client, "debate", "projet", article.uuid))) == 7


def test_what_stands_on_one_page_leads_to_no_other(client, article):
    ArgumentFactory(about=article)
    assert f"/bills/projet/debate/{article.uuid}/" not in opened(client, article).links


def test_an_empty_debate_says_so(client, article):
    words = opened(client, article).words
    assert "No argument for it yet." in words
    assert "No argument against it yet." in words
    assert "No source yet." in words


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_not_published_is_neither_shown_nor_counted(client, article, state):
    ArgumentFactory(about=article, body_html="<p>Tu</p>", state=state)
    SourceFactory(about=article, title="Tue", state=state)
    page = opened(client, article)
    assert "Tu" not in page.words
    assert {"Arguments 0", "Sources 0"} <= set(page.headings())


def test_a_source_leads_elsewhere_without_vouching_for_it(client, article):
    SourceFactory(about=article, link="https://example.org/etude", category="report")
    page = opened(client, article)
    assert page.one("a", href="https://example.org/etude").get("rel") == "ugc nofollow noopener"
    assert "Report or study" in page.words


def test_who_said_it_and_when_stand_beside_each(client, article):
    argument = ArgumentFactory(about=article)
    page = opened(client, article)
    foot = page.one("div", class_="arg__foot")
    assert argument.author.display_name in words_of(foot)
    assert foot.find(".//time").get("datetime")[:10] == timezone.localdate(argument.created_at).isoformat()


def test_support_is_one_button_that_says_whether_it_is_pressed(client, article, citizen):
    argument = ArgumentFactory(about=article)
    client.force_login(citizen)
    button = opened(client, article).one("form", data_ballot=str(argument.uuid)).find(".//button")
    assert (button.get("value"), button.get("aria-pressed")) == ("agree", "false")
    deeds.cast(citizen, argument)
    button = opened(client, article).one("form", data_ballot=str(argument.uuid)).find(".//button")
    assert (button.get("value"), button.get("aria-pressed")) == ("withdraw", "true")
    assert words_of(button) == "I support this (1)"


def test_nobody_is_offered_to_support_their_own_argument(client, article, citizen):
    argument = ArgumentFactory(about=article, author=citizen)
    client.force_login(citizen)
    page = opened(client, article)
    assert page.all("form", data_ballot=str(argument.uuid)) == []
    assert "0 supports" in page.words


def test_authors_may_withdraw_what_they_said_and_nobody_else(client, article, citizen, stranger):
    argument, source = ArgumentFactory(about=article, author=citizen), SourceFactory(about=article, author=citizen)
    client.force_login(citizen)
    own = {f"/withdraw/{argument.uuid}/", f"/withdraw/{source.uuid}/"}
    assert own <= set(opened(client, article).links)
    client.force_login(stranger)
    assert not own & set(opened(client, article).links)


def test_moderators_may_hide_arguments_and_sources(client, article, moderator):
    argument, source = ArgumentFactory(about=article), SourceFactory(about=article)
    client.force_login(moderator)
    assert {f"/moderation/{argument.uuid}/hide/", f"/moderation/{source.uuid}/hide/"} <= set(
        opened(client, article).links
    )


def test_a_debate_goes_on_about_an_amendment(client, article):
    amendment = AmendmentFactory(article=article, slug="3")
    ArgumentFactory(about=amendment, body_html="<p>De l’amendement</p>")
    ArgumentFactory(about=article, body_html="<p>De l’article</p>")
    assert arguments(read(client, "amendment", "projet", "3")) == ["De l’amendement"]
    assert arguments(opened(client, article)) == ["De l’article"]


def test_a_participant_is_invited_to_argue_and_to_cite(client, article, citizen):
    client.force_login(citizen)
    assert {f"/argue/{article.uuid}/", f"/cite/{article.uuid}/"} <= set(opened(client, article).links)
