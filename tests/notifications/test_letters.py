"""Messages to an address: each leaves once, whatever becomes of the mail server, and nothing of it stays."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import RoleOffer
from consultation.notifications.delivery import deliver
from consultation.notifications.models import Cadence, Letter
from consultation.notifications.services import choose_mails, drop_letter, write_letter
from consultation.people.erasure import Texts, erase_participant
from consultation.people.retention import forget
from tests.bill_factories import BillFactory
from tests.notifications.post import Sink, controller, text_of
from tests.notifications.test_delivery import deliver_and_die_once_it_is_sent, in_threads

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "invitee@example.org"


def write(key="role-offer:1", words="Voici votre lien.", address=ADDRESS):
    write_letter(key=key, address=address, title="Un rôle", words=words, moment=timezone.now())


def test_deliverers_at_once_send_each_once_and_keep_no_word(sink):
    for number in range(6):
        write(f"role-offer:{number}")
    assert in_threads(lambda: deliver(timezone.now()), n=3) == []
    assert len({str(message["Message-ID"]) for message in sink.messages}) == len(sink.messages) == 6
    assert not Letter.objects.exists()


def test_one_waits_for_a_server_that_is_away_and_leaves_once(smtp):
    write()
    moment = timezone.now()
    assert [deliver(moment), deliver(moment), deliver(moment + timedelta(minutes=5))] == [0, 0, 0]
    sink = Sink()
    server = controller(sink, smtp)
    server.start()
    try:
        assert [deliver(moment + timedelta(hours=1)), deliver(moment + timedelta(hours=2))] == [1, 0]
    finally:
        server.stop()
    (message,) = sink.messages
    assert (message["To"], message["Subject"], text_of(message).strip()) == (ADDRESS, "Un rôle", "Voici votre lien.")


def test_written_again_while_it_waits_the_last_alone_leaves(sink):
    write(words="Le premier.")
    write(words="Le second.")
    deliver(timezone.now())
    assert [text_of(message).strip() for message in sink.messages] == ["Le second."]


def test_one_that_is_dropped_does_not_leave(sink):
    write()
    drop_letter(key="role-offer:1")
    assert deliver(timezone.now()) == 0


@pytest.mark.parametrize(("refusal", "stays"), [("550 No such address", False), ("450 Later", True)])
def test_one_that_will_never_be_taken_is_erased(sink, refusal, stays):
    write()
    sink.refusal = refusal
    assert deliver(timezone.now()) == 0
    assert Letter.objects.exists() == stays


def test_who_dies_after_the_server_took_it_does_not_make_it_leave_again(sink, monkeypatch):
    write()
    deliver_and_die_once_it_is_sent(monkeypatch)
    assert deliver(timezone.now() + timedelta(days=1)) == 0
    assert len(sink.messages) == 1
    assert forget(timezone.now() + timedelta(days=31))["letter"] == 1


def test_one_to_an_address_that_leaves_goes_with_its_account(citizen):
    write(address=citizen.email)
    write("role-offer:2")
    erase_participant(participant=citizen, texts=Texts.KEPT, moment=timezone.now())
    assert [letter.address for letter in Letter.objects.all()] == [ADDRESS]


def test_an_offer_of_a_role_survives_an_outage_and_is_not_sent_once_taken_back(client, ministry, administrator, smtp):
    bill = BillFactory(ministry=ministry.ministry)
    client.force_login(administrator)
    for address in (ADDRESS, "other@example.org"):
        client.post(reverse("team", args=[bill.slug]), {"email": address, "role": "editor"})
        assert deliver(timezone.now()) == 0
    offer = RoleOffer.objects.get(email=ADDRESS)
    client.post(reverse("take_offer_back", args=[bill.slug, offer.pk]))
    assert [letter.address for letter in Letter.objects.all()] == ["other@example.org"]


def test_no_choice_about_notices_stops_one(sink, citizen):
    choose_mails(participant=citizen, cadence=Cadence.NONE, language="fr", moment=timezone.now())
    write(address=citizen.email)
    assert deliver(timezone.now()) == 1
