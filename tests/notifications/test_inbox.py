"""The inbox on the site and the choices: what is shown, what is absent, what a button does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.models import State
from consultation.notifications.gathering import gather
from consultation.notifications.models import Cadence, Notice, Preference
from consultation.notifications.services import follow_bill, follow_subject
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import tell_answer, tell_published
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db
INBOX, CHOICES = "inbox_notices", "notice_settings"


@pytest.fixture
def told(amendment, citizen, stranger, ministry):
    """The citizen was told of an answer and of an argument of the stranger, which is returned."""
    tell_answer(amendment, ministry)
    argument = ArgumentFactory(about=amendment, author=stranger)
    tell_published(argument, amendment)
    gather(timezone.now())
    return argument


def notices(page):
    return [words_of(item) for item in page.all("p", class_="notices__text")]


def test_notices_stand_in_the_inbox_the_newest_first(client, told, citizen):
    client.force_login(citizen)
    page = read(client, INBOX)
    assert notices(page) == [
        "Inès Keller has published an argument about “Amendment no. 3 – Trois mois suffisent”.",
        "The Government has answered “Amendment no. 3 – Trois mois suffisent”: adopted.",
    ]
    assert f"/s/{told.uuid}/" in page.links
    assert "2 notices not read" in words_of(page.one("summary"))


def test_each_notice_leads_to_a_page_that_answers(client, told, citizen):
    client.force_login(citizen)
    links = [link for link in read(client, INBOX).links if link.startswith(("/s/", "/bills/"))]
    assert [client.get(link, follow=True).status_code for link in links] == [200, 200]


def test_marking_as_read_spares_what_arrived_since(client, told, citizen, amendment, ministry):
    client.force_login(citizen)
    shown = read(client, INBOX).one("input", name="up_to").get("value")
    tell_answer(amendment, ministry)
    gather(timezone.now())
    client.post(reverse("read_notices"), {"up_to": shown})
    assert Notice.objects.filter(recipient=citizen).unread().count() == 1
    assert "1 notice not read" in words_of(read(client, INBOX).one("summary"))


def test_reading_the_inbox_marks_nothing(client, told, citizen):
    client.force_login(citizen)
    read(client, INBOX)
    assert client.get(reverse("read_notices")).status_code == 405
    assert Notice.objects.filter(recipient=citizen).unread().count() == 2


@pytest.mark.parametrize("up_to", ["", "x", "-1", "9" * 400, "٣"])
def test_nonsense_marks_nothing_and_breaks_nothing(client, told, citizen, up_to):
    client.force_login(citizen)
    assert client.post(reverse("read_notices"), {"up_to": up_to}).status_code == 302


def test_what_was_hidden_since_is_absent_and_not_counted(client, told, citizen):
    told.state = State.HIDDEN
    told.save()
    client.force_login(citizen)
    page = read(client, INBOX)
    assert len(notices(page)) == 1
    assert "1 notice not read" in words_of(page.one("summary"))


def test_an_argument_on_a_page_that_was_hidden_is_absent(client, told, citizen, amendment):
    type(amendment).objects.update(state=State.HIDDEN)
    client.force_login(citizen)
    assert notices(read(client, INBOX)) == []


def test_nobody_sees_the_notices_of_somebody_else(client, told, stranger):
    assert client.get(reverse(INBOX)).status_code == 302
    client.force_login(stranger)
    assert notices(read(client, INBOX)) == []
    client.post(reverse("read_notices"), {"up_to": "9" * 18})
    assert Notice.objects.unread().count() == 2


def test_an_empty_inbox_says_what_will_be_there(client, citizen):
    client.force_login(citizen)
    assert "will be told here" in read(client, INBOX).words
    assert "Voir les consultations" in read(client, INBOX, language="fr").words


def test_choices_are_kept_and_move_what_waits(client, told, citizen):
    client.force_login(citizen)
    sent = client.post(reverse(CHOICES), {"cadence": "none", "language": "en"})
    assert sent.status_code == 302
    assert Preference.objects.get(participant=citizen).cadence == Cadence.NONE
    assert not Notice.objects.filter(recipient=citizen, due_at__isnull=False).exists()
    page = read(client, CHOICES)
    assert [field.get("value") for field in page.all("input", type="radio") if "checked" in field.attrib] == [
        "none",
        "en",
    ]


def test_a_cadence_that_does_not_exist_is_refused(client, citizen):
    client.force_login(citizen)
    answer = client.post(reverse(CHOICES), {"cadence": "hourly", "language": "xx"})
    assert answer.status_code == 200
    assert not Preference.objects.exists()


def asked(client, name):
    with CaptureQueriesContext(connection) as captured:
        read(client, name)
    return len(captured)


@pytest.mark.parametrize("n", [1, 20])
def test_the_inbox_and_the_choices_keep_their_budget(client, citizen, ministry, n):
    for _n in range(n):
        article = ArticleFactory()
        amendment = AmendmentFactory(article=article, author=citizen)
        tell_answer(amendment, ministry)
        tell_published(ArgumentFactory(about=amendment, author=ParticipantFactory()), amendment)
        follow_subject(participant=citizen, subject=article)
        follow_bill(participant=citizen, bill=BillFactory())
    gather(timezone.now())
    client.force_login(citizen)
    assert (asked(client, INBOX), asked(client, CHOICES)) == (8, 10)
