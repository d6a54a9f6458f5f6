"""The clerk's list: matches that wait, decided one by one or many at once, and decided again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Credit, CreditState
from bills.services.crediting import decide_credit
from consultation.pages.shares import shares_of_version, words_in_the_law
from tests.bills.conftest import ARTICLE_4
from tests.bills.versions import amend, place_of
from tests.pages.origins import built_from, matched, origins, rewritten
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ten(citizen, bill):
    return amend(citizen, place_of(bill, "4"), "quinze jours", "dix jours ouvrables consécutifs", title="Dix jours")


@pytest.fixture
def credit(ministry, bill, ten):
    return matched(ministry, bill, ten)


def listed(client, **options):
    return read(client, "credits", "durabilite", 2, **options)


def decide(client, credit, verdict, **fields):
    return client.post(reverse("decide_credit", args=[credit.pk]), {"verdict": verdict, **fields})


def test_a_match_stands_in_its_sentence_beside_what_was_proposed(client, ministry, credit):
    client.force_login(ministry)
    page = listed(client)
    found = [words_of(mark) for mark in page.all("mark", class_="match__words")]
    assert "dix" in found[0]
    assert "[deleted: quinze" in page.words
    assert "Dix jours" in page.words


@pytest.mark.parametrize(("who", "why"), [("citizen", "the staff of the ministry"), ("moderator", "another role")])
def test_others_are_told_why_they_cannot(client, request, credit, who, why):
    client.force_login(request.getfixturevalue(who))
    assert why in listed(client, status=403).words
    assert decide(client, credit, "confirm").status_code == 403
    credit.refresh_from_db()
    assert credit.state == CreditState.PROPOSED


def test_who_is_signed_out_is_asked_to_sign_in(client, credit):
    assert "Sign in" in listed(client, status=403).html


def test_confirming_moves_it_to_what_is_decided(client, ministry, credit):
    client.force_login(ministry)
    answer = decide(client, credit, "confirm", article="4")
    assert answer["Location"] == "/bills/durabilite/versions/2/credits/?article=4#matches"
    assert "Nothing waits" in listed(client).words
    assert "Cabinet de la Réparation" in listed(client, query="?state=decided").words


def test_a_decision_can_be_reversed(client, ministry, credit):
    client.force_login(ministry)
    for verdict, state in (("refuse", "refused"), ("confirm", "confirmed"), ("refuse", "refused")):
        decide(client, credit, verdict)
        assert Credit.objects.get(contribution=credit.contribution).state == state
    assert "amendment no. 1" not in origins(client).html


def test_another_verdict_is_a_404(client, ministry, credit):
    client.force_login(ministry)
    assert decide(client, credit, "perhaps").status_code == 404


def test_many_are_counted_before_they_are_confirmed(client, ministry, credit):
    client.force_login(ministry)
    assert "No match of this page" in listed(client, query="?least=500").words
    page = listed(client, query="?least=1")
    told = [field.get("value") for field in page.all("input", name="credit")]
    assert told == [str(credit.pk)]
    client.post(reverse("credits", args=["durabilite", 2]), {"credit": [*told, "x", "9" * 30]})
    credit.refresh_from_db()
    assert credit.state == CreditState.CONFIRMED


def test_the_list_is_filtered_by_article(client, ministry, credit):
    client.force_login(ministry)
    assert "Dix jours" in listed(client, query="?article=4").words
    assert "Dix jours" not in listed(client, query="?article=1er").words


def test_what_was_built_in_is_not_to_be_decided(client, ministry, bill, ten):
    built_from(ministry, bill, ten)
    client.force_login(ministry)
    fact = Credit.objects.get()
    decide(client, fact, "refuse")
    fact.refresh_from_db()
    assert fact.state == CreditState.CONFIRMED
    assert "Nothing waits" in listed(client).words


def test_nor_is_it_in_a_later_version(ministry, bill, ten):
    built_from(ministry, bill, ten)
    third = rewritten(ministry, bill, ten.current.wording.text.replace("supprimé", "abrogé"))
    later = Credit.objects.get(place__version=third)
    decide_credit(participant=ministry, credit=later, confirmed=False, moment=timezone.now())
    later.refresh_from_db()
    assert later.state == CreditState.CONFIRMED


def test_a_refusal_holds_in_every_later_version(ministry, bill, ten, credit):
    decide_credit(participant=ministry, credit=credit, confirmed=False, moment=timezone.now())
    text = ten.current.wording.text
    rewritten(ministry, bill, text.replace("supprimé", "abrogé"))
    fourth = rewritten(ministry, bill, text.replace("supprimé", "aboli"))
    assert not Credit.objects.filter(place__version=fourth).exists()


def test_a_decision_about_an_earlier_version_reaches_the_later_ones(ministry, bill, ten, credit):
    third = rewritten(ministry, bill, ten.current.wording.text.replace("supprimé", "abrogé"))
    for confirmed in (True, False, True):
        decide_credit(participant=ministry, credit=credit, confirmed=confirmed, moment=timezone.now())
        states = set(Credit.objects.filter(place__version=third).values_list("state", flat=True))
        assert states == ({"confirmed"} if confirmed else set())


def test_the_shares_of_a_version_add_up(ministry, bill, ten):
    version = built_from(ministry, bill, ten)
    shares = shares_of_version(version)
    assert sum(row.words for row in shares.whole.rows) == shares.whole.words
    assert shares.whole.contributed == shares.articles[1][1].contributed > 0
    assert shares.whole.words == sum(article.words for _place, article in shares.articles)


def test_a_contribution_says_how_many_of_its_words_are_in_the_law(ministry, bill, ten):
    assert words_in_the_law(ten) is None
    built_from(ministry, bill, ten)
    told = words_in_the_law(ten)
    assert told.own == ten.current.size["added"]
    assert [(place.number, words) for place, words in told.places] == [("4", told.words)]
    assert told.possible == ()


def test_words_that_wait_are_told_apart(bill, ten, credit):
    told = words_in_the_law(ten)
    assert told.words == 0
    assert [place.number for place, _words in told.possible] == ["4"]
    assert ten.current.wording.text != ARTICLE_4
