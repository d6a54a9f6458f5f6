"""Before a version is published its page says what it does; what a service refuses is explained there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import BillVersion, Rebase
from bills.reading import latest_version
from bills.services.rebasing import forecast_rebases
from bills.services.versions import draft_version
from tests.bills.conftest import ARTICLE_4
from tests.bills.pages import pressed, words_of
from tests.bills.versions import amend, confirmed_as_proposed, next_version, place_of, units_with

pytestmark = pytest.mark.django_db
URL = "/bills/durabilite/versions/2/publish/"
SEVEN = ARTICLE_4.replace("cinq", "sept")


@pytest.fixture
def staff(client, ministry, bill):
    client.force_login(ministry)
    client.cookies["django_language"] = "en"
    return client


def drafted(ministry, bill, units=None):
    version = draft_version(participant=ministry, bill=bill, units=units)
    confirmed_as_proposed(version, ministry)
    return version


def test_it_tells_what_changes_and_publishes(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n4=SEVEN))
    page = staff.get(URL)
    assert "1 article changed; 1 word added, 1 removed." in words_of(page)
    assert "1 article is voted anew" in words_of(page)
    assert pressed(page, "Publish version 2") == {}
    assert staff.post(URL)["Location"] == "/bills/durabilite/versions/1/to/2/"
    assert latest_version(bill).number == 2


def test_typography_puts_nothing_to_the_vote_again(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n4=ARTICLE_4.replace("’", "'")))
    assert "No article is voted anew" in words_of(staff.get(URL))


def test_once_votes_are_closed_they_stay(staff, bill, ministry):
    bill.response_starts = timezone.now()
    bill.save()
    drafted(ministry, bill, units_with(bill, n4=SEVEN))
    assert "Votes are closed: they stay with the wording they were cast on." in words_of(staff.get(URL))


def test_the_forecast_is_what_publication_then_does(staff, bill, ministry, citizen):
    four, one = place_of(bill, "4"), place_of(bill, "1er")
    amend(citizen, four, "quinze jours", "dix jours")
    amend(citizen, four, "cinq ans", "sept ans")
    amend(citizen, four, "cinq ans", "neuf ans")
    amend(citizen, one, "élément", "composant")
    version = drafted(ministry, bill, units_with(bill, n4=SEVEN))
    forecast = forecast_rebases(latest=bill.versions.get(number=1), version=version)
    assert forecast == {"clean": 1, "identical": 1, "conflict": 1, "untouched": 1}
    assert Rebase.objects.count() == 0
    words = words_of(staff.get(URL))
    assert "4 open amendments are carried over" in words
    assert "The new version adopts them to the letter1" in words
    staff.post(URL)
    outcomes = sorted(Rebase.objects.values_list("outcome", flat=True))
    assert outcomes == ["clean", "clean", "conflict", "identical"]


def test_without_an_amendment_it_says_so(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n4=SEVEN))
    assert "No amendment is open." in words_of(staff.get(URL))


@pytest.mark.parametrize(
    ("units", "message"),
    [
        (units_with, "there is nothing to publish"),
        (lambda bill: [*units_with(bill), DraftUnit(Level.ARTICLE, "", "", "Sans numéro.")], "must be corrected first"),
    ],
)
def test_what_cannot_be_published_says_why_and_has_no_button(staff, bill, ministry, units, message):
    drafted(ministry, bill, units(bill))
    page = staff.get(URL)
    assert message in words_of(page)
    with pytest.raises(AssertionError):
        pressed(page, "Publish version 2")
    refused = staff.post(URL)
    assert refused.status_code == 403
    assert "Nothing is published." in words_of(refused)


def test_an_unconfirmed_lineage_keeps_it_back(staff, bill, ministry):
    draft_version(participant=ministry, bill=bill, units=units_with(bill, n4=SEVEN))
    assert "First confirm what became of each article." in words_of(staff.get(URL))
    assert staff.post(URL).status_code == 403
    assert latest_version(bill).number == 1


def test_a_draft_without_an_article_is_not_published(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n1er="", n4=""))
    refused = staff.post(URL)
    assert refused.status_code == 403
    assert "without an article" in words_of(refused)


def test_a_draft_is_thrown_away(staff, bill, ministry):
    drafted(ministry, bill, units_with(bill, n4=SEVEN))
    assert staff.post("/bills/durabilite/versions/2/discard/")["Location"] == "/bills/durabilite/versions/"
    assert BillVersion.objects.filter(bill=bill).count() == 1


def test_throwing_away_asks_for_a_post(staff, bill, ministry, citizen):
    drafted(ministry, bill)
    assert staff.get("/bills/durabilite/versions/2/discard/").status_code == 405
    staff.force_login(citizen)
    assert staff.post("/bills/durabilite/versions/2/discard/").status_code == 403
    assert bill.versions.count() == 2


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_keeps_its_budget(staff, bill, ministry, citizen, n):
    added = [DraftUnit(Level.ARTICLE, str(10 + k), "", f"Le registre {k} compte {k} lignes utiles.") for k in range(n)]
    next_version(ministry, bill, [*units_with(bill), *added])
    for k in range(n):
        amend(citizen, place_of(bill, str(10 + k)), "compte", "contient")
    texts = {f"n{10 + k}": f"Le registre {k} compte {k} lignes très utiles." for k in range(n)}
    drafted(ministry, bill, units_with(bill, **texts))
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(URL.replace("2", "3")).status_code == 200
    assert len(captured) == 15
