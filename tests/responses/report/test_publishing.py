"""A report is built, read by somebody else, published; then nothing changes it."""

import pytest
from django.db import Error, transaction
from django.urls import reverse
from django.utils import timezone

from bills.roles import Role
from bills.services import grant_role
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.responses.models import Decision, Report, ReportFile, ReportKind, ReportState
from consultation.responses.report.canonical import hash_of
from consultation.responses.report.forms import WRITERS
from consultation.responses.services import build_report, publish_report, review_report
from tests.bill_factories import AnswerRuleFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, hide
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def colleague(ministry):
    return ParticipantFactory(ministry_staff=True, ministry=ministry.ministry, display_name="Lectrice")


@pytest.fixture
def draft(ministry, bill):
    return built(ministry, bill)


@pytest.fixture
def published(ministry, colleague, draft):
    return publish(ministry, reviewed(colleague, draft))


def built(staff, bill, foreword=""):
    return build_report(participant=staff, bill=bill, foreword=foreword, moment=timezone.now())


def reviewed(staff, report):
    return review_report(participant=staff, report=report, sha256=report.sha256, moment=NOW)


def publish(staff, report):
    return publish_report(participant=staff, report=report, sha256=report.sha256, moment=timezone.now())


def refused(code, deed, *args):
    with pytest.raises(RefusedError) as error:
        deed(*args)
    assert error.value.refusal.code == code


def test_a_draft_is_nobody_elses(client, draft):
    for name, args in (("published_report", ["projet", 1]), ("report_file", ["projet", 1, "pdf"])):
        assert client.get(reverse(name, args=args)).status_code == 404


def test_built_again_from_the_same_state_it_stays_read(ministry, colleague, bill, draft):
    reviewed(colleague, draft)
    assert built(ministry, bill).state == ReportState.REVIEWED


def test_built_again_with_other_words_it_is_to_be_read_again(ministry, colleague, bill, draft):
    reviewed(colleague, draft)
    again = built(ministry, bill, "Merci.")
    assert (again.pk, again.state, again.reviewed_by) == (draft.pk, ReportState.DRAFT, None)


def test_its_maker_does_not_read_it(ministry, colleague, draft):
    refused("own-report", reviewed, ministry, draft)


def alone(staff, report, reason="Je suis seule au bureau des textes."):
    return review_report(participant=staff, report=report, sha256=report.sha256, moment=NOW, reason=reason)


class TestTeamOfOne:
    def test_its_maker_publishes_it_and_everybody_reads_why(self, client, ministry, draft):
        publish(ministry, alone(ministry, draft))
        report = Report.objects.get()
        assert (report.state, report.reviewed_by) == (ReportState.PUBLISHED, None)
        assert "Je suis seule au bureau des textes." in read(client, "published_report", "projet", 1).words
        words = read(client, "changes", "projet").words
        assert "read by its maker alone" in words
        assert "Je suis seule au bureau des textes." in words
        (entry,) = Entry.objects.filter(verb=Verb.REPORT_READ_ALONE)
        assert entry.payload == {"number": 1, "reason": "Je suis seule au bureau des textes."}

    def test_a_reason_is_asked_for_beside_its_field(self, client, ministry, draft):
        refused("no-reason", alone, ministry, draft, "")
        client.force_login(ministry)
        address = reverse("review_report", args=["projet", 1])
        page = client.post(address, {"alone": "", "sha256": draft.sha256, "reason": " "}).content.decode()
        assert 'id="id_reason_error"' in page
        client.post(address, {"alone": "", "sha256": draft.sha256, "reason": "Seule."})
        assert Report.objects.get().unread_reason == "Seule."

    def test_as_long_as_one_other_can_read_it_no_reason_is_enough(self, client, ministry, colleague, draft):
        refused("own-report", alone, ministry, draft)
        client.force_login(ministry)
        assert "Why nobody else has read it" not in read(client, "build_report", "projet").words

    def test_who_has_no_role_in_it_is_no_reader(self, ministry, colleague, bill, draft, administrator):
        grant_role(participant=administrator, bill=bill, to=ministry, role=Role.PUBLISHER, moment=NOW)
        assert alone(ministry, draft).unread_reason

    def test_built_again_it_is_to_be_read_again(self, ministry, bill, draft):
        alone(ministry, draft)
        again = built(ministry, bill, "Merci.")
        assert (again.state, again.unread_reason) == (ReportState.DRAFT, "")
        refused("not-reviewed", publish, ministry, again)

    def test_the_database_refuses_a_report_read_by_nobody_without_a_reason(self, draft):
        with pytest.raises(Error, match="report_is_read_by_another_or_says_why_not"), transaction.atomic():
            Report.objects.update(state=ReportState.REVIEWED)


def test_what_was_built_again_meanwhile_is_not_read(ministry, colleague, bill, draft):
    built(ministry, bill, "Merci.")
    refused("rebuilt", reviewed, colleague, draft)


def test_citizens_build_nothing(citizen, bill):
    refused("not-staff", built, citizen, bill)


def test_a_report_is_not_built_while_contributions_are_open(ministry, bill):
    bill.response_starts = None
    bill.save()
    refused("not-in-this-phase", built, ministry, bill)


def test_nobody_publishes_what_nobody_else_has_read(ministry, draft):
    refused("not-reviewed", publish, ministry, draft)


def test_it_waits_for_the_answers_that_are_owed(ministry, colleague, bill):
    AnswerRuleFactory(bill=bill, top_percent=100)
    refused("owed", publish, ministry, reviewed(colleague, built(ministry, bill)))


def test_what_was_hidden_since_it_was_built_is_not_published(ministry, colleague, moderator, bill, draft):
    reviewed(colleague, draft)
    hide(moderator, bill.subjects.get(kind="proposal"))
    refused("stale", publish, ministry, draft)


def test_publishing_keeps_each_form_with_its_hash(published):
    files = {file.form: file for file in published.files.all()}
    assert set(files) == set(WRITERS)
    assert all(hash_of(bytes(file.content)) == file.sha256 for file in files.values())
    assert files["json"].sha256 == published.sha256
    entry = Entry.objects.get(verb=Verb.REPORT_PUBLISHED)
    assert entry.payload == {"number": 1, "kind": "report", "sha256": published.sha256}


def test_publishing_again_changes_nothing(ministry, published):
    assert publish(ministry, published) == published
    assert Entry.objects.filter(verb=Verb.REPORT_PUBLISHED).count() == 1


@pytest.mark.parametrize("deed", ["update", "delete"])
@pytest.mark.parametrize("model", [Report, ReportFile])
def test_the_database_refuses_to_change_what_is_published(published, model, deed):
    rows = model.objects.all()
    with pytest.raises(Error), transaction.atomic():
        rows.update(sha256="0" * 64) if deed == "update" else rows._raw_delete("default")


def test_later_changes_leave_its_bytes_alone(client, ministry, bill, published):
    address = reverse("report_file", args=["projet", 1, "pdf"])
    before = client.get(address).content
    answer(ministry, bill.subjects.get(kind="proposal"), Decision.REJECTED)
    assert client.get(address).content == before


def test_a_supplement_follows(ministry, colleague, bill, published):
    answer(ministry, bill.subjects.get(kind="proposal"), Decision.REJECTED)
    supplement = publish(ministry, reviewed(colleague, built(ministry, bill)))
    assert (supplement.kind, supplement.number) == (ReportKind.SUPPLEMENT, 2)


def test_everybody_reads_it_with_its_hashes(client, published):
    page = read(client, "published_report", "projet", 1)
    assert published.sha256 in page.words
    assert "Ce que le Gouvernement a répondu" in page.headings()
    assert "/bills/projet/report/1.pdf" in page.links
    assert "/bills/projet/report/1/" in read(client, "report", "projet").links


def test_its_files_are_the_published_bytes(client, published):
    sent = client.get(reverse("report_file", args=["projet", 1, "pdf"]))
    assert hash_of(sent.content) == published.files.get(form="pdf").sha256
    assert sent["Content-Type"] == "application/pdf"


def test_there_is_no_file_of_an_unknown_form(client, published):
    assert client.get(reverse("report_file", args=["projet", 1, "docx"])).status_code == 404


def test_staff_build_read_and_publish_it_on_a_page(client, ministry, colleague, bill):
    client.force_login(ministry)
    client.post(reverse("build_report", args=["projet"]), {"foreword": "Bonjour."})
    assert "Somebody else than its maker" in read(client, "build_report", "projet").words
    sha256 = Report.objects.get().sha256
    client.force_login(colleague)
    client.post(reverse("review_report", args=["projet", 1]), {"sha256": sha256})
    client.force_login(ministry)
    assert "cannot be changed nor taken back" in read(client, "build_report", "projet").words
    client.post(reverse("publish_report", args=["projet", 1]), {"sha256": sha256})
    assert Report.objects.get().state == ReportState.PUBLISHED


def test_the_page_that_builds_is_for_staff(client, bill):
    assert client.get(reverse("build_report", args=["projet"])).status_code == 403
