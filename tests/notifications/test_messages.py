"""The messages as they arrive: language, headers, hostile titles, nothing but what may be told."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext, override

from consultation.accounts.models import Participant
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.moderation.models import Reason
from consultation.notifications.delivery import deliver
from consultation.notifications.models import Cadence, Kind
from consultation.notifications.services import choose_mails, follow_subject
from consultation.notifications.telling import DECISIONS, REASONS, SENTENCES
from consultation.responses.models import Decision
from tests.bill_factories import AmendmentFactory, ArgumentFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import html_of, round_now, tell_answer, tell_published, text_of

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\u202e & \u00ab\u00a0\"'\u00a0\u00bb"


@pytest.fixture
def reads(citizen):
    def choose(language, cadence=Cadence.AT_ONCE):
        choose_mails(participant=citizen, cadence=cadence, language=language, moment=timezone.now())

    return choose


def test_an_answer_is_told_in_english_to_who_reads_english(amendment, ministry, sink, reads):
    reads("en")
    tell_answer(amendment, ministry, decision="adopted_in_part")
    assert round_now() == 1
    (message,) = sink.messages
    assert message["Subject"] == (
        "The Government has answered “Amendment no. 3 – Trois mois suffisent”: adopted in part."
    )
    assert (message["To"], message["Content-Language"]) == ("claire@example.org", "en")
    address = f"http://127.0.0.1:8000/bills/{amendment.bill.slug}/amendments/3/"
    assert address in text_of(message)
    assert f'href="{address}"' in html_of(message)
    assert '<html lang="en">' in html_of(message)


def test_it_is_told_in_french_to_who_chose_french_and_to_who_chose_nothing(amendment, ministry, sink, reads):
    for choose in (lambda: None, lambda: reads("fr")):
        choose()
        tell_answer(amendment, ministry)
        round_now()
    with override("fr"):
        french = gettext("You receive this message because you follow this on Alinéa, or wrote it.")
    assert [message["Content-Language"] for message in sink.messages] == ["fr", "fr"]
    assert all(french in text_of(message) for message in sink.messages)


def test_the_language_in_use_when_something_is_followed_is_kept(article, stranger, citizen, sink):
    with override("en"):
        follow_subject(participant=stranger, subject=article)
    tell_published(AmendmentFactory(article=article, author=citizen, slug="12", title="Deux mois"), article)
    round_now()
    (message,) = sink.to("ines@example.org")
    assert message["Subject"] == (
        "Claire Dumont has published an amendment to “Article 4 – Accès aux données”: “Amendment no. 12 – Deux mois”."
    )


def test_a_mail_service_can_stop_it_by_one_click_as_rfc_8058_says(amendment, ministry, sink, reads):
    reads("en")
    tell_answer(amendment, ministry)
    round_now()
    (message,) = sink.messages
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert b"\r\nList-Unsubscribe: <http://127.0.0.1:8000/notices/unsubscribe/" in sink.raw[0]  # in one piece
    path = re.fullmatch(r"<http://127\.0\.0\.1:8000(/\S+)>", message["List-Unsubscribe"])[1]
    service = Client(enforce_csrf_checks=True)
    assert service.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    tell_answer(amendment, ministry)
    assert round_now() == 0


def test_a_message_fetches_nothing_and_is_marked_as_automatic(amendment, ministry, sink):
    tell_answer(amendment, ministry)
    round_now()
    (message,) = sink.messages
    loaded = re.findall(r"<(?:img|link|script|iframe)\b|url\(|@import", html_of(message))
    assert (loaded, message["Auto-Submitted"]) == ([], "auto-generated")
    elsewhere = [a for a in re.findall(r'href="([^"]*)"', html_of(message)) if not a.startswith("http://127.0.0.1:")]
    assert elsewhere == []


def test_hostile_titles_and_names_stay_text(article, citizen, stranger, sink, reads):
    reads("en")
    Participant.objects.filter(pk=stranger.pk).update(display_name=HOSTILE[:60])
    stranger.refresh_from_db()
    amendment = AmendmentFactory(article=article, author=citizen, title=f"{HOSTILE}\nBcc: everybody@example.org")
    tell_published(ArgumentFactory(about=amendment, author=stranger), amendment)
    assert round_now() == 1
    (message,) = sink.messages
    tree = html5lib.parse(html_of(message), namespaceHTMLElements=False)
    assert [element.tag for element in tree.iter() if element.tag in {"script", "img"}] == []
    assert message["Bcc"] is None
    assert "\n" not in message["Subject"]
    assert "<script>alert(1)</script>" in text_of(message)


def test_no_address_of_anybody_else_and_no_identifier_is_in_a_message(amendment, citizen, stranger, ministry, sink):
    tell_published(ArgumentFactory(about=amendment, author=stranger), amendment)
    tell_answer(amendment, ministry)
    round_now()
    for message in sink.messages:
        read = message.as_string()
        for person in (stranger, ministry):
            assert person.email not in read
            assert str(person.public_id) not in read
        assert ministry.display_name not in text_of(message)


def test_a_digest_is_grouped_by_bill_and_says_how_much_there_is(article, citizen, ministry, sink, reads):
    reads("en", Cadence.DAILY)
    other = AmendmentFactory(author=citizen, slug="1")
    for amendment in (*AmendmentFactory.create_batch(2, article=article, author=citizen), other):
        tell_answer(amendment, ministry)
    round_now()
    assert deliver(timezone.now() + timedelta(days=1)) == 1
    (message,) = sink.messages
    assert message["Subject"] == "3 pieces of news – Alinéa"
    headings = re.findall(r"<h2[^>]*>([^<]*)</h2>", html_of(message))
    assert headings == [article.bill.title, other.bill.title]


def test_moderation_says_its_reason_and_leads_to_the_lasting_address(amendment, moderator, sink, reads):
    reads("en")
    amendment.state = "hidden"
    amendment.save()
    record(Verb.CONTRIBUTION_HIDDEN, bill=amendment.bill.uuid, subject=amendment.uuid, actor=moderator, reason="insult")
    round_now()
    (message,) = sink.messages
    assert message["Subject"] == ("The moderation has hidden “Amendment no. 3”. Reason: insult or personal attack.")
    assert f"/s/{amendment.uuid}/" in text_of(message)


def test_every_kind_of_notice_has_its_sentence():
    """But receipts, which have a message of their own."""
    assert set(SENTENCES) == set(Kind) - {Kind.RECEIPT}


def test_every_decision_and_every_reason_has_its_words():
    with override("en"):
        assert {value: str(label) for value, label in Decision.choices} == {k: str(v) for k, v in DECISIONS.items()}
        assert {value: str(label) for value, label in Reason.choices} == {k: str(v) for k, v in REASONS.items()}


@pytest.mark.usefixtures("sink")
@pytest.mark.parametrize("n", [1, 20])
def test_a_digest_asks_as_many_questions_for_one_notice_as_for_twenty(
    article, citizen, ministry, n, django_assert_num_queries
):
    choose_mails(participant=citizen, cadence=Cadence.DAILY, language="en", moment=timezone.now())
    for number in range(n):
        amendment = AmendmentFactory(article=article, author=citizen, slug=f"8{number}")
        tell_answer(amendment, ministry)
        tell_published(ArgumentFactory(about=amendment, author=ParticipantFactory()), amendment)
    round_now()
    with django_assert_num_queries(16):
        assert deliver(timezone.now() + timedelta(days=1)) == 1
