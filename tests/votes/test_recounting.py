"""Tallies can be doubted: they are compared, and repaired only when asked."""

import io
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from consultation.journal.models import Entry, Verb
from tests.at_once import at_once
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from votes.models import Ballot, Tally, Value
from votes.recounting import drift_in, repair
from votes.services import cast_ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    found = ArticleFactory()
    for value in (Value.AGREE, Value.AGREE, Value.DISAGREE):
        cast_ballot(participant=ParticipantFactory(), subject=found, value=value, revision=1)
    return found


def recounted(*options):
    said = io.StringIO()
    try:
        call_command("recount", *options, stdout=said)
    except SystemExit as left:
        return left.code, said.getvalue()
    return 0, said.getvalue()


def test_what_agrees_is_said_to(article):
    assert recounted() == recounted(article.bill.slug) == (0, "tallies, ballots and journal say the same\n")


def test_a_tally_that_drifted_is_named_and_left_alone(article):
    Tally.objects.update(agree=7)
    status, said = recounted()
    assert (status, "(7, 0, 1), ballots: (2, 0, 1)" in said) == (1, True)
    assert Tally.objects.get().agree == 7
    assert not Entry.objects.filter(verb=Verb.TALLIES_REPAIRED).exists()


def test_it_is_repaired_when_asked_and_the_journal_tells(article):
    Tally.objects.update(agree=7)
    before = Tally.objects.get().revision
    status, said = recounted(article.bill.slug, "--repair")
    assert (status, "repaired the tally" in said) == (0, True)
    tally = Tally.objects.get()
    assert (str(tally), tally.revision) == ("2/0/1", before + 1)
    told = Entry.objects.get(verb=Verb.TALLIES_REPAIRED)
    assert (told.subject, told.payload) == (article.uuid, {"wording": 1, "before": [7, 0, 1], "after": [2, 0, 1]})


def test_a_missing_tally_is_written(article):
    Tally.objects.all().delete()
    assert recounted("--repair")[0] == 0
    assert str(Tally.objects.get()) == "2/0/1"


def test_a_ballot_that_was_taken_out_of_the_database_cannot_be_repaired(article):
    Ballot.objects.filter(value=Value.DISAGREE).delete()
    status, said = recounted("--repair")
    assert status == 1
    assert "journal of subject" in said
    assert [drift.source for drift in drift_in(article.bill)] == ["journal"]


def test_imported_ballots_are_in_no_journal(article):
    Ballot.objects.create(participant=ParticipantFactory(), subject=article, value=0, revision=1, origin="ailleurs")
    Tally.objects.update(mixed=1)
    assert recounted()[0] == 0


def test_a_name_that_no_bill_has_is_refused():
    with pytest.raises(CommandError, match="no bill is named 'nowhere'"):
        recounted("nowhere")


def waits_for_a_row():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_what_somebody_else_repairs_meanwhile_is_not_repaired_again(article):
    Tally.objects.update(agree=7)

    def repair_first():
        with transaction.atomic():
            Tally.objects.update(agree=2)
            while not waits_for_a_row():
                time.sleep(0.01)

    def repair_too():
        while Tally.objects.get().agree != 7:
            time.sleep(0.01)
        return repair(article.bill)

    assert at_once(repair_first, repair_too) == [None, []]
    assert not Entry.objects.filter(verb=Verb.TALLIES_REPAIRED).exists()
