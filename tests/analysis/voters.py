"""Many voters at once: two camps that disagree on some texts and meet on others. Rows are written in bulk."""

from __future__ import annotations

import itertools
import random

from bills.models import Bill
from consultation.accounts.models import Participant
from tests.bill_factories import AmendmentFactory, ArticleFactory
from votes.models import Ballot

COUNTER = itertools.count()


def people(number: int) -> list[Participant]:
    rows = [Participant(email=f"v{next(COUNTER)}@example.org", display_name="V", password="!") for _ in range(number)]
    return Participant.objects.bulk_create(rows)


def camps(bill: Bill, sizes=(40, 30), texts=8):
    """The subjects: an article that all agree with, then amendments that the first camp backs and the next refuses."""
    article = ArticleFactory(bill=bill)
    subjects = [article, *AmendmentFactory.create_batch(texts - 1, article=article)]
    drawn, ballots = random.Random(3), []
    for camp, size in enumerate(sizes):
        for voter in people(size):
            for n, subject in enumerate(subjects):
                backs = n == 0 or (n % 2 == 0) == (camp == 0)
                value = (1 if backs else -1) if drawn.random() < 0.9 else 0
                ballots.append(Ballot(participant=voter, subject_id=subject.pk, value=value, revision=1))
    Ballot.objects.bulk_create(ballots)
    return subjects
