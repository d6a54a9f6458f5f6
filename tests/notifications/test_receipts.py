"""Receipts of votes by mail: to their voter alone, once, saying in clear nothing of the vote."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from consultation.notifications.delivery import deliver
from consultation.notifications.gathering import gather
from consultation.notifications.models import Cadence, Kind, Notice, Preference
from consultation.notifications.services import SESSION, choose_mails, stop_mails
from consultation.opendata.export.writing import export_consultation
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.notifications.post import html_of, round_now, tell_answer, text_of
from tests.pages.deeds import hide
from tests.pages.reading import read
from tests.votes.ledger.verifier import verified
from votes.ledger.sealing import seal
from votes.models import Value
from votes.services import cast_ballot, withdraw_ballot

pytestmark = pytest.mark.django_db
CHOICES = ("Agree", "Disagree", "Mixed", "D’accord", "Pas d’accord", "Mitigé")


def cast(voter, subject, value=Value.DISAGREE):
    return cast_ballot(participant=voter, subject=subject, value=value, revision=subject.revision)


def wish(participant, cadence=Cadence.AT_ONCE, language="en"):
    choose_mails(participant=participant, cadence=cadence, language=language, moment=timezone.now(), receipts=True)


def ask(client, voter, entry):
    client.force_login(voter)
    return client.post(reverse("mail_receipt", args=[entry.payload["commitment"]]))


def later(minutes=16):
    gather(timezone.now())
    return deliver(timezone.now() + timedelta(minutes=minutes))


def files_of(message):
    return {part.get_filename(): json.loads(part.get_content()) for part in message.iter_attachments()}


def test_the_receipt_that_is_asked_for_leaves_as_the_file_of_the_page(client, article, citizen, sink):
    entry = cast(citizen, article).entry
    answer = ask(client, citizen, entry)
    assert answer.url == reverse("receipts", args=[article.uuid])
    assert round_now() == 1
    (message,) = sink.to("claire@example.org")
    ((name, receipt),) = files_of(message).items()
    assert name == f"receipt-{entry.payload['commitment'][:12]}.json"
    shown = client.get(reverse("receipt", args=[entry.payload["commitment"]])).json()
    assert receipt == shown


def test_neither_its_subject_nor_its_words_say_how_one_voted(client, article, citizen, sink):
    for language in ("en", "fr"):
        wish(citizen, language=language)
        for value in (Value.AGREE, Value.DISAGREE, Value.MIXED):
            cast(citizen, article, value)
        later()
        message = sink.messages[-1]
        assert message["Content-Language"] == language
        assert "Accès aux données" not in message["Subject"]
        for words in (message["Subject"], text_of(message), html_of(message)):
            assert not [choice for choice in CHOICES if choice in words]
    assert [message["Subject"] for message in sink.messages] == [
        "The receipts you asked for – Alinéa",
        "Les reçus que vous avez demandés – Alinéa",
    ]


def test_it_says_what_it_proves_and_what_it_does_not_and_how_to_check_it(article, citizen, sink):
    wish(citizen)
    cast(citizen, article)
    later()
    text = " ".join(text_of(sink.messages[0]).split())
    for words in (
        "python3 -I verify.py --receipt receipt-",
        f"/bills/{article.bill.slug}/data/",
        "What it does not prove That it is your latest vote",
        "nobody was forced or paid",
        "Waits to be sealed: the platform has signed that it will be",
        "Article 4",
    ):
        assert words in text


def test_the_files_are_what_verify_py_checks(article, citizen, sink, tmp_path):
    wish(citizen)
    cast(citizen, article)
    later()
    seal(timezone.now() + timedelta(days=1))
    ((name, receipt),) = files_of(sink.messages[0]).items()
    (tmp_path / name).write_text(json.dumps(receipt))
    folder = tmp_path / "export"
    export_consultation(article.bill, folder, timezone.now())
    assert verified(folder, "--receipt", tmp_path / name) == (0, "OK: everything holds together")


def test_who_wishes_all_of_theirs_gets_a_session_in_one_message_and_each_once(article, citizen, stranger, sink):
    wish(citizen, cadence=Cadence.NONE)
    others = AmendmentFactory.create_batch(3, article=article)
    for subject in (article, *others):
        cast(citizen, subject)
        cast(stranger, subject)
    gather(timezone.now())
    assert deliver(timezone.now()) == 0
    withdraw_ballot(participant=citizen, subject=article)
    assert later() == 1
    assert later(60) == 0
    (message,) = sink.messages
    assert message["To"] == "claire@example.org"
    assert [receipt["row"]["verb"] for receipt in files_of(message).values()] == [
        *["ballot.cast"] * 4,
        "ballot.withdrawn",
    ]


def test_receipts_and_news_are_never_in_one_message(amendment, citizen, ministry, sink):
    wish(citizen, cadence=Cadence.DAILY)
    tell_answer(amendment, ministry)
    cast(citizen, amendment)
    gather(timezone.now())
    assert deliver(timezone.now() + timedelta(days=2)) == 2
    assert sorted(len(list(message.iter_attachments())) for message in sink.messages) == [0, 1]


def test_a_receipt_is_sent_once_a_day_however_often_it_is_asked_for(client, article, citizen, sink):
    entry = cast(citizen, article).entry
    for _ in range(3):
        ask(client, citizen, entry)
    assert read(client, "receipts", article.uuid).words.count("demandé ce reçu aujourd’hui") == 2
    round_now()
    assert len(sink.messages) == 1


def test_nobody_has_the_receipt_of_somebody_else_mailed(client, article, citizen, stranger):
    entry = cast(citizen, article).entry
    assert ask(client, stranger, entry).status_code == 404
    client.logout()
    assert client.post(reverse("mail_receipt", args=[entry.payload["commitment"]])).url.startswith("/accounts/login/")
    assert not Notice.objects.exists()


def test_receipts_are_no_news_of_the_inbox(client, article, citizen, sink):
    wish(citizen)
    cast(citizen, article)
    later()
    client.force_login(citizen)
    assert "will be told here" in read(client, "inbox_notices").words
    assert not Notice.objects.visible().exists()


def test_the_receipt_of_what_was_hidden_since_leaves_without_its_words(client, citizen, moderator, sink):
    hidden = AmendmentFactory(title="Un titre à masquer")
    entry = cast(citizen, hidden).entry
    hide(moderator, hidden)
    ask(client, citizen, entry)
    round_now()
    message = next(message for message in sink.messages if files_of(message))
    assert "no longer published" in text_of(message) or "n’est plus publiée" in text_of(message)
    assert "Un titre à masquer" not in text_of(message) + html_of(message)


def test_who_stops_all_mails_gets_no_receipt_either(article, citizen, sink):
    wish(citizen)
    cast(citizen, article)
    gather(timezone.now())
    stop_mails(participant=citizen, moment=timezone.now())
    cast(citizen, AmendmentFactory(article=article))
    assert later() == 0
    assert not Preference.objects.get(participant=citizen).receipts


def test_who_deletes_their_account_gets_nothing_any_more(article, citizen, sink):
    wish(citizen)
    cast(citizen, article)
    gather(timezone.now())
    erase_participant(participant=citizen, texts=Texts.KEPT, moment=timezone.now())
    assert later() == 0
    assert not Notice.objects.filter(kind=Kind.RECEIPT).exists()


def test_the_wish_is_kept_with_the_other_choices(client, citizen):
    client.force_login(citizen)
    choices = {"cadence": "weekly", "language": "fr", "receipts": "on"}
    client.post(reverse("notice_settings"), choices)
    assert Preference.objects.get(participant=citizen).receipts
    box = read(client, "notice_settings").one("input", type="checkbox", name="receipts")
    assert "checked" in box.attrib
    client.post(reverse("notice_settings"), {"cadence": "weekly", "language": "fr"})
    assert not Preference.objects.get(participant=citizen).receipts


def test_votes_of_who_wishes_nothing_ask_one_query_of_the_round(citizen, django_assert_max_num_queries):
    for _ in range(3):
        cast(citizen, ArticleFactory())
    with django_assert_max_num_queries(20):
        gather(timezone.now())
    assert not Notice.objects.exists()
    assert timedelta(minutes=5) <= SESSION <= timedelta(hours=1)
