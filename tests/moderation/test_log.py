"""The public bin and log: words that may be read again, figures, the file; never who reported."""

import csv
import io
from datetime import datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.moderation.models import Decision, Reason
from consultation.moderation.reasons import MEANINGS, TO_HIDE
from tests.bill_factories import AmendmentFactory, ArgumentFactory, SourceFactory
from tests.moderation.deeds import appeal, keep, report, uphold
from tests.pages.deeds import hide, restore
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
LAWFUL = {Reason.OFF_TOPIC, Reason.ADVERTISING, Reason.DUPLICATE}


@pytest.mark.parametrize("reason", TO_HIDE)
def test_the_words_stay_readable_in_the_bin_unless_they_break_the_law(client, amendment, moderator, reason):
    hide(moderator, amendment, reason)
    assert ("Zanzibar" in read(client, "bin", "projet").html) is (reason in LAWFUL)
    assert "Zanzibar" not in read(client, "amendment", "projet", "3", status=410).html


def test_one_unlawful_reason_is_enough_even_on_appeal(client, amendment, moderator, second):
    hide(moderator, amendment, Reason.OFF_TOPIC)
    appeal(amendment)
    uphold(second, amendment, Reason.PERSONAL_DATA)
    assert "Zanzibar" not in read(client, "bin", "projet").html


def test_what_another_platform_set_aside_is_not_shown(client, article):
    amendment = AmendmentFactory(article=article, state="hidden", title="Zanzibar")
    Decision.objects.create(subject=amendment, action="hide", reason=Reason.IMPORTED)
    assert "Zanzibar" not in read(client, "bin", "projet").html


def test_what_was_restored_is_not_in_the_bin_and_what_is_hidden_again_is_there_once(client, amendment, moderator):
    hide(moderator, amendment, Reason.OFF_TOPIC)
    restore(moderator, amendment)
    assert "Zanzibar" not in read(client, "bin", "projet").html
    hide(moderator, amendment, Reason.OFF_TOPIC)
    assert read(client, "bin", "projet").html.count("Zanzibar") == 1


def test_hidden_links_lead_nowhere_and_engines_are_kept_out(client, article, moderator):
    source = SourceFactory(about=article, link="https://shop.example.org/", body="[ici](https://shop.example.org/)")
    hide(moderator, source, Reason.ADVERTISING)
    page = read(client, "bin", "projet")
    assert "https://shop.example.org/" in page.words
    assert not [link for link in page.links if "shop" in link]
    assert client.get(reverse("bin", args=["projet"])).headers["X-Robots-Tag"] == "noindex"


def test_hidden_markup_stays_text(client, article, moderator):
    hide(moderator, ArgumentFactory(about=article, body="<script>alert(1)</script>"), Reason.OFF_TOPIC)
    page = read(client, "bin", "projet")
    assert "<script>alert(1)" not in page.html
    assert "<script>alert(1)</script>" in page.words


def test_decisions_are_counted_by_reason_with_a_bar_for_each(client, article, moderator):
    for reason in (Reason.HATE, Reason.OFF_TOPIC, Reason.OFF_TOPIC):
        hide(moderator, ArgumentFactory(about=article), reason)
    page = read(client, "bin", "projet")
    table = page.all("table")[0]
    assert [words_of(row) for row in table.iter("tr")][1:] == ["Off topic2", "Incitement to hatred1"]
    assert [bar.get("width") for bar in table.iter("{http://www.w3.org/2000/svg}rect")] == ["100.0%", "50.0%"]


def test_decisions_are_counted_by_month_the_newest_first(client, article, moderator):
    first, second = (hide(moderator, ArgumentFactory(about=article)) for _ in range(2))
    Decision.objects.filter(pk=first.pk).update(
        decided_at=datetime(2026, 1, 31, 12, tzinfo=timezone.get_current_timezone())
    )
    Decision.objects.filter(pk=second.pk).update(
        decided_at=datetime(2026, 3, 1, 12, tzinfo=timezone.get_current_timezone())
    )
    table = read(client, "bin", "projet").all("table")[1]
    assert [words_of(row) for row in table.iter("tr")][1:] == ["March 2026100", "January 2026100"]


def test_the_file_of_the_log_has_identifiers_reasons_and_days_alone(client, amendment, stranger, moderator, second):
    report(amendment, stranger, words="Secret")
    hide(moderator, amendment, Reason.OFF_TOPIC, note="Secret")
    appeal(amendment, words="Secret")
    restore(second, amendment, Reason.APPEAL)
    answer = client.get(reverse("moderation_log", args=["projet"]))
    today = timezone.localdate().isoformat()
    hidden, restored = csv.DictReader(io.StringIO(answer.content.decode()))
    assert list(hidden.values()) == [
        *(str(amendment.uuid), "amendment", "hide", "off_topic", today),
        *(today, "restored", today),
    ]
    assert list(restored.values()) == [str(amendment.uuid), "amendment", "restore", "appeal", today, "", "", ""]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    for secret in ("Secret", stranger.display_name, moderator.display_name, amendment.author.display_name):
        assert secret not in answer.content.decode()


def test_who_reported_and_what_they_wrote_is_public_nowhere(client, amendment, stranger, moderator, second):
    upheld = ArgumentFactory(about=amendment)
    for one in (amendment, upheld):
        report(one, stranger, words="Secret du signalement")
    keep(moderator, amendment)
    hide(moderator, upheld, Reason.OFF_TOPIC)
    appeal(upheld, words="Secret du recours")
    bodies = [
        read(client, "bin", "projet").html,
        read(client, "amendment", "projet", "3").html,
        read(client, "subject", upheld.uuid, status=410).html,
        *(
            client.get(reverse(name, args=["projet"])).content.decode()
            for name in ("feed_bill", "moderation_log", "data")
        ),
    ]
    for secret in ("Secret du", stranger.display_name, stranger.email, str(stranger.public_id)):
        assert not [body for body in bodies if secret in body]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_charter_explains_every_reason_and_its_place_is_on_every_page(client, language, settings):
    settings.APPEAL_DAYS = 9
    page = read(client, "charter", language=language)
    assert {element.get("id") for element in page.all("dt")} == {reason.value for reason in Reason}
    assert set(MEANINGS) == set(Reason)
    assert " 9 " in page.words.replace("\u00a0", " ")
    assert '/charter/"' in read(client, "home", language=language).html


def test_delays_are_said_in_hours_then_in_days(client, article, moderator):
    argument = ArgumentFactory(about=article)
    report(argument, moment=timezone.now() - timedelta(days=5))
    hide(moderator, argument)
    assert "median delay5 days" in read(client, "bin", "projet").words
