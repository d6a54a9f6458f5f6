"""A consultation that begins without its text, or with the settings of an earlier one."""

from __future__ import annotations

import pytest

from bills.models import Amendment, Bill, ExistingLaw, Placement, Unit
from tests.bills.pages import links_in, typed_in, words_of
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/duplicate/"


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def duplicate(staff, **fields) -> Bill:
    response = staff.post(URL, {"title": "Une autre loi", "slug": "autre", **fields})
    assert response["Location"] == "/bills/autre/setup/"
    return Bill.objects.get(slug="autre")


def test_settings_are_copied_and_dates_emptied(staff, bill):
    Bill.objects.update(preset="environment", premoderated=True, purpose_translated="To last.")
    copy = duplicate(staff)
    assert (copy.preset, copy.premoderated, copy.purpose, copy.purpose_translated) == (
        "environment", True, "Faire **durer**.", "To last.",
    )  # fmt: skip
    assert copy.answer_rule.minimum_supporters == 50
    assert copy.data_protection.officer == "dpo@essais.example.org"
    assert (copy.published_at, copy.consultation_starts, copy.response_starts) == (None, None, None)


def test_contributions_and_text_are_not_copied(staff, amendment):
    copy = duplicate(staff)
    assert not Amendment.objects.filter(bill=copy).exists()
    assert not Placement.objects.filter(version__bill=copy).exists()


def test_the_text_is_copied_when_it_is_asked(staff, bill):
    copy = duplicate(staff, with_text="on")
    places = Placement.objects.filter(version__bill=copy)
    assert places.articles().count() == 2
    assert set(places.values_list("unit__bill", flat=True)) == {copy.pk}


def test_the_existing_law_comes_with_the_text_at_the_same_articles(staff, bill):
    for number, slug in enumerate(("1", "4"), 1):
        unit = Unit.objects.get(bill=bill, slug=slug)
        for position in (1, 2):
            law = {"title": f"Loi {number}", "key": "la loi", "before": f"Avant {slug}.", "after": "Après."}
            ExistingLaw.objects.create(unit=unit, position=position, **law)
    copy = duplicate(staff, with_text="on")
    laws = ExistingLaw.objects.filter(unit__bill=copy).order_by("unit__slug", "position")
    assert [(law.unit.slug, law.position, law.title, law.key, law.before, law.after) for law in laws] == [
        (slug, position, f"Loi {number}", "la loi", f"Avant {slug}.", "Après.")
        for number, slug in ((1, "1"), (2, "4"))
        for position in (1, 2)
    ]
    assert ExistingLaw.objects.filter(unit__bill=bill).count() == 4


def test_without_the_text_no_existing_law_is_copied(staff, bill):
    ExistingLaw.objects.create(
        unit=Unit.objects.get(bill=bill, slug="4"), position=1, title="Loi", before="A", after="B"
    )
    copy = duplicate(staff)
    assert not ExistingLaw.objects.filter(unit__bill=copy).exists()


def test_what_is_wrong_is_told_next_to_its_field(staff, bill):
    response = staff.post(URL, {"title": "", "slug": "durabilite"})
    assert {"#id_title", "#id_slug"} <= set(links_in(response))
    assert "Another bill has this name" in words_of(response)


def test_another_ministry_takes_nothing_over(client, bill):
    client.force_login(ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre"))
    assert client.post(URL, {"title": "Une autre loi", "slug": "autre"}).status_code == 403
    assert Bill.objects.count() == 1


def test_a_consultation_may_begin_without_its_text(staff):
    page = staff.get("/draft/begin/")
    response = staff.post("/draft/begin/", {**typed_in(page), "title": "Loi sur l’eau"})
    assert response["Location"] == "/bills/loi-sur-leau/setup/"
    assert "A bill without an article cannot be published." in words_of(staff.get(response["Location"]))
