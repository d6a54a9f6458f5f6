"""The versions of a bill: their list, each of them whole, any two compared, and what caused the changes."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.importers import DraftUnit, Level
from bills.models import Credit, Origin
from bills.services.building import build_version
from bills.services.crediting import decide_credit
from bills.services.versions import draft_version, publish_version
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, confirmed_as_proposed, next_version, place_of, units_with
from tests.factories import ParticipantFactory
from tests.pages.deeds import hide, vote, withdraw
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
SLUG = "durabilite"
SEVEN = ARTICLE_4.replace("cinq", "sept")


@pytest.fixture
def second(bill, ministry):
    return next_version(ministry, bill, units_with(bill, n4=SEVEN), label="Après la consultation")


def cards(page):
    return [words_of(card) for card in page.all("li", class_="card")]


def sections(page):
    return {words_of(next(s.iter("h4"))).split(" – ")[0]: s for s in page.all("section", class_="compared__article")}


def badges(page):
    return {
        words_of(next(row.iter("a"))): [
            words_of(badge) for badge in row.iter("span") if "badge" in badge.get("class", "")
        ]
        for row in page.all("li", class_="plan__row")
    }


def built(bill, ministry, *amendments):
    chosen = {place_of(bill, "4").unit: [amendment.current for amendment in amendments]}
    version = build_version(participant=ministry, bill=bill, amendments=chosen)
    confirmed_as_proposed(version, ministry)
    return publish_version(participant=ministry, version=version, moment=timezone.now())


def test_the_list_tells_whose_text_and_how_much_changed(client, bill, ministry, second):
    next_version(ministry, bill, units_with(bill, n1er="Autre."), origin=Origin.PARLIAMENT)
    first, two, three = cards(read(client, "versions", SLUG))
    assert "Text of the Government Version 1" in first
    assert "Version 2 – Après la consultation" in two
    assert "1 article differs from version 1" in two
    assert "Text of Parliament Version 3" in three


def test_the_list_leads_to_texts_comparisons_files_and_data(client, second):
    links = read(client, "versions", SLUG).links
    for name, args in (
        ("version", [SLUG, 2]),
        ("compare", [SLUG, 1, 2]),
        ("version_file", [SLUG, 2, "odt"]),
        ("data", [SLUG]),
    ):
        assert reverse(name, args=args) in links


def test_two_versions_are_chosen_in_any_order(client, second):
    answer = client.get(reverse("versions", args=[SLUG]) + "?old=2&new=1")
    assert answer["Location"] == reverse("compare", args=[SLUG, 1, 2])


@pytest.mark.parametrize("query", ["?old=1&new=1", "?old=1&new=9", "?old=x&new=2", "?old=1"])
def test_what_cannot_be_compared_is_asked_again(client, second, query):
    assert "Choose two different versions." in read(client, "versions", SLUG, query=query).words


def test_a_bill_with_one_version_has_nothing_to_compare(client, bill):
    assert "Compare" not in read(client, "versions", SLUG).words


def test_an_earlier_version_stays_as_it_was_and_says_that_there_is_a_later_one(client, second):
    page = read(client, "version", SLUG, 1)
    assert "cinq ans" in page.words
    assert "A later version of this text exists: version 2." in page.words
    assert not [link for link in page.links if "#alinea" in link]


def test_the_last_version_says_nothing_of_the_kind(client, second):
    page = read(client, "version", SLUG, 2)
    assert "sept ans" in page.words
    assert "A later version" not in page.words
    assert f"/bills/{SLUG}/articles/4/#alinea-1" in page.links


def test_an_article_that_is_gone_leads_nowhere(client, bill, ministry):
    next_version(ministry, bill, units_with(bill, n4=""))
    links = read(client, "version", SLUG, 1).links
    assert f"/bills/{SLUG}/articles/1/" in links
    assert f"/bills/{SLUG}/articles/4/" not in links


def test_the_comparison_begins_with_what_changed(client, second):
    page = read(client, "compare", SLUG, 1, 2)
    assert "1 article changed; 1 word added, 1 removed." in page.words
    assert badges(page) == {"Définitions": ["Unchanged"], "Pièces détachées": ["Changed"]}


def test_a_changed_article_shows_its_words_and_an_unchanged_one_is_folded(client, second):
    found = sections(read(client, "compare", SLUG, 1, 2))
    assert [words_of(e) for e in found["Article 4"].iter("del")] == ["[deleted: cinq]"]
    assert [words_of(e) for e in found["Article 4"].iter("ins")] == ["[added: sept]"]
    assert not list(found["Article 1er"].iter("ins"))
    assert list(found["Article 1er"].iter("details"))


def test_before_and_after_stand_side_by_side(client, second):
    page = read(client, "compare", SLUG, 1, 2, query="?view=side")
    assert [words_of(label) for label in page.all("span", class_="pair__label")] == [
        "Alinéa 2, version 1",
        "Alinéa 2, version 2",
    ]


def test_split_merged_new_deleted_and_renumbered_are_said_in_words(client, bill, ministry):
    first, rest = ARTICLE_4.split("\n2°")
    bis = DraftUnit(Level.ARTICLE, "4 bis", "Suite", f"2°{rest}")
    next_version(ministry, bill, [*units_with(bill, n4=first), bis])
    assert badges(read(client, "compare", SLUG, 1, 2))["Suite"] == ["Split from Article 4"]
    next_version(ministry, bill, units_with(bill, n4=ARTICLE_4, **{"n4 bis": ""}))
    assert badges(read(client, "compare", SLUG, 2, 3))["Suite"] == ["Merged into Article 4"]
    assert "These two versions are the same." in read(client, "compare", SLUG, 1, 3).words


def test_comparing_backwards_leads_forwards(client, second):
    assert client.get(reverse("compare", args=[SLUG, 2, 1]))["Location"] == reverse("compare", args=[SLUG, 1, 2])
    assert client.get(reverse("compare", args=[SLUG, 2, 2]))["Location"] == reverse("version", args=[SLUG, 2])
    read(client, "compare", SLUG, 1, 9, status=404)


def test_what_was_built_is_told_as_a_fact_with_its_votes(client, bill, ministry, citizen):
    ten = amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours", title="Dix jours")
    vote(ten, agree=3, disagree=1)
    built(bill, ministry, ten)
    article = words_of(sections(read(client, "compare", SLUG, 1, 2))["Article 4"])
    assert "Built from amendment no. 1, Dix jours, by Claire Dumont" in article
    assert "4 votes" in article
    assert "waits for a clerk" not in article


def test_what_was_only_found_again_waits_for_a_clerk(client, bill, ministry, citizen):
    ten = amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours")
    next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    assert "Possible, waits for a clerk Resembles amendment no. 1" in read(client, "compare", SLUG, 1, 2).words
    decide_credit(participant=ministry, credit=Credit.objects.get(), confirmed=True, moment=timezone.now())
    assert "Has words of amendment no. 1" in read(client, "compare", SLUG, 1, 2).words


def test_what_a_clerk_refused_is_not_told(client, bill, ministry, citizen):
    ten = amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours")
    next_version(ministry, bill, units_with(bill, n4=ten.current.wording.text))
    decide_credit(participant=ministry, credit=Credit.objects.get(), confirmed=False, moment=timezone.now())
    assert "amendment no. 1" not in read(client, "compare", SLUG, 1, 2).words


def test_what_was_caused_earlier_is_not_told_again(client, bill, ministry, citizen):
    built(bill, ministry, amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours ouvrables"))
    next_version(ministry, bill, units_with(bill, n1er="Autre chose."))
    assert "amendment no. 1" not in read(client, "compare", SLUG, 2, 3).words
    assert "amendment no. 1" in read(client, "compare", SLUG, 1, 3).words


def test_hidden_contributions_are_absent_and_withdrawn_ones_lose_their_words(
    client, bill, ministry, citizen, stranger, moderator
):
    place = place_of(bill, "4")
    ten = amend(citizen, place, "quinze jours", "dix jours", title="Un titre injurieux")
    seven = amend(stranger, place, "cinq ans", "sept ans", title="Un titre retiré")
    built(bill, ministry, ten, seven)
    hide(moderator, ten)
    withdraw(seven)
    words = read(client, "compare", SLUG, 1, 2).words
    assert "amendment no. 1" not in words
    assert "injurieux" not in words
    assert "Un titre retiré" not in words
    assert "amendment no. 2 (withdrawn)" in words


def test_nobody_but_the_ministry_sees_a_draft(client, bill, ministry, citizen, moderator):
    draft_version(participant=ministry, bill=bill, units=units_with(bill, n4="Un secret."))
    elsewhere = ParticipantFactory(ministry_staff=True, ministry__slug="autre", ministry__name="Autre")
    for who in (None, citizen, moderator, elsewhere):
        if who:
            client.force_login(who)
        read(client, "version", SLUG, 2, status=404)
        read(client, "compare", SLUG, 1, 2, status=404)
        assert len(cards(read(client, "versions", SLUG))) == 1
    client.force_login(ministry)
    assert "Un secret." in read(client, "compare", SLUG, 1, 2).words
    assert "seen by your ministry only" in read(client, "version", SLUG, 2).words
    assert "Version 2 is being drafted." in read(client, "versions", SLUG).words


def test_hostile_words_are_shown_as_words(client, bill, ministry):
    bad = "<script>alert(1)</script><b>gras</b>"
    units = [*units_with(bill, n4=bad), DraftUnit(Level.ARTICLE, "9", bad, bad)]
    next_version(ministry, bill, units, label=bad)
    for name, args in (("versions", []), ("version", [2]), ("compare", [1, 2])):
        page = read(client, name, SLUG, *args)
        written = [script for script in page.all("script") if not script.get("src")]
        assert {script.get("type") for script in written} <= {"application/ld+json"}  # data: never run
        assert all(json.loads(script.text) for script in written)
        assert "<script>alert(1)</script>" in page.words


@pytest.mark.parametrize("n", [1, 20])
def test_pages_of_versions_keep_their_budgets(client, bill, ministry, citizen, n):
    added = [DraftUnit(Level.ARTICLE, str(10 + k), "", f"Le registre {k} compte {k} lignes utiles.") for k in range(n)]
    next_version(ministry, bill, [*units_with(bill), *added])
    texts = {f"n{10 + k}": f"Le registre {k} compte {k} lignes très utiles." for k in range(n)}
    amendments = [amend(citizen, place_of(bill, str(10 + k)), "utiles", "très utiles") for k in range(n)]
    next_version(ministry, bill, units_with(bill, **texts))
    assert Credit.objects.filter(contribution__in=amendments).count() == n
    counted = {}
    for name, args in (("versions", []), ("version", [2]), ("compare", [2, 3])):
        with CaptureQueriesContext(connection) as captured:
            read(client, name, SLUG, *args)
        counted[name] = len(captured)
    assert counted == {"versions": 4, "version": 8, "compare": 9}
