"""The steps of the bill and the commitments, told by staff and read by everybody."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from bills.models import Step, StepKind
from bills.services.steps import tell_step
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.responses.models import Answer, Commitment, CommitmentStatus, CommitmentUpdate
from consultation.responses.promises import Promise
from consultation.responses.services import make_commitment, tell_commitment
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import answer
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
STEP = {"kind": "council_of_state", "chamber": "", "happened_on": str(TODAY), "note": "Avis **favorable**.", "link": ""}


@pytest.fixture
def bill(ministry):
    bill = BillFactory(closed=True, slug="projet", ministry=ministry.ministry)
    ArticleFactory(bill=bill)
    return bill


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    return client


def promise(ministry, bill, title="Un guide pour les maires", due_on=None, **said):
    return make_commitment(
        participant=ministry, bill=bill, title=title, body="Il sera **en ligne**.", owner="DGCL", due_on=due_on,
        moment=NOW, **said,
    )  # fmt: skip


def told(ministry, commitment, body="Le guide est paru.", status=CommitmentStatus.DONE, due_on=None):
    return tell_commitment(
        participant=ministry, commitment=commitment, status=status, body=body, due_on=due_on, moment=NOW
    )


def send_step(client, **said):
    return client.post(reverse("tell_step", args=["projet"]), STEP | said, headers={"accept-language": "en"})


def test_a_step_is_public_with_its_text(staff, bill):
    send_step(staff, version="1")
    staff.logout()
    page = read(staff, "follow_up", "projet")
    assert "Opinion of the Council of State" in page.words
    assert "Avis favorable." in page.words
    assert "/bills/projet/versions/1/" in page.links


def test_the_same_step_again_is_told_once(staff, bill):
    for _ in range(2):
        assert send_step(staff).status_code == 302
    assert Step.objects.count() == Entry.objects.filter(verb=Verb.STEP_TOLD).count() == 1


def test_a_step_to_come_is_not_told(staff, bill):
    sent = send_step(staff, happened_on=str(TODAY + timedelta(days=2)))
    assert "A step is told once it has happened." in sent.content.decode()
    assert not Step.objects.exists()


def test_another_telling_of_the_same_step_is_refused_beside_its_day(staff, bill):
    send_step(staff)
    assert "already told on that day" in send_step(staff, note="Autre chose.").content.decode()


def test_a_step_is_corrected_and_what_it_said_stays_in_the_journal(staff, bill):
    send_step(staff)
    step = Step.objects.get()
    staff.post(reverse("correct_step", args=["projet", step.pk]), STEP | {"note": "Avis réservé."})
    entry = Entry.objects.get(verb=Verb.STEP_CORRECTED)
    assert entry.payload["before"]["note"] == "Avis **favorable**."
    assert entry.payload["step"]["note"] == "Avis réservé."


def test_citizens_tell_no_step(client, bill, citizen):
    client.force_login(citizen)
    assert send_step(client).status_code == 403


def test_a_version_of_another_bill_is_refused(bill, ministry):
    elsewhere = BillFactory().versions.get()
    with pytest.raises(RefusedError) as refused:
        tell_step(
            participant=ministry, bill=bill, kind=StepKind.PROMULGATION, happened_on=TODAY, moment=NOW,
            version=elsewhere,
        )  # fmt: skip
    assert refused.value.refusal.code == "elsewhere"


def test_a_commitment_has_a_number_an_owner_and_a_page(client, bill, ministry):
    promise(ministry, bill)
    page = read(client, "commitment", "projet", 1)
    assert "Un guide pour les maires" in page.words
    assert "DGCL" in page.words
    assert page.all("form", method="post") == [] or "Tell what was done" not in page.words


def test_the_same_commitment_again_is_the_one_that_stands(bill, ministry):
    assert promise(ministry, bill) == promise(ministry, bill)
    assert promise(ministry, bill, "Un autre").number == 2


def test_the_database_refuses_a_commitment_that_nobody_answers_for(bill):
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(bill=bill, number=1, title="Rien", owner="")


def test_an_update_changes_the_status_and_stays_for_ever(bill, ministry):
    commitment = promise(ministry, bill)
    told(ministry, commitment)
    commitment.refresh_from_db()
    assert commitment.status == CommitmentStatus.DONE
    with pytest.raises(IntegrityError), transaction.atomic():
        CommitmentUpdate.objects.update(body="Rien.")


def test_the_same_update_again_is_told_once(bill, ministry):
    commitment = promise(ministry, bill)
    assert told(ministry, commitment) == told(ministry, commitment)


def test_staff_tell_an_update_and_everybody_reads_it(staff, bill, ministry):
    promise(ministry, bill)
    address = reverse("commitment", args=["projet", 1])
    staff.post(address, {"status": "under_way", "due_on": "2027-01-31", "body": "Le guide est écrit."})
    staff.logout()
    words = read(staff, "commitment", "projet", 1).words
    assert "Le guide est écrit." in words
    assert "due on 31 January 2027" in words or "due on Jan" in words


def test_an_update_says_something(staff, bill, ministry):
    promise(ministry, bill)
    sent = staff.post(
        reverse("commitment", args=["projet", 1]), {"status": "done", "body": " "}, headers={"accept-language": "en"}
    )
    assert "This field is required." in sent.content.decode()


def test_citizens_update_no_commitment(client, bill, ministry, citizen):
    promise(ministry, bill)
    client.force_login(citizen)
    assert (
        client.post(reverse("commitment", args=["projet", 1]), {"status": "done", "body": "Fait."}).status_code == 403
    )


@pytest.mark.parametrize(
    ("due", "status", "late"),
    [
        (TODAY - timedelta(days=1), CommitmentStatus.UNDER_WAY, True),
        (TODAY, CommitmentStatus.UNDER_WAY, False),
        (TODAY - timedelta(days=1), CommitmentStatus.DONE, False),
        (None, CommitmentStatus.NOT_STARTED, False),
    ],
)
def test_a_commitment_is_late_after_its_date_until_it_is_done(due, status, late):
    assert Promise(Commitment(due_on=due, status=status), TODAY).is_late is late


def test_the_late_ones_come_first(client, bill, ministry):
    promise(ministry, bill, "À temps")
    promise(ministry, bill, "En retard", due_on=date(2020, 1, 1))
    words = read(client, "follow_up", "projet").words
    assert words.index("En retard") < words.index("À temps")
    assert "Late" in words


def test_the_table_guards_what_a_spreadsheet_would_compute(client, bill, ministry):
    promise(ministry, bill, "=1+1 guide")
    table = client.get(reverse("commitments_csv", args=["projet"])).content.decode()
    assert "'=1+1 guide" in table
    assert table.startswith("number,commitment,owner,status,due,late")


def test_a_commitment_leads_to_the_answer_that_promised_it(staff, bill, ministry):
    amendment = AmendmentFactory(article=bill.subjects.get(kind="article").unit)
    answer(ministry, amendment)
    made = promise(ministry, bill, answer=Answer.objects.get())
    assert f"/s/{amendment.uuid}/" in read(staff, "commitment", "projet", made.number).links


def test_an_answer_about_another_bill_promises_nothing_here(bill, ministry):
    elsewhere = AmendmentFactory(article=ArticleFactory(bill__ministry=ministry.ministry))
    answer(ministry, elsewhere)
    with pytest.raises(RefusedError):
        promise(ministry, bill, answer=Answer.objects.get())


@pytest.mark.parametrize("n", [1, 20])
def test_the_page_asks_no_more_for_more(client, bill, ministry, django_assert_max_num_queries, n):
    for number in range(n):
        told(ministry, promise(ministry, bill, f"Engagement {number}"))
    with django_assert_max_num_queries(7):
        read(client, "follow_up", "projet")
