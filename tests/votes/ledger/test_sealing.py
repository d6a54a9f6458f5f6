"""Sealing: what goes in, in which order, and when."""

import json
import threading
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.journal.services import record
from tests.bill_factories import ArticleFactory
from tests.factories import ParticipantFactory
from tests.votes.ledger.verifier import loaded
from votes.ledger import waiting
from votes.ledger.reading import leaf_hashes, tree_of
from votes.ledger.rows import BALLOTS, PUBLISHED, TOLD
from votes.ledger.sealing import COMPANY, seal
from votes.ledger.tree import leaf_hash, root_of
from votes.models import Block, Head, Leaf, Receipt, Unsealed, Value
from votes.services import cast_ballot, withdraw_ballot

pytestmark = pytest.mark.django_db


def cast(voter, article, value=Value.AGREE, moment=None):
    return cast_ballot(participant=voter, subject=article, value=value, revision=1, moment=moment)


def rows(bill):
    leaves = Leaf.objects.filter(bill=bill.uuid).order_by("index")
    return [json.loads(row) for row in leaves.values_list("row", flat=True)]


def ballots(bill):
    return [row for row in rows(bill) if row.get("verb", "").startswith("ballot")]


def test_one_who_votes_alone_waits_for_others_until_the_day_is_over():
    article = ArticleFactory()
    cast(ParticipantFactory(), article)
    seal(timezone.now())
    assert ballots(article.bill) == []
    seal(timezone.now() + timedelta(days=1))
    assert len(ballots(article.bill)) == 1


def test_many_votes_of_few_people_wait_too():
    article, voter = ArticleFactory(), ParticipantFactory()
    for value in [Value.AGREE, Value.MIXED] * COMPANY:
        cast(voter, article, value)
    seal(timezone.now())
    assert ballots(article.bill) == []


def test_enough_people_are_sealed_at_once_in_an_order_that_says_nothing():
    article = ArticleFactory()
    cast_in_order = [cast(voter, article).entry for voter in ParticipantFactory.create_batch(COMPANY)]
    seal(timezone.now())
    named = [row["commitment"] for row in ballots(article.bill)]
    assert named == sorted(entry.payload["commitment"] for entry in cast_in_order)
    assert Unsealed.objects.count() == 0


@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_those_that_wait_are_told_in_the_same_order_however_few_are_read_at_once(at_once, monkeypatch):
    article = ArticleFactory()
    told = {}
    for voter in ParticipantFactory.create_batch(4):
        first = cast(voter, article).entry
        told[first.payload["commitment"]] = None
        told[cast(voter, article, Value.MIXED).entry.payload["commitment"]] = first.payload["commitment"]
    monkeypatch.setattr(waiting, "CHUNK", at_once)
    told_rows = list(waiting.waiting_ballots(article.bill.uuid))
    assert [row["commitment"] for row in told_rows] == sorted(told)
    assert {row["commitment"]: row["replaces"] for row in told_rows} == told


def test_a_row_says_what_and_on_which_day_and_no_more():
    article, voter = ArticleFactory(), ParticipantFactory()
    first = cast(voter, article).entry
    second = cast(voter, article, Value.DISAGREE).entry
    withdraw_ballot(participant=voter, subject=article)
    seal(timezone.now() + timedelta(days=1))
    said = {row["verb"]: row for row in ballots(article.bill)}
    assert said["ballot.changed"] == {
        "bill": str(article.bill.uuid),
        "commitment": second.payload["commitment"],
        "day": timezone.localdate().isoformat(),
        "replaces": first.payload["commitment"],
        "revision": 1,
        "subject": str(article.uuid),
        "value": -1,
        "verb": "ballot.changed",
    }
    assert said["ballot.cast"]["replaces"] is None
    assert said["ballot.withdrawn"]["replaces"] == second.payload["commitment"]
    assert str(voter.public_id) not in json.dumps(rows(article.bill))


def test_nothing_leads_from_one_subject_to_another():
    one, voter = ArticleFactory(), ParticipantFactory()
    other = ArticleFactory(bill=one.bill)
    cast(voter, one), cast(voter, other)
    seal(timezone.now() + timedelta(days=1))
    first, second = ballots(one.bill)
    shared = {name for name in first if first[name] == second[name]}
    assert shared == {"bill", "day", "replaces", "revision", "value", "verb"}


def test_the_commitment_opens_with_the_salt_and_the_voter():
    article, voter = ArticleFactory(), ParticipantFactory()
    entry = cast(voter, article).entry
    receipt = Receipt.objects.get(entry=entry)
    opened = loaded().hashlib.sha256(b"alinea-voter\n" + bytes(receipt.salt) + voter.public_id.bytes).hexdigest()
    assert opened == entry.payload["commitment"]
    assert len(receipt.salt) == 32


@pytest.mark.parametrize(
    "verb", [Verb.ANSWER_ASSIGNED, Verb.ROLE_GRANTED, Verb.CONTRIBUTION_REPORTED, Verb.APPEAL_MADE]
)
def test_what_is_internal_is_sealed_without_being_told(verb):
    article, staff = ArticleFactory(), ParticipantFactory()
    record(verb, bill=article.bill.uuid, subject=article.uuid, actor=staff, participant=str(staff.public_id))
    seal(timezone.now())
    (row,) = rows(article.bill)
    assert set(row) == {"bill", "commitment"}
    leaf = Leaf.objects.get(bill=article.bill.uuid)
    assert leaf.nonce is not None


def test_every_verb_but_the_internal_ones_and_reports_is_named():
    untold = {Verb.CONTRIBUTION_REPORTED, Verb.REPORT_ANSWERED, Verb.REPORTS_DECIDED, Verb.APPEAL_MADE}
    assert BALLOTS | PUBLISHED | TOLD | untold | INTERNAL == set(Verb)
    assert not (BALLOTS | PUBLISHED | TOLD) & (untold | INTERNAL)


def test_what_another_bill_did_stands_in_its_own_ledger():
    one, other = ArticleFactory(), ArticleFactory()
    record(Verb.CALENDAR_CHANGED, bill=one.bill.uuid)
    record(Verb.CALENDAR_CHANGED, bill=other.bill.uuid)
    record(Verb.MINISTRY_CREATED, bill=None)
    seal(timezone.now())
    assert sorted(Leaf.objects.values_list("index", flat=True)) == [0, 0, 0]
    assert Head.objects.count() == 3


def test_a_head_a_day_each_continuing_the_one_before():
    article, verify, sizes = ArticleFactory(), loaded(), []
    for day, entries in enumerate((3, 300, 1, 0, 260)):
        Entry.objects.bulk_create(Entry(verb=Verb.CALENDAR_CHANGED, bill=article.bill.uuid) for _ in range(entries))
        seal(timezone.now() + timedelta(days=day))
        sizes += [sum(sizes and [sizes[-1]]) + entries] if entries else []
    heads = list(Head.objects.filter(bill=article.bill.uuid).order_by("day"))
    assert [head.size for head in heads] == sizes
    hashes = leaf_hashes(article.bill.uuid, 0, sizes[-1])
    assert [head.root for head in heads] == [root_of(hashes[:size]).hex() for size in sizes]
    for before, after in pairwise(heads):
        steps = [bytes.fromhex(step) for step in after.proof]
        assert verify.is_continued(
            before.size, bytes.fromhex(before.root), after.size, bytes.fromhex(after.root), steps
        )
    assert [bytes(block.root) for block in Block.objects.order_by("index")] == [
        root_of(hashes[begin : begin + 256]) for begin in (0, 256)
    ]


def test_several_seals_of_a_day_leave_its_last_head():
    article = ArticleFactory()
    for _ in range(3):
        record(Verb.CALENDAR_CHANGED, bill=article.bill.uuid)
        seal(timezone.now())
    assert Head.objects.get().size == 3


def test_a_clock_that_goes_back_makes_no_earlier_head():
    article = ArticleFactory()
    record(Verb.CALENDAR_CHANGED, bill=article.bill.uuid)
    seal(timezone.now())
    record(Verb.CALENDAR_CHANGED, bill=article.bill.uuid)
    seal(timezone.now() - timedelta(days=3))
    assert Head.objects.get().size == 2


@pytest.mark.parametrize("model", [Leaf, Block])
@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_what_is_sealed(model, deed):
    article = ArticleFactory()
    Entry.objects.bulk_create(Entry(verb=Verb.CALENDAR_CHANGED, bill=article.bill.uuid) for _ in range(256))
    seal(timezone.now())
    rows = model.objects.all()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        rows.update(index=7) if deed == "update" else rows.delete()


def test_a_leaf_is_proved_whatever_its_place():
    article, verify = ArticleFactory(), loaded()
    Entry.objects.bulk_create(Entry(verb=Verb.CALENDAR_CHANGED, bill=article.bill.uuid) for _ in range(600))
    seal(timezone.now())
    head, tree = Head.objects.get(), tree_of(article.bill.uuid)
    for index in (0, 255, 256, 511, 512, 599):
        leaf = Leaf.objects.get(index=index)
        assert bytes(leaf.hash) == leaf_hash(leaf.row.encode())
        path = tree.inclusion(index, head.size)
        assert verify.is_included(bytes(leaf.hash), index, head.size, path, bytes.fromhex(head.root))


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_is_committed_late_is_sealed_late_and_not_skipped():
    """Its id is lower than that of an entry which is sealed already."""
    article, written, go_on = ArticleFactory(), threading.Event(), threading.Event()
    late = []

    def slow():
        with transaction.atomic():
            late.append(record(Verb.CALENDAR_CHANGED, bill=article.bill.uuid).pk)
            written.set()
            go_on.wait(30)
        connection.close()

    thread = threading.Thread(target=slow)
    thread.start()
    written.wait(30)
    early = record(Verb.RULES_CHANGED, bill=article.bill.uuid).pk
    assert late[0] < early
    assert seal(timezone.now()) == 1
    go_on.set()
    thread.join()
    assert seal(timezone.now()) == 1
    assert list(Leaf.objects.order_by("index").values_list("entry", flat=True)) == [early, late[0]]


@pytest.mark.django_db(transaction=True)
def test_of_several_sealers_one_works_and_each_entry_is_sealed_once():
    article = ArticleFactory()
    Entry.objects.bulk_create(Entry(verb=Verb.CALENDAR_CHANGED, bill=article.bill.uuid) for _ in range(700))

    def work():
        seal(timezone.now())
        connection.close()

    sealers = [threading.Thread(target=work) for _ in range(4)]
    [sealer.start() for sealer in sealers]
    [sealer.join() for sealer in sealers]
    seal(timezone.now())
    assert sorted(Leaf.objects.values_list("index", flat=True)) == list(range(700))
