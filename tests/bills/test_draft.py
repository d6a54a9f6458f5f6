"""Drafting a bill from a text, then publishing it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from bills.models import Bill, Unit
from bills.reading import latest_version
from bills.services.outline import draft_units
from tests.bills.pages import links_in, pressed, typed_in, words_of
from tests.factories import MinistryFactory, ParticipantFactory

pytestmark = pytest.mark.django_db
TEXT = (
    "Projet de loi sur l’eau\n\nTitre Ier\nProtéger\n\n"
    "Article 1er\n\nL’eau est à tous.\nElle est propre.\n\nArticle 2\n\nUn décret suit."
)
NINE, LATER = "2026-03-03T09:00", "2026-05-03T09:00"
MARKDOWN = "# Projet de loi sur l’air\n\n## Titre Ier – Respirer\n\n#### Article 1er\n\nL’air est à tous."


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def send(staff, **fields):
    ministry = typed_in(staff.get("/draft/"))["ministry"]
    return staff.post("/draft/", {"title": "Projet", "ministry": ministry, "text": TEXT, **fields})


def sent_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_pasted_text_becomes_an_unpublished_bill(staff, ministry):
    response = send(staff, slug="eau", purpose="De l’eau **propre**.")
    bill = Bill.objects.get()
    assert (bill.title, bill.slug, bill.ministry, bill.published_at) == ("Projet", "eau", ministry.ministry, None)
    assert [(unit.level.value, unit.number) for unit in draft_units(latest_version(bill))] == [
        ("title", "Ier"), ("article", "1er"), ("article", "2"),
    ]  # fmt: skip
    assert response["Location"] == "/bills/eau/outline/"


def test_the_title_may_come_from_the_text(staff):
    send(staff, title="")
    assert Bill.objects.get().title == "Projet de loi sur l’eau"
    assert Bill.objects.get().slug == "projet-de-loi-sur-leau"


def test_a_name_made_from_the_title_is_free(staff):
    send(staff)
    send(staff)
    assert sorted(Bill.objects.values_list("slug", flat=True)) == ["projet", "projet-2"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("eau.txt", TEXT.encode()), ("air.MD", MARKDOWN.encode()), ("eau.txt", TEXT.encode("cp1252"))],
)
def test_a_file_may_be_sent(staff, name, content):
    send(staff, text="", file=sent_file(name, content))
    assert Unit.objects.filter(level="article").exists()


@pytest.mark.parametrize(
    ("fields", "field", "told"),
    [
        ({"text": ""}, "text", "one of the two"),
        ({"text": "   \n"}, "text", "one of the two"),
        ({"text": "Bonjour, rien de tout cela."}, "text", "No title, chapter or article was found"),
        ({"text": "Un\x00"}, "text", "Null characters"),
        ({"title": "", "text": "Article 1er\n\nUn."}, "title", "write one here"),
        ({"title": "ab"}, "title", "at least 3"),
        ({"title": "a" * 301}, "title", "at most 300"),
        ({"slug": "De l’eau !"}, "slug", "slug"),
        ({"ministry": "999"}, "ministry", "Select a valid choice"),
        ({"purpose": "a" * 10_001}, "purpose", "at most 10000"),
        ({"consultation_starts": "demain"}, "consultation_starts", "valid date"),
        ({"response_starts": NINE}, "response_starts", "must come after"),
        ({"consultation_starts": NINE, "response_starts": NINE}, "response_starts", "must come after"),
        ({"consultation_starts": NINE, "synthesis_starts": LATER}, "synthesis_starts", "must come after"),
    ],
)
def test_an_error_stands_next_to_its_field_and_nothing_is_lost(staff, fields, field, told):
    response = send(
        staff, purpose=fields.get("purpose", "Un but."), **{k: v for k, v in fields.items() if k != "purpose"}
    )
    assert f"#id_{field}" in links_in(response)
    assert told in words_of(response)
    assert not Bill.objects.exists()
    assert typed_in(response)["purpose"] == fields.get("purpose", "Un but.")


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("eau.pdf", b"%PDF-1.7", "Send a Word (.docx)"),
        ("eau.txt", b"%PDF-1.7", "not plain text"),
        ("eau.txt", b"a\x00b", "not plain text"),
        ("eau.txt", b"Article 1er\n\n" + b"a" * 2_000_001, "too large: 2 megabytes at most"),
        ("eau.txt", b" ", "There is no text."),
        ("eau.txt", b"", "empty"),
    ],
)
def test_a_file_that_cannot_be_read_is_told(staff, name, content, told):
    response = send(staff, text="", file=sent_file(name, content))
    assert told in words_of(response)
    assert "#id_file" in links_in(response)


def test_a_text_and_a_file_are_one_too_many(staff):
    assert "one of the two" in words_of(send(staff, file=sent_file("eau.txt", TEXT.encode())))


def test_the_text_of_a_file_stays_in_the_page_when_another_field_is_wrong(staff):
    response = send(staff, text="", file=sent_file("eau.txt", TEXT.encode()), slug="!")
    assert typed_in(response)["text"] == TEXT


def test_dates_are_those_of_paris(staff):
    send(staff, consultation_starts="2026-07-01T09:00", response_starts="2026-12-01T09:00")
    bill = Bill.objects.get()
    assert bill.consultation_starts == datetime(2026, 7, 1, 7, tzinfo=UTC)
    assert bill.response_starts == datetime(2026, 12, 1, 8, tzinfo=UTC)


def test_a_taken_name_is_told(staff):
    send(staff, slug="eau")
    assert "Another bill has this name" in words_of(send(staff, slug="Eau"))
    assert Bill.objects.count() == 1


def test_what_no_field_could_hold_goes_to_a_wider_one(staff):
    heading = "mot " * 200
    send(staff, text=f"# Titre Ier – {heading}\n\n#### Article 1er\n\nUn.\n\n## Titre II\n\n{'Une phrase. ' * 2_000}\n")
    units = draft_units(latest_version(Bill.objects.get()))
    assert (len(units[0].heading), units[0].explanation) == (500, heading.strip())
    assert units[-1].text.startswith("Une phrase. Une phrase.")


def test_the_ministry_is_ones_own(staff, ministry):
    MinistryFactory(name="Un autre ministère", slug="autre")
    assert "Un autre ministère" not in words_of(staff.get("/draft/"))


def test_an_administrator_chooses_any_ministry(client, administrator):
    other = MinistryFactory(name="Un autre ministère", slug="autre")
    client.force_login(administrator)
    client.post("/draft/", {"title": "Projet", "ministry": other.pk, "text": TEXT})
    assert Bill.objects.get().ministry == other


@pytest.mark.parametrize("who", ["citizen", "moderator"])
def test_others_are_told_why_not(client, who, request):
    client.force_login(request.getfixturevalue(who))
    client.cookies["django_language"] = "en"
    response = client.get("/draft/")
    assert response.status_code == 403
    assert "Only the staff of a ministry may draft a bill." in words_of(response)


def test_what_is_typed_survives_signing_in(client, ministry):
    response = client.post("/draft/", {"title": "Projet", "text": TEXT})
    assert response.status_code == 403
    assert "/accounts/login/?next=%2Fdraft%2F" in links_in(response)
    client.force_login(ministry)
    assert typed_in(client.get("/draft/"))["text"] == TEXT


def test_publishing_tells_first_what_becomes_public(staff, draft):
    words = words_of(staff.get("/bills/durabilite/publish/"))
    assert "Article 4 – Pièces détachées" in words
    assert "1 title, 1 chapter, 2 articles." in words
    assert Bill.objects.get().published_at is None


def test_publishing_makes_the_bill_public(staff, draft):
    page = staff.get("/bills/durabilite/publish/")
    response = staff.post("/bills/durabilite/publish/", typed_in(page, **pressed(page, "Publish the bill")))
    assert response["Location"] == "/bills/durabilite/"
    assert Bill.objects.get().published_at is not None


def test_a_faulty_outline_is_not_published(staff, draft):
    latest_version(draft).placements.filter(unit__slug="4").update(number="1er")
    page = staff.get("/bills/durabilite/publish/")
    assert "Two articles have the number 1er." in words_of(page)
    with pytest.raises(AssertionError, match="no button"):
        pressed(page, "Publish the bill")
    assert staff.post("/bills/durabilite/publish/").status_code == 403
    assert Bill.objects.get().published_at is None


def test_a_public_bill_is_not_published_again(staff, bill):
    before = timezone.now()
    assert staff.post("/bills/durabilite/publish/").status_code == 403
    assert Bill.objects.get().published_at < before


def test_the_draft_of_another_ministry_is_not_found(client, draft):
    client.force_login(ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre"))
    assert client.get("/bills/durabilite/publish/").status_code == 404
    assert client.post("/bills/durabilite/publish/").status_code == 404
    assert Bill.objects.get().published_at is None
