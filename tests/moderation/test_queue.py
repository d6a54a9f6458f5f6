"""What waits for moderators: order, words, what is decided, who may see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.models import State, Subject
from consultation.moderation.models import Decision, Reason, Report
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ProposalFactory, SourceFactory
from tests.moderation.deeds import appeal, keep, report, sent
from tests.pages.deeds import hide
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderating(client, moderator):
    client.force_login(moderator)
    return client


def cards(client, **asked):
    return [words_of(card) for card in read(client, "reports", **asked).all("li", class_="card")]


def test_the_most_reported_comes_first_then_the_oldest(moderating, article):
    newer, older, most = (ArgumentFactory(about=article, body=body) for body in ("Neuf.", "Ancien.", "Foule."))
    for argument, times, days in ((newer, 1, 1), (older, 1, 2), (most, 2, 0)):
        for _ in range(times):
            report(argument, moment=timezone.now() - timedelta(days=days))
    shown = cards(moderating)
    assert [next(body for body in ("Neuf.", "Ancien.", "Foule.") if body in card) for card in shown] == [
        "Foule.",
        "Ancien.",
        "Neuf.",
    ]


def test_a_case_shows_its_reasons_its_words_its_author_and_what_it_speaks_about(moderating, amendment, stranger):
    report(amendment, stranger, Reason.HATE, words="Relisez la fin.")
    (card,) = cards(moderating)
    for words in ("Incitement to hatred", "Relisez la fin.", "Zanzibar", "(Citizen)", "about: Article 1", "1 report"):
        assert words in card


def test_who_reported_is_shown_to_no_moderator(moderating, amendment, stranger):
    report(amendment, stranger)
    pages = [read(moderating, "reports").html, read(moderating, "hide", amendment.uuid).html]
    for told in (stranger.display_name, str(stranger.public_id), stranger.email):
        assert not any(told in html for html in pages)


def test_reports_are_rejected_with_a_reason_and_the_contribution_stays(moderating, amendment):
    report(amendment)
    assert sent(moderating, "keep", amendment, list="reported").status_code == 200
    answer = sent(moderating, "keep", amendment, reason="disagreement", note="Une opinion.", list="reported")
    assert answer.url == "/moderation/reports/?list=reported"
    assert Subject.objects.get(pk=amendment.pk).state == State.PUBLISHED
    assert cards(moderating) == []
    (decided,) = cards(moderating, query="?list=decided")
    assert decided.startswith("Kept despite reports A disagreement, not an infringement")


def test_hiding_settles_every_report_that_waits(moderating, moderator, amendment):
    report(amendment), report(amendment)
    sent(moderating, "hide", amendment, reason="insult", list="reported")
    decision = Decision.objects.get()
    assert {found.decision for found in Report.objects.all()} == {decision}
    assert cards(moderating) == []


def test_what_was_not_reported_is_not_kept(moderating, amendment):
    assert sent(moderating, "keep", amendment, reason="within_rules").status_code == 403
    assert not Decision.objects.exists()


def test_reports_are_rejected_once(moderator, second, client, amendment):
    report(amendment)
    keep(moderator, amendment)
    client.force_login(second)
    assert sent(client, "keep", amendment, reason="within_rules").status_code == 403
    assert Decision.objects.count() == 1


def test_a_form_opened_before_another_moderator_decided_decides_nothing(moderating, second, amendment):
    report(amendment)
    seen = read(moderating, "hide", amendment.uuid).one("input", name="seen").get("value")
    keep(second, amendment)
    assert sent(moderating, "hide", amendment, reason="insult", seen=seen).status_code == 403
    assert Subject.objects.get(pk=amendment.pk).state == State.PUBLISHED


def test_one_decides_nothing_about_what_one_wrote(client, moderator, article):
    own = AmendmentFactory(article=article, author=moderator)
    report(own)
    client.force_login(moderator)
    assert "another moderator decides" in cards(client)[0]
    assert sent(client, "keep", own, reason="within_rules").status_code == 403
    assert sent(client, "hide", own, reason="insult").status_code == 403


def test_the_queue_of_a_bill_holds_its_own_cases_alone(moderating, amendment):
    report(amendment)
    report(AmendmentFactory())
    assert len(cards(moderating)) == 2
    assert len(read(moderating, "bill_reports", "projet").all("li", class_="card")) == 1


@pytest.mark.parametrize("who", [None, "citizen", "ministry"])
def test_nobody_else_sees_the_queue(client, request, amendment, who):
    report(amendment)
    if who:
        client.force_login(request.getfixturevalue(who))
    for name, args in (("reports", []), ("bill_reports", ["projet"])):
        page = read(client, name, *args, status=403)
        assert "Only moderators may do this." in page.words
        assert "Zanzibar" not in page.html


@pytest.mark.parametrize("name", ["hide", "restore", "keep", "accept", "uphold", "report_contribution", "appeal"])
def test_a_get_decides_nothing(moderating, amendment, name):
    report(amendment)
    moderating.get(reverse(name, args=[amendment.uuid]))
    assert not Decision.objects.exists()
    assert Subject.objects.get(pk=amendment.pk).state == State.PUBLISHED


def test_the_figures_say_how_fast_and_how_often_rightly(moderating, moderator, article):
    upheld, rejected = (ArgumentFactory(about=article) for _ in range(2))
    report(upheld, moment=timezone.now() - timedelta(hours=10))
    report(rejected, moment=timezone.now() - timedelta(hours=20))
    hide(moderator, upheld)
    keep(moderator, rejected)
    words = read(moderating, "reports").words
    assert "reports received2" in words
    assert "led to hiding50" in words
    assert "median delay15 hours" in words


@pytest.mark.parametrize("n", [1, 20])
def test_the_queues_keep_their_budget(moderating, moderator, article, n):
    section = ProposalFactory(bill=article.bill, section__bill=article.bill).section
    for _ in range(n):
        for one in (
            AmendmentFactory(article=article),
            ProposalFactory(section=section),
            ArgumentFactory(about=article),
            SourceFactory(about=article),
        ):
            report(one)
        gone, kept = ArgumentFactory.create_batch(2, about=article)
        report(kept)
        keep(moderator, kept)
        hide(moderator, gone)
        appeal(gone)
        ArgumentFactory(about=article, state="pending")
    asked = {}
    for queue in ("reported", "waiting", "appealed", "decided"):
        with CaptureQueriesContext(connection) as captured:
            read(moderating, "reports", query=f"?list={queue}")
        asked[queue] = len(captured)
    assert asked == {"reported": 14, "waiting": 11, "appealed": 11, "decided": 9}
