"""What lists and articles show is drawn once, and again as soon as anything it shows has changed."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from bills.models import Amendment, Argument, Bill, Citation, ExistingLaw, Reply, Source
from consultation.accounts.models import Participant
from consultation.pages.pieces import KEPT, Pieces
from consultation.responses.models import Decision
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ReplyFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, cast, hide, vote, withdraw
from tests.pages.reading import read
from tests.pages.world import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def consulted(ministry):
    return world(ministry)


@pytest.fixture
def card(client, citizen, consulted, settings):
    """The card of the amendment, with what was drawn before; the same is drawn from nothing."""
    client.force_login(citizen)

    def look(language="en"):
        kept, anew = twice(settings, lambda: read(client, "amendments", consulted.bill.slug, language=language).html)
        shown = kept.split('<ol class="cards"')[1].split("</ol>")[0]
        assert shown == anew.split('<ol class="cards"')[1].split("</ol>")[0]
        return shown

    return look


@pytest.fixture
def article(client, consulted, settings):
    """The page of the article for anonymous readers, with what was drawn before; the same is drawn from nothing."""

    def look(language="en"):
        address = (consulted.bill.slug, consulted.article.slug)
        kept, anew = twice(settings, lambda: read(client, "article", *address, language=language).html)
        assert kept == anew
        return kept

    return look


def twice(settings, look):
    settings.KEEP_PAGES = 0
    kept = look()
    KEPT.clear()
    return kept, look()


def test_it_is_drawn_once(client, consulted, settings, monkeypatch):
    """Cards, arguments, sources and the text of the article."""
    settings.KEEP_PAGES = 0
    address = (consulted.bill.slug, consulted.article.slug)
    before = read(client, "article", *address).html
    monkeypatch.delattr("consultation.pages.templatetags.cards.draw")
    assert read(client, "article", *address).html == before


def change_the_votes(consulted):
    vote(consulted.amendment, agree=2)


def argue(consulted):
    ArgumentFactory(about=consulted.amendment)


def decide_otherwise(consulted):
    answer(consulted.bill.ministry.staff.first(), consulted.amendment, decision=Decision.REJECTED)


def take_back(consulted):
    withdraw(consulted.amendment)


def rename_the_author(consulted):
    author = consulted.amendment.author
    author.display_name = "Un autre nom"
    author.save()


def rewrite(consulted):
    revision = consulted.amendment.current
    revision.pk, revision.number, revision.title = None, 2, "Un autre titre"
    revision.save()
    Amendment.objects.filter(pk=consulted.amendment.pk).update(current=revision, revision=2)


def move_to_another_address(consulted):
    consulted.bill.slug = "ailleurs"
    Bill.objects.filter(pk=consulted.bill.pk).update(slug="ailleurs")


EVENTS = [
    change_the_votes,
    argue,
    decide_otherwise,
    take_back,
    rename_the_author,
    rewrite,
    move_to_another_address,
]


@pytest.mark.parametrize("happens", EVENTS)
def test_it_is_drawn_again_when_what_it_shows_changes(card, consulted, happens):
    before = card()
    happens(consulted)
    assert card() != before


def support(consulted):
    cast(ParticipantFactory(), consulted.argument)


def rename_who_argued(consulted):
    author = consulted.argument.author
    author.display_name = "Un autre nom"
    author.save()


def reply(consulted):
    ReplyFactory(about=consulted.argument)


def rename_who_replied(consulted):
    Participant.objects.filter(pk__in=Reply.objects.values("author")).update(display_name="Un troisième nom")


def correct_the_argument(consulted):
    Argument.objects.filter(pk=consulted.argument.pk).update(body_html="<p>Mieux dit.</p>")


def cite_no_more(consulted):
    Citation.objects.all().delete()


def rename_the_source(consulted):
    Source.objects.filter(pk=consulted.source.pk).update(title="Un autre titre", category="press")


def hide_the_argument(consulted):
    hide(ParticipantFactory(moderator=True), consulted.argument)


def hide_the_source(consulted):
    hide(ParticipantFactory(moderator=True), consulted.source)


def amend_again(consulted):
    AmendmentFactory(article=consulted.article)


def change_the_law_in_force(consulted):
    ExistingLaw.objects.update(after="Encore autre chose.")


def close(consulted):
    Bill.objects.filter(pk=consulted.bill.pk).update(response_starts=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize(
    "happens",
    [
        *EVENTS,
        *(support, rename_who_argued, reply, rename_who_replied, correct_the_argument, cite_no_more),
        *(rename_the_source, hide_the_argument, hide_the_source, amend_again, change_the_law_in_force, close),
    ],
)
def test_the_page_of_an_article_is_as_if_nothing_had_been_drawn_before(article, consulted, happens):
    before = article()
    happens(consulted)
    assert article() != before


def test_signing_in_from_a_kept_argument_leads_back_to_the_page_one_was_on(client, consulted, settings):
    settings.KEEP_PAGES = 0
    address = reverse("article", args=[consulted.bill.slug, consulted.article.slug])
    for query in ("?order=newest", "?order=argued&x=%3Cb%3E"):
        page = client.get(address + query).content.decode()
        assert f"next={quote(address + query, safe='')}%23s-{consulted.argument.uuid}" in page


def test_what_was_not_asked_for_longest_makes_room():
    pieces, drawn = Pieces(8), []

    def piece(name):
        return pieces.piece(name, lambda: drawn.append(name) or SafeString("1234"))

    for name in ("a", "b", "a", "c", "a", "b"):
        piece(name)
    assert drawn == ["a", "b", "c", "b"]


def test_each_language_has_its_own(card):
    assert card("en") != card("fr")


def test_it_says_nothing_of_its_reader(card, citizen):
    assert citizen.display_name not in card()
