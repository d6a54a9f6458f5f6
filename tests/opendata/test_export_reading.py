"""One state of the database for the whole export, which writes nothing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import InternalError, connection

from bills.models import Subject
from consultation.opendata.export.reading import snapshot
from tests.bill_factories import ArgumentFactory, BillFactory

pytestmark = pytest.mark.django_db(transaction=True)


def argue_elsewhere(bill):
    """From a connection of its own, committed at once."""

    def argue():
        try:
            ArgumentFactory(bill=bill)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(argue).result()


def test_what_is_written_meanwhile_is_not_seen():
    bill = BillFactory()
    with snapshot():
        before = Subject.objects.filter(bill=bill).count()
        argue_elsewhere(bill)
        assert Subject.objects.filter(bill=bill).count() == before
    assert Subject.objects.filter(bill=bill).count() > before


def test_nothing_can_be_written_from_there():
    bill = BillFactory()
    with pytest.raises(InternalError, match="read-only"), snapshot():
        bill.save()
