"""Accounts erased by the hundred after they voted: the ledger, the tallies and kept receipts still agree (E13).

``ERASURES=1000`` erases as many (`make faults`); the suite erases forty.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from bills.models import Bill
from consultation.accounts.models import Participant
from consultation.opendata.export.writing import export_consultation
from consultation.people.erasure import Texts, erase_participant
from tests.bill_factories import ArticleFactory
from tests.votes.ledger.verifier import verified
from votes.ledger.sealing import seal
from votes.models import Ballot, Receipt, Value
from votes.receipts import receipt_of, steps_of
from votes.services import cast_ballot, withdraw_ballot

pytestmark = pytest.mark.django_db
ERASURES = int(os.environ.get("ERASURES", "40"))
STAY = 12
NOW = timezone.now()


@pytest.fixture
def people():
    """Without a password: making one takes half a second."""
    return Participant.objects.bulk_create(
        Participant(email=f"votante-{number}@example.org", display_name=f"Votante {number}", password="!")
        for number in range(ERASURES + STAY)
    )


def all_vote(people, articles):
    """Each on two articles, on days before; some change their mind, some take a vote back."""
    for number, voter in enumerate(people):
        day = NOW - timedelta(days=1 + number % 5)
        for article in articles:
            value = list(Value)[(number + article.pk) % 3]
            cast_ballot(participant=voter, subject=article, value=value, revision=1, moment=day)
        if number % 4 == 0:
            cast_ballot(participant=voter, subject=articles[0], value=Value.AGREE, revision=1, moment=day)
        if number % 7 == 0:
            withdraw_ballot(participant=voter, subject=articles[1], moment=day)


def test_after_a_thousand_erasures_everything_can_still_be_checked_and_the_salts_are_gone(people, tmp_path, capsys):
    first = ArticleFactory()
    articles = [first, ArticleFactory(bill=first.bill)]
    Bill.objects.filter(pk=first.bill.pk).update(published_at=NOW - timedelta(days=30))
    all_vote(people, articles)
    seal(NOW)
    kept = tmp_path / "receipt.json"
    kept.write_text(json.dumps(receipt_of(steps_of(people[0], articles[0])[0])))
    leaving = people[:ERASURES]
    gone = {str(voter.public_id) for voter in leaving}
    gone |= {
        bytes(salt).hex() for salt in Receipt.objects.filter(participant__in=leaving).values_list("salt", flat=True)
    }
    ballots = Ballot.objects.count()
    for voter in leaving:
        erase_participant(participant=voter, texts=Texts.KEPT, moment=NOW)
    assert Ballot.objects.count() == ballots
    assert set(Receipt.objects.values_list("participant", flat=True)) == {voter.pk for voter in people[ERASURES:]}
    folder = tmp_path / "data"
    export_consultation(first.bill, folder, NOW)
    assert verified(folder, "--receipt", kept)[0] == 0
    written = "".join(file.read_text() for file in folder.glob("*.jsonl"))
    assert not [one for one in gone if one in written]
    call_command("recount")
    assert "tallies, ballots and journal say the same" in capsys.readouterr().out
