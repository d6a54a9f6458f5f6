"""An entry that commits after a later one is not missed: real transactions, on connections of their own."""

import threading

import pytest
from django.db import connection, transaction

from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from consultation.notifications.reading import settled_up_to

pytestmark = pytest.mark.django_db(transaction=True)


class SlowWriter(threading.Thread):
    """Writes an entry, then holds its transaction open until ``end``."""

    def __init__(self, *, commit=True):
        super().__init__()
        self.commit, self.written, self.end, self.pk = commit, threading.Event(), threading.Event(), None

    def run(self):
        try:
            with transaction.atomic():
                self.pk = record(Verb.BILL_PUBLISHED, bill=None).pk
                self.written.set()
                assert self.end.wait(30)
                transaction.set_rollback(not self.commit)
        finally:
            connection.close()

    def __enter__(self):
        self.start()
        assert self.written.wait(30)
        return self

    def __exit__(self, *_):
        self.end.set()
        self.join()


def test_nothing_is_settled_while_a_lower_id_may_still_appear():
    with SlowWriter() as slow:
        later = record(Verb.BILL_PUBLISHED, bill=None)
        assert later.pk > slow.pk
        assert settled_up_to(patience=0.1) is None
    assert settled_up_to() == later.pk
    assert list(Entry.objects.order_by("pk").values_list("pk", flat=True)) == [slow.pk, later.pk]


def test_a_rolled_back_entry_is_waited_for_and_then_forgotten():
    with SlowWriter(commit=False) as slow:
        later = record(Verb.BILL_PUBLISHED, bill=None)
        assert settled_up_to(patience=0.1) is None
    assert settled_up_to() == later.pk
    assert not Entry.objects.filter(pk=slow.pk).exists()


def test_writers_who_begin_meanwhile_are_not_waited_for(monkeypatch):
    before = record(Verb.BILL_PUBLISHED, bill=None)
    with SlowWriter() as first, SlowWriter() as second:

        def end_the_first(_seconds):
            first.end.set()
            first.join()
            monkeypatch.setattr("consultation.notifications.reading.time.sleep", end_the_second)

        def end_the_second(_seconds):
            second.end.set()
            second.join()

        monkeypatch.setattr("consultation.notifications.reading.time.sleep", end_the_first)
        assert settled_up_to(patience=30) == before.pk


def test_one_s_own_entries_are_seen():
    with transaction.atomic():
        mine = record(Verb.BILL_PUBLISHED, bill=None)
        assert settled_up_to() == mine.pk


def test_an_empty_journal_is_settled():
    assert settled_up_to() == 0
