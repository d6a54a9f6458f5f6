"""The public page of an author: what they published, never how they voted."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bills.models import State, Subject
from tests.bill_factories import AmendmentFactory, ArgumentFactory
from tests.pages.deeds import answer

pytestmark = pytest.mark.django_db


def page(client, author, **headers):
    return client.get(reverse("profile", args=[author.public_id]), headers=headers)


def text(client, author, language="en"):
    return page(client, author, **{"accept-language": language}).content.decode()


def test_every_kind_of_contribution_is_listed(client, traces):
    shown = text(client, traces.author)
    assert [
        words for words in ("Zèbre amendé", "Zèbre proposé", "Zèbre argumenté", "Zèbre cité") if words not in shown
    ] == []


def test_what_others_wrote_and_how_one_voted_are_absent(client, traces):
    shown = text(client, traces.author)
    other = reverse("amendment", args=[traces.bill.slug, traces.other.slug])
    assert f'href="{other}"' not in shown
    assert "@" not in shown


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_what_is_hidden_or_withdrawn_is_absent(client, traces, state):
    Subject.objects.filter(pk=traces.amendment.pk).update(state=state)
    assert "Zèbre amendé" not in text(client, traces.author)


def test_what_stands_on_a_hidden_page_is_absent(client, traces):
    ArgumentFactory(about=traces.other, author=traces.author, body="Sur une page cachée")
    Subject.objects.filter(pk=traces.other.pk).update(state=State.HIDDEN)
    assert "Sur une page cachée" not in text(client, traces.author)


def test_what_became_of_it_is_said(client, traces, administrator):
    answer(administrator, traces.amendment)
    assert "Adopté en partie" in text(client, traces.author, "fr")
    assert "Adopted in part" in text(client, traces.author, "en")


def test_who_published_nothing_has_no_page_but_for_themselves(client, stranger):
    assert page(client, stranger).status_code == 404
    client.force_login(stranger)
    assert page(client, stranger).status_code == 200


def test_the_territory_is_shown_only_if_shared(client, traces):
    traces.author.territory = "2A"
    traces.author.save()
    assert "Corse-du-Sud" not in text(client, traces.author)
    traces.author.shares_territory = True
    traces.author.save()
    assert "Corse-du-Sud" in text(client, traces.author)


def test_the_verified_mention_of_the_register_is_shown(client, traces):
    traces.author.register_number, traces.author.register_name = "784411175", "Fédération des Réparateurs"
    traces.author.save()
    assert "Fédération des Réparateurs" in text(client, traces.author)


def test_search_engines_are_asked_to_leave_and_feed_readers_find_the_feed(client, traces):
    shown = page(client, traces.author)
    assert shown.headers["X-Robots-Tag"] == "noindex"
    assert f'href="{reverse("feed_author", args=[traces.author.public_id])}"' in shown.content.decode()


def test_an_old_name_is_nowhere_on_the_page(client, traces):
    traces.author.display_name = "Nouveau Nom"
    traces.author.save()
    shown = text(client, traces.author)
    assert "Nouveau Nom" in shown
    assert "Claire Dumont" not in shown


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_written_in_both_languages(client, traces, language):
    assert f'<html lang="{language}">' in text(client, traces.author, language)


def queries(client, author):
    with CaptureQueriesContext(connection) as captured:
        assert page(client, author).status_code == 200
    return len(captured)


def test_it_asks_no_more_of_the_database_for_twenty(client, traces):
    few = queries(client, traces.author)
    for _ in range(15):
        AmendmentFactory(article=traces.article, author=traces.author)
    assert queries(client, traces.author) == few <= 14
