"""What a participant types is kept for them until they publish it."""

from __future__ import annotations

import factory
import pytest
from django.utils import timezone

from bills.models import Amendment, Draft, Placement, Proposal
from bills.services.drafts import MOST, save_draft
from bills.wordings import wording_of
from consultation.accounts.refusal import RefusedError
from tests.bill_factories import DivisionFactory
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import pressed, typed_in, words_of

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/articles/4/amend/"
PROPOSE = "/bills/durabilite/divisions/titre-1/propose/"
TEN_DAYS = {"deed-3": "change", "text-3": "« Dix jours. » ;", "title": "Dix jours", "reason": "Trop long."}


@pytest.fixture
def signed_in(client, article, citizen):
    client.cookies["django_language"] = "en"
    client.force_login(citizen)
    return client


def keep(client, url=URL, **fields):
    form = typed_in(client.get(url))
    return client.post(url, {**form, **TEN_DAYS, **fields, "step": "keep"})


def test_a_script_is_told_when_the_draft_was_saved(signed_in):
    response = keep(signed_in)
    assert response.content.decode() == f"Draft saved at {timezone.localtime(Draft.objects.get().updated_at):%H:%M}"


def test_only_what_says_something_is_kept(signed_in, article):
    keep(signed_in)
    assert Draft.objects.get().fields == {**TEN_DAYS, "base": article.wording.sha}


def test_it_is_found_again_with_another_browser(signed_in, citizen):
    keep(signed_in)
    signed_in.logout()
    signed_in.force_login(citizen)
    response = signed_in.get(URL, headers={"accept-language": "en"})
    form = typed_in(response)
    assert {name: form[name] for name in TEN_DAYS} == TEN_DAYS
    assert (form["deed-1"], form["text-1"]) == ("keep", ARTICLE_4.split("\n")[0])
    assert "Here is your draft, saved on" in words_of(response)


def test_saving_again_replaces_it(signed_in):
    keep(signed_in)
    keep(signed_in, title="Vingt jours")
    assert Draft.objects.get().title == "Vingt jours"


def test_without_a_script_a_button_saves_it(signed_in):
    form = {**typed_in(signed_in.get(URL)), **TEN_DAYS}
    response = signed_in.post(URL, {**form, **pressed(signed_in.get(URL), "Save the draft")}, follow=True)
    assert "Draft saved at" in words_of(response)
    assert typed_in(response)["title"] == "Dix jours"


def test_the_way_to_the_preview_saves_it(signed_in):
    signed_in.post(URL, TEN_DAYS)
    assert Draft.objects.get().title == "Dix jours"


def test_publication_deletes_it(signed_in):
    keep(signed_in)
    signed_in.post(URL, {**TEN_DAYS, "step": "publish"})
    assert Amendment.objects.count() == 1
    assert not Draft.objects.exists()


def test_a_button_deletes_it(signed_in):
    keep(signed_in)
    response = signed_in.get(URL)
    signed_in.post(URL, {**typed_in(response), **pressed(response, "Delete the draft")})
    assert not Draft.objects.exists()


def test_a_new_start_leaves_the_draft_where_it_is(signed_in):
    keep(signed_in)
    assert typed_in(signed_in.get(URL, {"anew": ""}))["title"] == ""
    assert Draft.objects.exists()


def test_it_is_carried_over_when_the_article_changes(signed_in, article):
    keep(signed_in)
    Placement.objects.filter(pk=article.pk).update(wording=wording_of(f"Un alinéa nouveau.\n{ARTICLE_4}"))
    response = signed_in.get(URL)
    assert typed_in(response)["text-4"] == TEN_DAYS["text-3"]
    assert "your draft was carried over to the new text" in words_of(response)


def test_what_finds_no_place_any_more_is_shown(signed_in, article):
    keep(signed_in)
    lines = ARTICLE_4.split("\n")
    Placement.objects.filter(pk=article.pk).update(wording=wording_of("\n".join([*lines[:2], lines[3]])))
    assert TEN_DAYS["text-3"] in words_of(signed_in.get(URL))


def test_a_proposal_has_a_draft_too(signed_in):
    words = {"title": "Un fonds", "text": "Un fonds est créé.", "reason": "Il manque."}
    signed_in.post(PROPOSE, {**words, "step": "keep"})
    form = typed_in(signed_in.get(PROPOSE))
    assert {name: form[name] for name in words} == words
    signed_in.post(PROPOSE, {**words, "step": "publish"})
    assert Proposal.objects.count() == 1
    assert not Draft.objects.exists()


def test_what_was_typed_before_signing_in_becomes_the_draft(client, article, citizen):
    client.cookies["django_language"] = "en"
    client.post(URL, TEN_DAYS)
    assert not Draft.objects.exists()
    client.force_login(citizen)
    response = client.get(URL)
    assert 'data-draft="unsaved"' in response.content.decode()  # so that the script sends it at once
    client.post(URL, {**typed_in(response), "step": "keep"})
    assert Draft.objects.get().fields["text-3"] == TEN_DAYS["text-3"]
    assert "Here is your draft, saved on" in words_of(client.get(URL))


def test_a_draft_is_nobody_elses(signed_in, stranger):
    keep(signed_in)
    pk = Draft.objects.get().pk
    signed_in.force_login(stranger)
    assert typed_in(signed_in.get(URL))["title"] == ""
    assert "Dix jours" not in words_of(signed_in.get("/drafts/"))
    assert signed_in.post(f"/drafts/{pk}/delete/").status_code == 404
    assert Draft.objects.exists()


def test_the_list_shows_drafts_and_deletes_them(signed_in):
    keep(signed_in)
    response = signed_in.get("/drafts/")
    assert "Dix jours" in words_of(response)
    assert "Trop long." in words_of(response)
    response = signed_in.post(f"/drafts/{Draft.objects.get().pk}/delete/", follow=True)
    assert "Your draft is deleted." in words_of(response)
    assert not Draft.objects.exists()


def test_the_list_asks_for_signing_in(client, db):
    assert client.get("/drafts/").status_code == 302


def test_the_list_asks_as_many_questions_for_one_draft_as_for_ten(
    signed_in, citizen, bill, django_assert_max_num_queries
):
    for about in DivisionFactory.create_batch(10, bill=bill, slug=factory.Sequence("partie-{}".format)):
        save_draft(participant=citizen, about=about, fields={"title": "Un"}, moment=timezone.now())
    with django_assert_max_num_queries(8):
        signed_in.get("/drafts/")


def test_one_too_long_is_refused_in_words(signed_in):
    response = keep(signed_in, reason="a" * 200_001)
    assert (response.status_code, Draft.objects.count()) == (403, 0)
    assert "too long" in response.content.decode()


def test_nobody_keeps_more_than_fifty(citizen, bill):
    divisions = DivisionFactory.create_batch(MOST + 1, bill=bill, slug=factory.Sequence("partie-{}".format))
    for about in divisions[:MOST]:
        save_draft(participant=citizen, about=about, fields={"title": "Un"}, moment=timezone.now())
    with pytest.raises(RefusedError, match="too-many-drafts"):
        save_draft(participant=citizen, about=divisions[-1], fields={"title": "Un"}, moment=timezone.now())
    save_draft(participant=citizen, about=divisions[0], fields={"title": "Deux"}, moment=timezone.now())


def test_strange_characters_do_not_break_it(signed_in):
    assert keep(signed_in, title="Dix\0 jours \ud800".encode("utf-8", "surrogatepass")).status_code == 200
