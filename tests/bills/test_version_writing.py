"""Staff begin the next version: from a text or a file, by copying the published one; then its outline is corrected."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bills.services.outline import draft_units
from bills.services.versions import draft_version, publish_version
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import links_in, pressed, typed_in, words_of
from tests.bills.versions import next_version, units_with
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/versions/new/"
OUTLINE = "/bills/durabilite/versions/2/outline/"
TEXT = f"Titre Ier\nInformer\n\nChapitre Ier\nL’indice\n\nArticle 4\n\n{ARTICLE_4.replace('cinq', 'sept')}"


@pytest.fixture
def staff(client, ministry, bill):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def send(client, **fields):
    return client.post(URL, {"origin": "government", "label": "", "preamble": "", "text": "", **fields})


def second(bill):
    return bill.versions.get(number=2)


def test_a_pasted_text_becomes_the_draft_of_the_next_version(staff, bill):
    response = send(staff, text=TEXT, label="Première lecture", origin="parliament", way="text")
    assert response["Location"] == OUTLINE
    version = second(bill)
    assert (version.label, version.origin, version.published_at) == ("Première lecture", "parliament", None)
    assert [unit.number for unit in draft_units(version)] == ["Ier", "Ier", "4"]


def test_articles_of_a_file_stay_the_articles_they_were(staff, bill):
    send(staff, file=SimpleUploadedFile("v2.txt", TEXT.encode()))
    before = {place.unit_id for place in bill.versions.get(number=1).placements.all()}
    assert {place.unit_id for place in second(bill).placements.all()} < before


def test_a_copy_is_the_published_text(staff, bill):
    bill.versions.update(preamble="Pourquoi.")
    assert send(staff, way="copy", label="Retouches")["Location"] == OUTLINE
    assert draft_units(second(bill)) == draft_units(bill.versions.get(number=1))
    assert (second(bill).label, second(bill).preamble) == ("Retouches", "Pourquoi.")


def test_what_stands_in_the_statement_field_comes_first(staff, bill):
    send(staff, way="copy", preamble="Une autre raison.")
    assert second(bill).preamble == "Une autre raison."


def test_nothing_sent_is_asked_for_and_nothing_typed_is_lost(staff, bill):
    response = send(staff, label="Un nom", way="text")
    assert response.status_code == 200
    assert "Paste the text, or choose a file" in words_of(response)
    assert typed_in(response)["label"] == "Un nom"
    assert bill.versions.count() == 1


def test_a_label_that_is_too_long_is_refused_with_what_was_typed(staff, bill):
    response = send(staff, label="x" * 201, text=TEXT, way="text")
    assert typed_in(response)["text"].strip() == TEXT
    assert bill.versions.count() == 1


def test_a_doubtful_file_is_asked_about_first(staff, bill):
    page = (
        b"<h1>Projet</h1><p>Un pr\xc3\xa9ambule.</p>"
        b"<h2>Quelque chose</h2><p>Premier.</p><h2>Autre chose</h2><p>Second.</p>"
    )
    response = send(staff, file=SimpleUploadedFile("v2.html", page), label="Depuis une page", way="text")
    assert "Say what each style is" in words_of(response)
    assert typed_in(response)["label"] == "Depuis une page"
    assert bill.versions.count() == 1


def test_a_draft_that_stands_is_gone_on_with(staff, bill, ministry):
    draft_version(participant=ministry, bill=bill)
    response = staff.get(URL)
    assert "Version 2 is being drafted." in words_of(response)
    assert OUTLINE in links_in(response)
    refused = send(staff, text=TEXT, way="text")
    assert refused.status_code == 403
    assert "already being drafted" in words_of(refused)


def test_an_unpublished_bill_has_no_next_version(client, ministry, draft):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    response = client.get(URL)
    assert response.status_code == 403
    assert "This bill is not published yet" in words_of(response)


@pytest.mark.parametrize("page", ["new/", "2/outline/", "2/lineage/", "2/publish/"])
def test_nobody_else_writes_versions(client, bill, ministry, citizen, moderator, page):
    draft_version(participant=ministry, bill=bill)
    elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    for who in (None, citizen, moderator, elsewhere):
        if who:
            client.force_login(who)
        assert client.get(f"/bills/durabilite/versions/{page}").status_code == 403
        assert client.post(f"/bills/durabilite/versions/{page}").status_code == 403
    assert bill.versions.get(number=2).published_at is None


def test_the_outline_of_the_draft_is_corrected_like_that_of_a_bill(staff, bill, ministry):
    draft_version(participant=ministry, bill=bill)
    form = typed_in(staff.get(OUTLINE), text_4="Tout autre chose.", number_4="5", act="save")
    assert staff.post(OUTLINE, form)["Location"] == OUTLINE
    assert draft_units(second(bill))[-1].text == "Tout autre chose."


def test_units_stay_themselves_when_they_are_edited_moved_and_cut(staff, bill, ministry):
    version = draft_version(participant=ministry, bill=bill)
    four = version.placements.get(number="4").unit_id
    form = typed_in(staff.get(OUTLINE), text_4="Tout autre chose.\nEt encore.", number_4="7")
    form = typed_in(staff.post(OUTLINE, {**form, "act": "up-4"}))
    form = typed_in(staff.post(OUTLINE, {**form, "cut-3": "2", "act": "cut-3"}))
    staff.post(OUTLINE, {**form, "number-4": "8", "act": "save"})
    assert second(bill).placements.get(number="7").unit_id == four
    assert second(bill).placements.get(number="8").unit_id != four


def test_going_on_leads_to_what_became_of_each_article(staff, bill, ministry):
    draft_version(participant=ministry, bill=bill)
    form = typed_in(staff.get(OUTLINE)) | pressed(staff.get(OUTLINE), "Save and continue")
    assert staff.post(OUTLINE, form)["Location"] == "/bills/durabilite/versions/2/lineage/"


def test_a_published_version_is_no_longer_written(staff, bill, ministry):
    version = next_version(ministry, bill, units_with(bill, n4="Autre."))
    assert version.published_at
    for page in ("outline", "lineage", "publish"):
        response = staff.get(f"/bills/durabilite/versions/2/{page}/")
        assert response.status_code == 403
        assert "A published version is never rewritten." in words_of(response)
    assert staff.post("/bills/durabilite/versions/2/discard/").status_code == 403
    assert staff.get("/bills/durabilite/versions/1/outline/").status_code == 404
    assert publish_version(participant=ministry, version=version, moment=version.published_at) == version
