"""An author finds their amendments on the new version, and says what becomes of each."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Rebase
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, next_version, place_of, units_with
from tests.pages.reading import read, words_of

SEVEN = ARTICLE_4.replace("« cinq ans »", "« sept ans »")
SENT = {"title": "Dix jours", "reason": "Parce que."}


@pytest.fixture
def amendment(bill, citizen):
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours", title="Dix jours suffisent")


def mine(bill, version=2):
    return reverse("my_rebases", args=[bill.slug, version])


def revise(bill, amendment):
    return reverse("revise", args=[bill.slug, amendment.slug])


def now(amendment):
    return Amendment.objects.select_related("current__wording", "current__base").get(pk=amendment.pk).current


def test_the_page_lists_what_waits_with_the_change_on_the_new_text(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    client.force_login(citizen)
    page = read(client, "my_rebases", bill.slug, 2)
    assert "Still applies" in page.words
    assert "Dix jours suffisent" in page.words
    assert [words_of(tag) for tag in page.all("ins")] == ["[added: dix]"]


def test_confirming_is_one_button(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    client.force_login(citizen)
    client.post(reverse("confirm_rebases", args=[bill.slug, 2]), {"rebase": amendment.slug})
    assert (now(amendment).number, now(amendment).base.text) == (2, SEVEN)
    assert "Nothing waits for you." in read(client, "my_rebases", bill.slug, 2).words


def test_all_that_still_apply_are_confirmed_at_once(client, bill, ministry, citizen, amendment):
    other = amend(citizen, place_of(bill, "4"), "supprimé", "abrogé")
    lost = amend(citizen, place_of(bill, "4"), "cinq ans", "six ans")
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    client.force_login(citizen)
    assert "Confirm the 2 that still apply" in read(client, "my_rebases", bill.slug, 2).words
    client.post(reverse("confirm_rebases", args=[bill.slug, 2]))
    assert [now(each).number for each in (amendment, other, lost)] == [2, 2, 1]


def test_nobody_confirms_for_another(client, bill, ministry, stranger, amendment):
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    client.force_login(stranger)
    client.post(reverse("confirm_rebases", args=[bill.slug, 2]), {"rebase": amendment.slug})
    assert now(amendment).number == 1
    assert "Dix jours suffisent" not in read(client, "my_rebases", bill.slug, 2).words


def test_a_visitor_is_asked_to_sign_in(client, bill):
    assert client.get(mine(bill)).status_code == 403
    assert client.post(reverse("confirm_rebases", args=[bill.slug, 2])).status_code == 403


def test_a_conflict_is_written_anew_on_the_new_text(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("quinze jours", "trois semaines")))
    client.force_login(citizen)
    page = read(client, "revise", bill.slug, amendment.slug)
    assert "Version 2 of the bill changed the words that you amend." in page.words
    assert [words_of(tag) for tag in page.all("ins")] == ["[added: dix]"]
    sent = {**SENT, "deed-3": "change", "text-3": "« Les pièces sont livrées sous dix jours. » ;", "step": "publish"}
    client.post(revise(bill, amendment), sent)
    assert now(amendment).number == 2
    assert Rebase.objects.get().decision == "edited"


def test_the_form_is_filled_in_with_what_the_amendment_says(client, bill, citizen, amendment):
    client.force_login(citizen)
    page = read(client, "revise", bill.slug, amendment.slug)
    assert words_of(page.one("textarea", id="id_text-3")) == now(amendment).wording.text.split("\n")[2]
    assert page.one("input", id="id_title").get("value") == "Dix jours suffisent"


def test_editing_during_the_consultation_makes_a_revision_and_votes_start_anew(client, bill, citizen, amendment):
    client.force_login(citizen)
    text = now(amendment).wording.text.split("\n")[2].replace("dix", "onze")
    client.post(revise(bill, amendment), {**SENT, "deed-3": "change", "text-3": text, "step": "publish"})
    amendment.refresh_from_db()
    assert (now(amendment).number, amendment.revision) == (2, 2)
    assert amendment.revisions.count() == 2


def test_editing_only_the_reason_keeps_the_votes(client, bill, citizen, amendment):
    client.force_login(citizen)
    text = now(amendment).wording.text.split("\n")[2]
    sent = {"title": "Dix jours", "reason": "Mieux dit.", "deed-3": "change", "text-3": text, "step": "publish"}
    client.post(revise(bill, amendment), sent)
    amendment.refresh_from_db()
    assert (now(amendment).number, amendment.revision) == (2, 1)


def test_only_the_author_edits(client, bill, stranger, amendment):
    client.force_login(stranger)
    page = read(client, "revise", bill.slug, amendment.slug, status=403)
    assert "Only its author can change an amendment." in page.words


def test_an_amendment_whose_article_is_gone_cannot_be_edited(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=""))
    client.force_login(citizen)
    assert client.get(revise(bill, amendment)).status_code == 404
    assert "The article that you amend is gone" in read(client, "my_rebases", bill.slug, 2).words


def test_what_is_adopted_is_told_and_asks_nothing(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("quinze", "dix")))
    client.force_login(citizen)
    page = read(client, "my_rebases", bill.slug, 2)
    assert "The new version says what you asked for, to the letter." in page.words
    assert "Nothing waits for you." in page.words


def test_a_later_version_is_pointed_to(client, bill, ministry, citizen, amendment):
    next_version(ministry, bill, units_with(bill, n4=SEVEN))
    next_version(ministry, bill, units_with(bill, n4=SEVEN.replace("sept", "huit")))
    client.force_login(citizen)
    assert "A later version has been published since." in read(client, "my_rebases", bill.slug, 2).words
    assert timezone.now() > Rebase.objects.first().version.published_at
