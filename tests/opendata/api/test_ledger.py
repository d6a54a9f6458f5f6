"""The ledger by the read API: all that the tree was made from, and nothing that a bill hides."""

from __future__ import annotations

import hashlib
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import Bill
from consultation.journal.models import Verb
from consultation.journal.services import record
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.opendata.api.read import get, items
from votes.ledger.sealing import seal
from votes.ledger.tree import root_of
from votes.models import Value
from votes.services import cast_ballot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("unlimited")]


@pytest.fixture
def article():
    """Twelve have voted on it; all is sealed, with what concerns no bill."""
    found = ArticleFactory()
    for voter in ParticipantFactory.create_batch(12):
        cast_ballot(participant=voter, subject=found, value=Value.AGREE, revision=1)
    record(Verb.DATA_RELEASED, bill=found.bill.uuid)
    record(Verb.DATA_RELEASED, bill=None)
    seal(timezone.now() + timedelta(days=1))
    return found


def test_the_rows_make_the_root_of_the_head(article):
    rows = items(f"ledger/?limit=5&bill={article.bill.slug}")
    assert [row["index"] for row in rows] == list(range(13))
    leaves = [hashlib.sha256(b"\0" + row["row"].encode()).digest() for row in rows]
    assert [leaf.hex() for leaf in leaves] == [row["leaf"] for row in rows]
    (head,) = items(f"ledger-heads/?bill={article.bill.uuid}")
    assert (head["size"], head["root"]) == (13, root_of(leaves).hex())
    assert items("ledger-heads/?since=2199-01-01") == []


def test_the_platform_has_its_own(article):
    (row,) = items("ledger/?ledger=platform")
    assert (row["bill"], json.loads(row["row"])["verb"]) == (None, "data.released")
    (head,) = items("ledger-heads/?ledger=platform")
    assert (head["bill"], head["size"]) == (None, 1)
    assert {row["bill"] for row in items("ledger/?ledger=bills")} == {str(article.bill.uuid)}
    assert get("ledger/?ledger=mine").status_code == 400


def test_votes_of_a_bill_that_hides_its_tallies_are_hashes_alone(article):
    Bill.objects.update(hides_tallies=True)
    rows = items(f"ledger/?bill={article.bill.slug}")
    assert [json.loads(row["row"])["verb"] for row in rows if row["row"]] == ["data.released"]
    assert len({row["leaf"] for row in rows}) == 13


def test_what_is_not_published_has_no_ledger_here(article):
    Bill.objects.update(published_at=None)
    for name in ("ledger", "ledger-heads"):
        assert {row["bill"] for row in items(f"{name}/")} == {None}
